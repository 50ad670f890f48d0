using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The kind of a class, which is that of its qdisc, with its settings (<c>TCA_OPTIONS</c>).</summary>
/// <remarks>A null property is not sent, and the kernel's default applies; in a reported class, it was not reported.</remarks>
public abstract record ClassKind
{
    private protected ClassKind()
    {
    }

    /// <summary>The kernel's name of the kind, such as <c>htb</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Settings without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Writes all settings (<c>TCA_OPTIONS</c>).</summary>
    internal void Write(NetlinkWriter writer)
    {
        Encode(writer);
        writer.WriteAttributes(UnknownAttributes);
    }

    /// <summary>Writes the settings that have a property.</summary>
    internal abstract void Encode(NetlinkWriter writer);
}
