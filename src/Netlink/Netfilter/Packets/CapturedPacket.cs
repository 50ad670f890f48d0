using System;
using System.Collections.Generic;
using System.Globalization;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>What a queue or a log has to tell: a packet, or that packets were lost.</summary>
public abstract record PacketEvent;

/// <summary>Packets were lost because they came faster than they were taken, and the kernel's buffer for the socket was full. A queue
/// dropped them, unless it fails open; a log just did not tell of them.</summary>
/// <param name="Count">How many are missing before the next packet, by the numbers that packets have; null when the kernel said that some
/// were lost and none came since whose number would tell.</param>
public sealed record PacketsLost(uint? Count) : PacketEvent;

/// <summary>A packet that a rule gave to a program.</summary>
public abstract record CapturedPacket : PacketEvent
{
    /// <summary>Which family's rule gave it.</summary>
    public NftFamily Family { get; init; }

    /// <summary>The protocol of its payload by the number of Ethernet, such as 0x0800 for IPv4.</summary>
    public ushort EtherType { get; init; }

    /// <summary>Where on its way it is.</summary>
    public NftHook Hook { get; init; }

    /// <summary>Its mark; null without one.</summary>
    public uint? Mark { get; init; }

    /// <summary>The index of the device that it came in by; null for none.</summary>
    public int? InputInterface { get; init; }

    /// <summary>The index of the device that it goes out by; null for none.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>The index of the bridge's port that it came in by; null for none.</summary>
    public int? PhysicalInputInterface { get; init; }

    /// <summary>The index of the bridge's port that it goes out by; null for none.</summary>
    public int? PhysicalOutputInterface { get; init; }

    /// <summary>The hardware address that it came from; null where there is none.</summary>
    public LinkLayerAddress? HardwareAddress { get; init; }

    /// <summary>When a device received it; null for one that this machine sends.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The tag of its VLAN, which is told of bridges and netdev.</summary>
    public PacketVlan? Vlan { get; init; }

    /// <summary>The header of its link layer, which is told of bridges and netdev; empty otherwise.</summary>
    public ReadOnlyMemory<byte> LinkLayerHeader { get; init; }

    /// <summary>The user whose socket sends it; null unless asked for and known.</summary>
    public uint? UserId { get; init; }

    /// <summary>The group whose socket sends it; null unless asked for and known.</summary>
    public uint? GroupId { get; init; }

    /// <summary>Its connection as attributes (CTA_*), unread; empty unless asked for and known.</summary>
    public ReadOnlyMemory<byte> Conntrack { get; init; }

    /// <summary>Where in its connection it stands (<c>enum ip_conntrack_info</c>): 0 established, 1 related, 2 new, 3 and more for
    /// answers.</summary>
    public uint? ConntrackInfo { get; init; }

    /// <summary>Its bytes from the header of the network layer on, as many as are copied.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The devices, the mark and the length, as the end of a text.</summary>
    private protected string Describe()
    {
        string input = InputInterface is int from ? string.Create(CultureInfo.InvariantCulture, $" in {from}") : "";
        string output = OutputInterface is int to ? string.Create(CultureInfo.InvariantCulture, $" out {to}") : "";
        string mark = Mark is uint given ? string.Create(CultureInfo.InvariantCulture, $" mark 0x{given:x}") : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{NftFamilyNames.Of(Family)} {NftHooks.NameOf(Hook)}{input}{output}{mark} protocol 0x{EtherType:x4} {Payload.Length} bytes");
    }
}
