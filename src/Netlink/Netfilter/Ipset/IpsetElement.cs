using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>An element of a set: the parts that the set's type consists of, and what the set keeps of it besides. Its text is ipset's, such
/// as <c>192.0.2.1,tcp:80 timeout 10</c>.</summary>
/// <remarks>A null property is not sent, and not reported. What counts and ages (<see cref="Packets"/>, <see cref="Bytes"/>,
/// <see cref="Timeout"/>) takes part in comparisons. Source: ipset(8), <c>include/uapi/linux/netfilter/ipset/ip_set.h</c>.</remarks>
public sealed record IpsetElement
{
    private const int LongestComment = 255;
    private const int LongestInterface = 15;
    private const int HardwareAddressSize = 6;

    /// <summary>An element of which nothing is said yet.</summary>
    public IpsetElement()
    {
    }

    /// <summary>An address.</summary>
    public IpsetElement(IPAddress address) => Address = address ?? throw new ArgumentNullException(nameof(address));

    /// <summary>A network. For a set of addresses, all that are in it; such a set takes a range of IPv4 alone.</summary>
    public IpsetElement(IPNetwork network)
        => (Address, PrefixLength) = (network.BaseAddress, PrefixOf(network.BaseAddress, network.PrefixLength));

    /// <summary>An address with a port.</summary>
    /// <param name="address">The address.</param>
    /// <param name="protocol">The protocol over IP.</param>
    /// <param name="port">The port.</param>
    /// <exception cref="ArgumentOutOfRangeException">The protocol is no number from 0 to 255.</exception>
    public IpsetElement(IPAddress address, ProtocolType protocol, ushort port)
        : this(address)
    {
        ArgumentOutOfRangeException.ThrowIfNegative((int)protocol, nameof(protocol));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)protocol, byte.MaxValue, nameof(protocol));
        (Protocol, Port) = ((byte)protocol, port);
    }

    /// <summary>The address, or the first of a range.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The last address of a range, which the kernel makes single elements or networks of. Never reported.</summary>
    public IPAddress? LastAddress { get; init; }

    /// <summary>The length of the network's prefix; null for a host.</summary>
    public byte? PrefixLength { get; init; }

    /// <summary>The second address.</summary>
    public IPAddress? SecondAddress { get; init; }

    /// <summary>The last address of a range of second ones. Never reported.</summary>
    public IPAddress? SecondLastAddress { get; init; }

    /// <summary>The length of the second network's prefix; null for a host.</summary>
    public byte? SecondPrefixLength { get; init; }

    /// <summary>The protocol over IP. A hash with ports needs it.</summary>
    public byte? Protocol { get; init; }

    /// <summary>The port, or the first of a range. Of ICMP and ICMPv6, the type times 256 plus the code; of other protocols without ports
    /// 0.</summary>
    public ushort? Port { get; init; }

    /// <summary>The last port of a range. Never reported.</summary>
    public ushort? LastPort { get; init; }

    /// <summary>The mark of packets.</summary>
    public uint? Mark { get; init; }

    /// <summary>The hardware address: 6 bytes.</summary>
    /// <exception cref="ArgumentException">It has another length.</exception>
    public LinkLayerAddress? HardwareAddress
    {
        get;
        init => field = value is not { } given || given.Length == HardwareAddressSize ? value
            : throw new ArgumentException($"The hardware address {value} has {given.Length} bytes; a set takes {HardwareAddressSize}.",
                nameof(HardwareAddress));
    }

    /// <summary>The name of the device.</summary>
    /// <exception cref="ArgumentException">It is empty, or longer than 15 bytes.</exception>
    public string? Interface
    {
        get;
        init => field = value is null || (value.Length > 0 && Encoding.UTF8.GetByteCount(value) <= LongestInterface) ? value
            : throw new ArgumentException($"'{value}' is no name of a device: it has 1 to {LongestInterface} bytes.", nameof(Interface));
    }

    /// <summary>Of <c>list:set</c>, the set.</summary>
    public string? SetName
    {
        get;
        init => field = value is null ? null : IpsetWire.CheckName(value, nameof(SetName));
    }

    /// <summary>Of <c>list:set</c>, the set before which this one is. Never reported.</summary>
    public string? Before
    {
        get;
        init => field = value is null ? null : IpsetWire.CheckName(value, nameof(Before));
    }

    /// <summary>Of <c>list:set</c>, the set behind which this one is. Never reported.</summary>
    public string? After
    {
        get;
        init => field = value is null ? null : IpsetWire.CheckName(value, nameof(After));
    }

    /// <summary>What is special about it.</summary>
    public IpsetElementFlags Flags { get; init; }

    /// <summary>After how long it goes; zero for never. Null for what the set says.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no whole number of seconds, or more than 2147483.</exception>
    public TimeSpan? Timeout
    {
        get;
        init => field = IpsetWire.CheckTimeout(value, nameof(Timeout));
    }

    /// <summary>Packets that matched. The set must have <see cref="IpsetExtensions.Counters"/>.</summary>
    public ulong? Packets { get; init; }

    /// <summary>Bytes that matched. The set must have <see cref="IpsetExtensions.Counters"/>.</summary>
    public ulong? Bytes { get; init; }

    /// <summary>A comment of at most 255 bytes. The set must have <see cref="IpsetExtensions.Comments"/>. The program ipset cannot read
    /// back one with a quotation mark.</summary>
    /// <exception cref="ArgumentException">It is longer.</exception>
    public string? Comment
    {
        get;
        init => field = value is null || Encoding.UTF8.GetByteCount(value) <= LongestComment ? value
            : throw new ArgumentException($"A comment has at most {LongestComment} bytes.", nameof(Comment));
    }

    /// <summary>The mark that a rule gives to packets. The set must have <see cref="IpsetExtensions.SkbInfo"/>, as for the three
    /// below.</summary>
    public uint? SkbMark { get; init; }

    /// <summary>The bits of the packet's mark that <see cref="SkbMark"/> replaces; null for all.</summary>
    public uint? SkbMarkMask { get; init; }

    /// <summary>The priority that a rule gives to packets: the major number of a class in the upper 16 bits, the minor in the
    /// lower.</summary>
    public uint? SkbPriority { get; init; }

    /// <summary>The queue of the device that a rule gives to packets.</summary>
    public ushort? SkbQueue { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The element in ipset's language, without the set's name.</summary>
    public override string ToString() => IpsetElementText.Describe(this);

    /// <summary>The length of a prefix, or null for that of a host, which need not be told.</summary>
    internal static byte? PrefixOf(IPAddress? address, int length)
        => length == (address?.AddressFamily is AddressFamily.InterNetworkV6 ? 128 : 32) ? null : (byte)length;

    /// <summary>Refuses what the kernel could only refuse with a number.</summary>
    internal void Check()
    {
        if (Address is null && Port is null && HardwareAddress is null && SetName is null)
            throw new ArgumentException("An element needs an address, a port, a hardware address or the name of a set.");
        foreach (IPAddress? other in (ReadOnlySpan<IPAddress?>)[LastAddress, SecondAddress, SecondLastAddress])
        {
            if (other is not null && other.AddressFamily != Address?.AddressFamily)
                throw new ArgumentException($"The element {this} has addresses of two families.");
        }

        int most = Address?.AddressFamily is AddressFamily.InterNetworkV6 ? 128 : 32;
        if (PrefixLength > most || SecondPrefixLength > most)
            throw new ArgumentException($"The element {this} has a prefix of more than {most} bits.");
        if (PrefixLength is not null && LastAddress is not null)
            throw new ArgumentException($"The element {this} is a range or a network, and cannot be both.");
        if (Before is not null && After is not null)
            throw new ArgumentException($"The element {this} is before a set or behind one, and cannot be both.");
        if (SkbMarkMask is not null && SkbMark is null)
            throw new ArgumentException($"The element {this} has {nameof(SkbMarkMask)} without {nameof(SkbMark)}.");
    }
}
