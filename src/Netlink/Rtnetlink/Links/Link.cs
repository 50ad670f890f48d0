using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A network device as the kernel reports it. Null means that the kernel did not report the value, or that it was not
/// requested.</summary>
/// <remarks>Addresses are stored in a compact form, and the properties that few links have in a separate object. Source: rtnetlink(7),
/// ip-link(8).</remarks>
public sealed partial record Link
{
    private const byte HeadroomTold = 1;
    private const byte TailroomTold = 2;
    private const byte ImmutableTold = 4;
    private const byte Immutable = 8;

    private readonly ShortLinkLayerAddress _address;
    private readonly ShortLinkLayerAddress _broadcast;
    private readonly LinkExtras? _extras;
    private readonly int _master;
    private readonly int _parentIndexPlusOne;
    private readonly ushort _headroom;
    private readonly byte _told;

    /// <summary>Creates a link whose properties are set afterwards, as tests do.</summary>
    public Link()
    {
    }

    /// <summary>The index of the device in its namespace.</summary>
    public required int Index { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Alternative names, which may be longer than 15 bytes (ip-link(8), <c>altname</c>).</summary>
    public IReadOnlyList<string> AlternativeNames
    {
        get => _extras?.AlternativeNames ?? [];
        init => _extras = ((_extras ?? LinkExtras.None) with { AlternativeNames = value }).OrNull();
    }

    /// <summary>Flags.</summary>
    public LinkFlags Flags { get; init; }

    /// <summary>Whether the administrator has set the device up.</summary>
    public bool IsUp => (Flags & LinkFlags.Up) != 0;

    /// <summary>The hardware type (<c>ARPHRD_*</c>): 1 Ethernet, 768 IPIP, 772 loopback. Source:
    /// <c>include/uapi/linux/if_arp.h</c>.</summary>
    public ushort HardwareType { get; init; }

    /// <summary>The kind with its settings, or null for devices without one, such as physical devices and the loopback device.</summary>
    public LinkKind? Kind { get; init; }

    /// <summary>The maximum transmission unit in bytes.</summary>
    public int? Mtu { get; init; }

    /// <summary>The smallest MTU that the device accepts, in bytes; 0 means no limit.</summary>
    public int? MinimumMtu { get; init; }

    /// <summary>The largest MTU that the device accepts, in bytes; 0 means no limit.</summary>
    public int? MaximumMtu { get; init; }

    /// <summary>The link-layer address.</summary>
    public LinkLayerAddress? Address
    {
        get => _address.ToAddress() ?? _extras?.LongAddress;
        init
        {
            bool isLong = value is { Length: > ShortLinkLayerAddress.MaxLength };
            _address = value is LinkLayerAddress address && !isLong ? new ShortLinkLayerAddress(address.Bytes) : default;
            if (isLong || _extras?.LongAddress is not null)
                _extras = ((_extras ?? LinkExtras.None) with { LongAddress = isLong ? value : null }).OrNull();
        }
    }

    /// <summary>The link-layer broadcast address, or for point-to-point devices that of the peer.</summary>
    public LinkLayerAddress? Broadcast
    {
        get => _broadcast.ToAddress() ?? _extras?.LongBroadcast;
        init
        {
            bool isLong = value is { Length: > ShortLinkLayerAddress.MaxLength };
            _broadcast = value is LinkLayerAddress address && !isLong ? new ShortLinkLayerAddress(address.Bytes) : default;
            if (isLong || _extras?.LongBroadcast is not null)
                _extras = ((_extras ?? LinkExtras.None) with { LongBroadcast = isLong ? value : null }).OrNull();
        }
    }

    /// <summary>The permanent link-layer address of the hardware.</summary>
    public LinkLayerAddress? PermanentAddress
    {
        get => Hardware.PermanentAddress;
        init => Hardware = Hardware with { PermanentAddress = value };
    }

    /// <summary>Operational state.</summary>
    public OperationalState OperationalState { get; init; }

    /// <summary>Which operational state the device enters with a carrier.</summary>
    public LinkMode? Mode { get; init; }

    /// <summary>Whether the device has a carrier.</summary>
    public bool? Carrier { get; init; }

    /// <summary>How often the carrier came up.</summary>
    public uint? CarrierUps { get; init; }

    /// <summary>How often the carrier went down.</summary>
    public uint? CarrierDowns { get; init; }

    /// <summary>Whether a protocol such as VRRP keeps the device down.</summary>
    public bool? ProtocolDown { get; init; }

    /// <summary>The reasons why it is kept down, a bit for each; 0 if there is none. The administrator defines the meaning of the bits
    /// (ip-link(8), <c>protodown_reason</c>).</summary>
    public uint ProtocolDownReasons
    {
        get => Hardware.ProtocolDownReasons;
        init => Hardware = Hardware with { ProtocolDownReasons = value };
    }

    /// <summary>The index of the bridge, bond or VRF that the device belongs to, or null.</summary>
    public int? Master
    {
        get => _master == 0 ? null : _master;
        init => _master = value ?? 0;
    }

    /// <summary>The settings of the device as a port of its <see cref="Master"/>, or null.</summary>
    public LinkPort? Port
    {
        get => _extras?.Port;
        init => _extras = ((_extras ?? LinkExtras.None) with { Port = value }).OrNull();
    }

    /// <summary>The index of the parent device, or of a veth's peer. 0 if the kernel reports that there is none, as for a tunnel over any
    /// device (<c>t0@NONE</c> in ip-link(8)); null if it reports nothing.</summary>
    public int? ParentIndex
    {
        get => _parentIndexPlusOne == 0 ? null : _parentIndexPlusOne - 1;
        init => _parentIndexPlusOne = value is int index ? index + 1 : 0;
    }

    /// <summary>The namespace of <see cref="ParentIndex"/>, by its id here, or null if it is this one.</summary>
    public int? ParentNamespaceId
    {
        get => _extras?.ParentNamespaceId;
        init => _extras = ((_extras ?? LinkExtras.None) with { ParentNamespaceId = value }).OrNull();
    }

    /// <summary>The length of the transmit queue in packets.</summary>
    public int? TransmitQueueLength { get; init; }

    /// <summary>The name of the queueing discipline.</summary>
    public string? QueueingDiscipline { get; init; }

    /// <summary>The number of transmit queues.</summary>
    public int? TransmitQueues { get; init; }

    /// <summary>The number of receive queues.</summary>
    public int? ReceiveQueues { get; init; }

    /// <summary>Size limits for segmentation (GSO) and aggregation (GRO) offload.</summary>
    public OffloadLimits? Offload { get; init; }

    /// <summary>The headroom that the device needs before each packet, in bytes. Since Linux 6.15.</summary>
    public ushort? Headroom
    {
        get => (_told & HeadroomTold) == 0 ? null : _headroom;
        init
        {
            Tell(HeadroomTold, value is not null, out _told);
            _headroom = value ?? 0;
        }
    }

    /// <summary>The tailroom that the device needs after each packet, in bytes. Since Linux 6.15.</summary>
    public ushort? Tailroom
    {
        get => (_told & TailroomTold) == 0 ? null : Hardware.Tailroom;
        init
        {
            Tell(TailroomTold, value is not null, out _told);
            if (value.GetValueOrDefault() != Hardware.Tailroom)
                Hardware = Hardware with { Tailroom = value.GetValueOrDefault() };
        }
    }

    /// <summary>Whether the device cannot be moved to another namespace. Since Linux 6.15.</summary>
    public bool? IsNamespaceImmutable
    {
        get => (_told & ImmutableTold) == 0 ? null : (_told & Immutable) != 0;
        init
        {
            Tell(ImmutableTold, value is not null, out _told);
            Tell(Immutable, value is true, out _told);
        }
    }

    /// <summary>The group number.</summary>
    public uint? Group { get; init; }

    /// <summary>The number of users that need promiscuous mode.</summary>
    /// <remarks>The kernel itself is such a user if a device cannot filter several addresses and an upper device, such as a macvlan, has
    /// its own address. It then changes the number without announcing the link: a watch keeps the old number until the link is announced
    /// for another reason, while <see cref="LinkService.Get"/> and <see cref="LinkService.List"/> return the current one. Source:
    /// dev_set_rx_mode() and dev_set_promiscuity() in the kernel's net/core.</remarks>
    public uint? Promiscuity { get; init; }

    /// <summary>The number of users that need every multicast packet. Since Linux 6.0.</summary>
    public uint? AllMulticity { get; init; }

    /// <summary>Free text (ip-link(8), <c>alias</c>).</summary>
    public string? Alias
    {
        get => _extras?.Alias;
        init => _extras = ((_extras ?? LinkExtras.None) with { Alias = value }).OrNull();
    }

    /// <summary>The XDP program of the device, or null.</summary>
    public XdpAttachment? Xdp
    {
        get => _extras?.Xdp;
        init => _extras = ((_extras ?? LinkExtras.None) with { Xdp = value }).OrNull();
    }

    /// <summary>The counters, if <see cref="LinkDetails.Statistics"/> were requested.</summary>
    public LinkStatistics? Statistics
    {
        get => _extras?.Statistics;
        init => _extras = ((_extras ?? LinkExtras.None) with { Statistics = value }).OrNull();
    }

    /// <summary>The kernel's IPv4 parameters, if <see cref="LinkDetails.Parameters"/> were requested.</summary>
    public IPv4Parameters? IPv4
    {
        get => _extras?.IPv4;
        init => _extras = ((_extras ?? LinkExtras.None) with { IPv4 = value }).OrNull();
    }

    /// <summary>The kernel's IPv6 parameters, if <see cref="LinkDetails.Parameters"/> were requested; also null if the device has no
    /// IPv6.</summary>
    public IPv6Parameters? IPv6
    {
        get => _extras?.IPv6;
        init => _extras = ((_extras ?? LinkExtras.None) with { IPv6 = value }).OrNull();
    }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes
    {
        get => _extras?.UnknownAttributes ?? [];
        init => _extras = ((_extras ?? LinkExtras.None) with { UnknownAttributes = value }).OrNull();
    }

    /// <summary>Stores small values in a byte, so that lists of many links stay small.</summary>
    private void Tell(byte bit, bool set, out byte told) => told = (byte)(set ? _told | bit : _told & ~bit);

    /// <summary>For example <c>link 5 eth0</c>.</summary>
    public override string ToString() => $"link {Index} {Name}";
}
