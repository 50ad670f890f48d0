namespace Netlink.Rtnetlink;

/// <summary>Flags to set and to clear, and no others: the kernel's mask is always exact.</summary>
internal ref struct LinkFlagChange
{
    public LinkFlags Set { get; private set; }

    public LinkFlags Mask { get; private set; }

    /// <summary>Sets or clears a flag; null leaves it.</summary>
    public void Choose(LinkFlags flag, bool? value)
    {
        Mask |= value is null ? LinkFlags.None : flag;
        Set |= value is true ? flag : LinkFlags.None;
    }
}
