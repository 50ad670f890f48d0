namespace Netlink.Rtnetlink;

/// <summary>Flags to set and to clear: the mask has exactly those flags.</summary>
internal ref struct LinkFlagChange
{
    public LinkFlags Set { get; private set; }

    public LinkFlags Mask { get; private set; }

    /// <summary>Sets or clears a flag; null leaves it as it is.</summary>
    public void Choose(LinkFlags flag, bool? value)
    {
        Mask |= value is null ? LinkFlags.None : flag;
        Set |= value is true ? flag : LinkFlags.None;
    }
}
