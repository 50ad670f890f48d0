using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What a link is as a part of its master: a <see cref="BridgePort"/>, or another kind's settings (<c>IFLA_INFO_SLAVE_DATA</c>).
/// Used both to change it and to report it.</summary>
/// <remarks>A null property is not sent and stays as it is; in a report it means that the kernel did not tell.</remarks>
public abstract record LinkPort
{
    private protected LinkPort()
    {
    }

    /// <summary>The kernel's name of the master's kind, such as <c>bridge</c>.</summary>
    public abstract string MasterKind { get; }

    /// <summary>Settings without a property here, as they came. They are sent as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Writes all settings (<c>IFLA_INFO_SLAVE_DATA</c>).</summary>
    internal void Write(NetlinkWriter writer)
    {
        Encode(writer);
        writer.WriteAttributes(UnknownAttributes);
    }

    /// <summary>Writes the settings that have a property.</summary>
    internal abstract void Encode(NetlinkWriter writer);

    /// <summary>Reads a port; one without a record of its own is kept as it came.</summary>
    internal static LinkPort Decode(in NetlinkAttribute kind, in NetlinkAttribute settings)
        => BridgePort.IsNameOf(kind.Payload) ? new BridgePort(settings.AsNest())
            : new UnknownPort(kind.AsString(), settings.Payload.ToArray());

    /// <summary>The names of a port's settings, by the name of its master's kind.</summary>
    internal static AttributeSchema? FindAttributes(ReadOnlySpan<byte> masterKind)
        => BridgePort.IsNameOf(masterKind) ? BridgePort.Attributes : null;
}
