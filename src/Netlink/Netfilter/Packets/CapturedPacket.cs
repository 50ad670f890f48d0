using System;
using System.Collections.Generic;
using System.Globalization;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>An item of a queue or a log: a packet, or a loss of packets.</summary>
public abstract record PacketEvent;

/// <summary>Packets were lost because they came faster than they were read, and the receive buffer of the socket was full. A queue
/// dropped them, unless it fails open; a log only failed to report them.</summary>
/// <param name="Count">The number of missing packets before the next one, by sequence numbers; null if the kernel reported a loss and no
/// packet with a sequence number has come since.</param>
public sealed record PacketsLost(uint? Count) : PacketEvent;

/// <summary>A packet that a rule sent to userspace.</summary>
public abstract record CapturedPacket : PacketEvent
{
    /// <summary>The family of the rule.</summary>
    public NftFamily Family { get; init; }

    /// <summary>The EtherType of its payload, such as 0x0800 for IPv4.</summary>
    public ushort EtherType { get; init; }

    /// <summary>The hook.</summary>
    public NftHook Hook { get; init; }

    /// <summary>The packet mark; null for none.</summary>
    public uint? Mark { get; init; }

    /// <summary>The index of the input device; null for none.</summary>
    public int? InputInterface { get; init; }

    /// <summary>The index of the output device; null for none.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>The index of the input bridge port; null for none.</summary>
    public int? PhysicalInputInterface { get; init; }

    /// <summary>The index of the output bridge port; null for none.</summary>
    public int? PhysicalOutputInterface { get; init; }

    /// <summary>The source hardware address; null for none.</summary>
    public LinkLayerAddress? HardwareAddress { get; init; }

    /// <summary>The time of reception by a device; null for a locally sent packet.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The VLAN tag, reported for families bridge and netdev.</summary>
    public PacketVlan? Vlan { get; init; }

    /// <summary>The link layer header, reported for families bridge and netdev; empty otherwise.</summary>
    public ReadOnlyMemory<byte> LinkLayerHeader { get; init; }

    /// <summary>The user id of the sending socket; null unless requested and known.</summary>
    public uint? UserId { get; init; }

    /// <summary>The group id of the sending socket; null unless requested and known.</summary>
    public uint? GroupId { get; init; }

    /// <summary>Its conntrack entry as undecoded attributes (CTA_*); empty unless requested and known.</summary>
    public ReadOnlyMemory<byte> Conntrack { get; init; }

    /// <summary>Its state in the connection (<c>enum ip_conntrack_info</c>): 0 established, 1 related, 2 new, 3 and above for
    /// replies.</summary>
    public uint? ConntrackInfo { get; init; }

    /// <summary>Its bytes from the network header on, as many as were copied.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The devices, the mark and the length, to end a text.</summary>
    private protected string Describe()
    {
        string input = InputInterface is int from ? string.Create(CultureInfo.InvariantCulture, $" in {from}") : "";
        string output = OutputInterface is int to ? string.Create(CultureInfo.InvariantCulture, $" out {to}") : "";
        string mark = Mark is uint given ? string.Create(CultureInfo.InvariantCulture, $" mark 0x{given:x}") : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{NftFamilyNames.Of(Family)} {NftHooks.NameOf(Hook)}{input}{output}{mark} protocol 0x{EtherType:x4} {Payload.Length} bytes");
    }
}
