using System;
using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A session in an L2TP tunnel. It has a link on this host: set the link up to use it.</summary>
/// <remarks>Source: ip-l2tp(8), RFC 3931.</remarks>
/// <param name="TunnelId">The ID of its tunnel.</param>
/// <param name="Id">The local session ID; not 0.</param>
/// <param name="PeerId">The peer's session ID; not 0.</param>
public sealed record L2tpSession(uint TunnelId, uint Id, uint PeerId) : L2tpObject
{
    /// <summary>The peer's tunnel ID; null for a session to add.</summary>
    public uint? PeerTunnelId { get; init; }

    /// <summary>The pseudowire type. The default is Ethernet.</summary>
    public L2tpSessionType Type { get; init; } = L2tpSessionType.Ethernet;

    /// <summary>The name of its link; null lets the kernel choose, such as <c>l2tpeth0</c>.</summary>
    public string? LinkName { get; init; }

    /// <summary>The local cookie, 4 or 8 bytes, which received packets must carry; none by default.</summary>
    public IReadOnlyList<byte> Cookie { get; init => field = ValueList.From(value); } = ValueList<byte>.Empty;

    /// <summary>The peer's cookie, 4 or 8 bytes, which is put into sent packets; none by default.</summary>
    public IReadOnlyList<byte> PeerCookie { get; init => field = ValueList.From(value); } = ValueList<byte>.Empty;

    /// <summary>Whether packets have the L2-specific sublayer, which holds sequence numbers. The kernel's default is true; it does not
    /// report this.</summary>
    public bool? HasSublayer { get; init; }

    /// <summary>Whether received packets must have sequence numbers. The kernel's default is false.</summary>
    public bool? ReceiveSequence { get; init; }

    /// <summary>Whether packets are sent with sequence numbers. The kernel's default is false.</summary>
    public bool? SendSequence { get; init; }

    /// <summary>Whether this host controls sequence numbers (as an LNS) rather than the peer. The kernel's default is false.</summary>
    public bool? IsNetworkServer { get; init; }

    /// <summary>Whether packets are protected by IPsec; null if the kernel does not report it.</summary>
    public bool? UsesIpsec { get; init; }

    /// <summary>The reordering timeout: how long to wait for out-of-order packets, in whole milliseconds; null for none.</summary>
    public TimeSpan? ReorderTimeout { get; init; }

    /// <summary>For example <c>session 1000 in tunnel 3000</c>.</summary>
    public override string ToString() => $"session {Id} in tunnel {TunnelId}";
}

/// <summary>Changes to a session. Null leaves a setting unchanged.</summary>
public sealed record L2tpSessionChange
{
    /// <inheritdoc cref="L2tpSession.ReceiveSequence"/>
    public bool? ReceiveSequence { get; init; }

    /// <inheritdoc cref="L2tpSession.SendSequence"/>
    public bool? SendSequence { get; init; }

    /// <inheritdoc cref="L2tpSession.IsNetworkServer"/>
    public bool? IsNetworkServer { get; init; }

    /// <inheritdoc cref="L2tpSession.ReorderTimeout"/>
    public TimeSpan? ReorderTimeout { get; init; }
}

/// <summary>The pseudowire type of a session (<c>enum l2tp_pwtype</c>). Numbers without a name are kept.</summary>
public enum L2tpSessionType : ushort
{
    /// <summary>Ethernet frames of one VLAN; not implemented by the kernel.</summary>
    EthernetVlan = 4,

    /// <summary>Ethernet frames.</summary>
    Ethernet = 5,

    /// <summary>PPP; such sessions are created with a PPPoL2TP socket.</summary>
    Ppp = 7,
}

/// <summary>A notification: a tunnel or session was added, changed or deleted.</summary>
/// <param name="IsRemoved">Whether it was deleted.</param>
/// <param name="Object">A <see cref="L2tpTunnel"/> or a <see cref="L2tpSession"/>.</param>
public sealed record L2tpChange(bool IsRemoved, L2tpObject Object);
