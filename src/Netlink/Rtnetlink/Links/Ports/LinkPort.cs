using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The settings of a link as a port of its master: a <see cref="BridgePort"/>, <see cref="BondPort"/> or <see cref="VrfPort"/>, or
/// those of another kind (<c>IFLA_INFO_SLAVE_DATA</c>). Used both to change it and to report it.</summary>
/// <remarks>A team does not report its ports here, but over generic netlink. A null property is not sent and stays as it is; in a report it
/// means that the kernel did not report it.</remarks>
public abstract record LinkPort
{
    private protected LinkPort()
    {
    }

    /// <summary>The kernel's name of the master's kind, such as <c>bridge</c>.</summary>
    public abstract string MasterKind { get; }

    /// <summary>Settings without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Writes all settings (<c>IFLA_INFO_SLAVE_DATA</c>).</summary>
    internal void Write(NetlinkWriter writer)
    {
        Encode(writer);
        writer.WriteAttributes(UnknownAttributes);
    }

    /// <summary>Writes the settings that have a property.</summary>
    internal abstract void Encode(NetlinkWriter writer);
}
