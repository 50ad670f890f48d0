using System;
using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A session of L2TP in a tunnel, which is a link of this host: set its link up to use it.</summary>
/// <remarks>Source: ip-l2tp(8), RFC 3931.</remarks>
/// <param name="TunnelId">The tunnel that it goes in.</param>
/// <param name="Id">The number of the session here; not 0.</param>
/// <param name="PeerId">Its number at the other end; not 0.</param>
public sealed record L2tpSession(uint TunnelId, uint Id, uint PeerId) : L2tpObject
{
    /// <summary>The number of the tunnel at the other end; null in what is to be added.</summary>
    public uint? PeerTunnelId { get; init; }

    /// <summary>What it carries. Default Ethernet.</summary>
    public L2tpSessionType Type { get; init; } = L2tpSessionType.Ethernet;

    /// <summary>The name of its link; null lets the kernel choose, such as <c>l2tpeth0</c>.</summary>
    public string? LinkName { get; init; }

    /// <summary>The 4 or 8 bytes that packets to this host begin with; none by default.</summary>
    public IReadOnlyList<byte> Cookie { get; init => field = ValueList.From(value); } = ValueList<byte>.Empty;

    /// <summary>The 4 or 8 bytes that packets to the other end begin with; none by default.</summary>
    public IReadOnlyList<byte> PeerCookie { get; init => field = ValueList.From(value); } = ValueList<byte>.Empty;

    /// <summary>Whether packets have the header in which sequence numbers go. The kernel's default is true, and it does not report
    /// this.</summary>
    public bool? HasSublayer { get; init; }

    /// <summary>Whether packets that are received must have sequence numbers. The kernel's default is false.</summary>
    public bool? ReceiveSequence { get; init; }

    /// <summary>Whether packets are sent with sequence numbers. The kernel's default is false.</summary>
    public bool? SendSequence { get; init; }

    /// <summary>Whether this host decides on sequence numbers (an LNS), and not the peer. The kernel's default is false.</summary>
    public bool? IsNetworkServer { get; init; }

    /// <summary>Whether packets are protected by IPsec; null when the kernel does not tell.</summary>
    public bool? UsesIpsec { get; init; }

    /// <summary>How long packets wait for one that comes late, in whole milliseconds; null for no time.</summary>
    public TimeSpan? ReorderTimeout { get; init; }

    /// <summary>For example <c>session 1000 in tunnel 3000</c>.</summary>
    public override string ToString() => $"session {Id} in tunnel {TunnelId}";
}

/// <summary>What to change of a session. What is null stays as it is.</summary>
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

/// <summary>What a session carries (<c>enum l2tp_pwtype</c>). Numbers without a name are kept.</summary>
public enum L2tpSessionType : ushort
{
    /// <summary>Ethernet frames of one VLAN, which the kernel does not have.</summary>
    EthernetVlan = 4,

    /// <summary>Ethernet frames.</summary>
    Ethernet = 5,

    /// <summary>PPP, which a socket of its own makes.</summary>
    Ppp = 7,
}

/// <summary>A tunnel or a session has come, changed or gone.</summary>
/// <param name="IsRemoved">Whether it is gone.</param>
/// <param name="Object">A <see cref="L2tpTunnel"/> or a <see cref="L2tpSession"/>.</param>
public sealed record L2tpChange(bool IsRemoved, L2tpObject Object);
