using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>An element of a set: the parts of the set's type, and additional data. Its text is in ipset's language, such
/// as <c>192.0.2.1,tcp:80 timeout 10</c>.</summary>
/// <remarks>A null property is not sent, or not reported. Changing values (<see cref="Packets"/>, <see cref="Bytes"/>,
/// <see cref="Timeout"/>) take part in comparisons. Source: ipset(8), <c>include/uapi/linux/netfilter/ipset/ip_set.h</c>.</remarks>
public sealed record IpsetElement
{
    private const int LongestComment = 255;
    private const int LongestInterface = 15;
    private const int HardwareAddressSize = 6;

    /// <summary>Creates an empty element.</summary>
    public IpsetElement()
    {
    }

    /// <summary>Creates an element of an address.</summary>
    public IpsetElement(IPAddress address) => Address = address ?? throw new ArgumentNullException(nameof(address));

    /// <summary>Creates an element of a network. For a set of addresses it means all of them, which only IPv4 supports.</summary>
    public IpsetElement(IPNetwork network)
        => (Address, PrefixLength) = (network.BaseAddress, PrefixOf(network.BaseAddress, network.PrefixLength));

    /// <summary>Creates an element of an address and a port.</summary>
    /// <param name="address">The address.</param>
    /// <param name="protocol">The IP protocol.</param>
    /// <param name="port">The port.</param>
    /// <exception cref="ArgumentOutOfRangeException">The protocol is not a number from 0 to 255.</exception>
    public IpsetElement(IPAddress address, ProtocolType protocol, ushort port)
        : this(address)
    {
        ArgumentOutOfRangeException.ThrowIfNegative((int)protocol, nameof(protocol));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)protocol, byte.MaxValue, nameof(protocol));
        (Protocol, Port) = ((byte)protocol, port);
    }

    /// <summary>The address, or the first of a range.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The last address of a range, which the kernel splits into elements. Never reported.</summary>
    public IPAddress? LastAddress { get; init; }

    /// <summary>The prefix length of the network; null for a host.</summary>
    public byte? PrefixLength { get; init; }

    /// <summary>The second address.</summary>
    public IPAddress? SecondAddress { get; init; }

    /// <summary>The last of a range of second addresses. Never reported.</summary>
    public IPAddress? SecondLastAddress { get; init; }

    /// <summary>The prefix length of the second network; null for a host.</summary>
    public byte? SecondPrefixLength { get; init; }

    /// <summary>The IP protocol number. Hash types with ports require it.</summary>
    public byte? Protocol { get; init; }

    /// <summary>The port, or the first of a range. For ICMP and ICMPv6, the type times 256 plus the code; for other protocols without
    /// ports 0.</summary>
    public ushort? Port { get; init; }

    /// <summary>The last port of a range. Never reported.</summary>
    public ushort? LastPort { get; init; }

    /// <summary>The packet mark.</summary>
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
            : throw new ArgumentException($"'{value}' is not a device name: it has 1 to {LongestInterface} bytes.", nameof(Interface));
    }

    /// <summary>For <c>list:set</c>, the name of the set.</summary>
    public string? SetName
    {
        get;
        init => field = value is null ? null : IpsetWire.CheckName(value, nameof(SetName));
    }

    /// <summary>For <c>list:set</c>, the name of the set before which this one is added. Never reported.</summary>
    public string? Before
    {
        get;
        init => field = value is null ? null : IpsetWire.CheckName(value, nameof(Before));
    }

    /// <summary>For <c>list:set</c>, the name of the set after which this one is added. Never reported.</summary>
    public string? After
    {
        get;
        init => field = value is null ? null : IpsetWire.CheckName(value, nameof(After));
    }

    /// <summary>Flags of the element.</summary>
    public IpsetElementFlags Flags { get; init; }

    /// <summary>The timeout; zero for none. Null for that of the set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a whole number of seconds, or more than 2147483.</exception>
    public TimeSpan? Timeout
    {
        get;
        init => field = IpsetWire.CheckTimeout(value, nameof(Timeout));
    }

    /// <summary>The number of matched packets. The set must have <see cref="IpsetExtensions.Counters"/>.</summary>
    public ulong? Packets { get; init; }

    /// <summary>The number of matched bytes. The set must have <see cref="IpsetExtensions.Counters"/>.</summary>
    public ulong? Bytes { get; init; }

    /// <summary>A comment of at most 255 bytes. The set must have <see cref="IpsetExtensions.Comments"/>. ipset(8) cannot restore one
    /// with a quotation mark.</summary>
    /// <exception cref="ArgumentException">It is longer.</exception>
    public string? Comment
    {
        get;
        init => field = value is null || Encoding.UTF8.GetByteCount(value) <= LongestComment ? value
            : throw new ArgumentException($"A comment has at most {LongestComment} bytes.", nameof(Comment));
    }

    /// <summary>The mark that a rule sets on packets. The set must have <see cref="IpsetExtensions.SkbInfo"/>, as for the three
    /// below.</summary>
    public uint? SkbMark { get; init; }

    /// <summary>The bits of the packet's mark that <see cref="SkbMark"/> replaces; null for all.</summary>
    public uint? SkbMarkMask { get; init; }

    /// <summary>The priority that a rule sets on packets: the major number of a class in the upper 16 bits, the minor in the
    /// lower.</summary>
    public uint? SkbPriority { get; init; }

    /// <summary>The device queue that a rule sets on packets.</summary>
    public ushort? SkbQueue { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The element in ipset's language, without the set's name.</summary>
    public override string ToString() => IpsetElementText.Describe(this);

    /// <summary>The prefix length, or null for that of a host, which need not be sent.</summary>
    internal static byte? PrefixOf(IPAddress? address, int length)
        => length == (address?.AddressFamily is AddressFamily.InterNetworkV6 ? 128 : 32) ? null : (byte)length;

    /// <summary>Refuses elements that the kernel would refuse without an explanation.</summary>
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
            throw new ArgumentException($"The element {this} has a prefix length of more than {most}.");
        if (PrefixLength is not null && LastAddress is not null)
            throw new ArgumentException($"The element {this} is both a range and a network.");
        if (Before is not null && After is not null)
            throw new ArgumentException($"The element {this} is both before and after a set.");
        if (SkbMarkMask is not null && SkbMark is null)
            throw new ArgumentException($"The element {this} has {nameof(SkbMarkMask)} without {nameof(SkbMark)}.");
    }
}
