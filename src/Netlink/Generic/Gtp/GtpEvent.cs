using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A notification: a PDP context was added or deleted, or a peer answered an echo request.</summary>
/// <remarks>Source: <c>gtp_tunnel_notify()</c> and <c>gtp_genl_fill_echo()</c> in drivers/net/gtp.c (Linux 5.10; echo: 5.18).</remarks>
/// <param name="Type">The type of event.</param>
public sealed record GtpEvent(GtpEventType Type)
{
    /// <summary>The context; null for an answered echo request.</summary>
    public GtpContext? Context { get; init; }

    /// <summary>The path whose peer answered an echo request; null for events of contexts.</summary>
    public GtpPath? Path { get; init; }

    /// <summary>For example <c>ContextAdded version 1 teid 100/200 ms 198.51.100.2 peer 192.0.2.2</c>.</summary>
    public override string ToString() => $"{Type} {(object?)Context ?? Path}";
}

/// <summary>The type of event (<c>GTP_CMD_*</c>). Numbers without a name are kept.</summary>
public enum GtpEventType : byte
{
    /// <summary>A context was added.</summary>
    ContextAdded = 0,

    /// <summary>A context was deleted.</summary>
    ContextDeleted = 1,

    /// <summary>A peer answered an echo request.</summary>
    EchoAnswered = 3,
}

/// <summary>A path between this host and a peer, which echo requests test. IPv4 only.</summary>
/// <param name="Version">The version of GTP.</param>
/// <param name="Local">The address of this host.</param>
/// <param name="Peer">The address of the peer.</param>
public sealed record GtpPath(GtpVersion Version, IPAddress Local, IPAddress Peer)
{
    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>version 1 local 192.0.2.1 peer 192.0.2.2</c>.</summary>
    public override string ToString() => $"version {(uint)Version} local {Local} peer {Peer}";
}
