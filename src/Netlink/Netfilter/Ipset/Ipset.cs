using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A set without its elements: what it is created with, and what the kernel reports of it. Its text is ipset's.</summary>
/// <remarks>A null property is not sent, and the kernel's default applies. Source: ipset(8),
/// <c>include/uapi/linux/netfilter/ipset/ip_set.h</c>.</remarks>
public sealed record Ipset
{
    private readonly Fleeting<(ushort? Index, uint? References, uint? MemorySize, uint? ElementCount)> _state;

    /// <summary>Names a set.</summary>
    /// <param name="name">1 to 31 bytes.</param>
    /// <param name="type">Its type, one of <see cref="IpsetTypes"/>.</param>
    /// <exception cref="ArgumentException">No set or type can be called so.</exception>
    public Ipset(string name, string type)
        => (Name, Type) = (IpsetWire.CheckName(name, nameof(name)), IpsetWire.CheckName(type, nameof(type)));

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its type, such as <c>hash:ip,port</c>.</summary>
    public string Type { get; }

    /// <summary>Whether addresses are IPv4 or IPv6; null for IPv4 where the type has addresses. Reported as
    /// <see cref="AddressFamily.Unspecified"/> of a type without.</summary>
    public AddressFamily? Family
    {
        get;
        init
        {
            _ = value is AddressFamily given ? LinuxFamily.Of(given) : 0;
            field = value;
        }
    }

    /// <summary>The revision of the type. Null for the newest that the kernel has.</summary>
    public byte? Revision { get; init; }

    /// <summary>Of a hash, how many buckets it begins with, rounded up to a power of two; it grows. Default 1024.</summary>
    public uint? HashSize { get; init; }

    /// <summary>Of a hash, how many elements it takes. Default 65536.</summary>
    public uint? MaximumElements { get; init; }

    /// <summary>Of a hash, how many elements a bucket takes before the hash grows: an even number from 2 to 14. Linux 5.11.</summary>
    public byte? BucketSize { get; init; }

    /// <summary>Of a hash, the number that its function begins with. Default random. Linux 5.11.</summary>
    public uint? InitialValue { get; init; }

    /// <summary>The length of the prefix to which every address is cut. Default that of a host.</summary>
    public byte? NetMask { get; init; }

    /// <summary>The bits of every address that count, instead of <see cref="NetMask"/>. Linux 6.3.</summary>
    public IPAddress? BitMask { get; init; }

    /// <summary>Of <c>hash:ip,mark</c>, the bits of the mark that count. Default all.</summary>
    public uint? MarkMask { get; init; }

    /// <summary>Of <c>bitmap:ip</c> and <c>bitmap:ip,mac</c>, the first address; needed there.</summary>
    public IPAddress? FirstAddress { get; init; }

    /// <summary>Of <c>bitmap:ip</c> and <c>bitmap:ip,mac</c>, the last address; needed there. 65536 addresses are the most.</summary>
    public IPAddress? LastAddress { get; init; }

    /// <summary>Of <c>bitmap:port</c>, the first port; needed there.</summary>
    public ushort? FirstPort { get; init; }

    /// <summary>Of <c>bitmap:port</c>, the last port; needed there.</summary>
    public ushort? LastPort { get; init; }

    /// <summary>Of <c>list:set</c>, how many sets it takes, 4 at least. Default 8. The kernel makes no use of it since Linux 4.2.</summary>
    public uint? Size { get; init; }

    /// <summary>After how long an element goes for which nothing else is said; zero for never. Null for a set whose elements have no
    /// timeout.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no whole number of seconds, or more than 2147483.</exception>
    public TimeSpan? Timeout
    {
        get;
        init => field = IpsetWire.CheckTimeout(value, nameof(Timeout));
    }

    /// <summary>What is kept of each element besides.</summary>
    public IpsetExtensions Extensions { get; init; }

    /// <summary>The kernel's number for it; reported only, and left out of comparisons.</summary>
    public ushort? Index
    {
        get => _state.Value.Index;
        internal init => _state = new(_state.Value with { Index = value });
    }

    /// <summary>How many rules and sets refer to it; reported only, and left out of comparisons.</summary>
    public uint? References
    {
        get => _state.Value.References;
        internal init => _state = new(_state.Value with { References = value });
    }

    /// <summary>The bytes of memory that it takes; reported only, and left out of comparisons.</summary>
    public uint? MemorySize
    {
        get => _state.Value.MemorySize;
        internal init => _state = new(_state.Value with { MemorySize = value });
    }

    /// <summary>How many elements it has, some of which may have timed out; reported only, and left out of comparisons. Null before Linux
    /// 4.9.</summary>
    public uint? ElementCount
    {
        get => _state.Value.ElementCount;
        internal init => _state = new(_state.Value with { ElementCount = value });
    }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Settings without a property, as they stand in <c>IPSET_ATTR_DATA</c>; they are sent when the set is created.</summary>
    public IReadOnlyList<RawAttribute> UnknownSettings { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The command that creates it, as <c>ipset save</c> prints it.</summary>
    public override string ToString() => IpsetText.Describe(this);

    /// <summary>The family to create it with.</summary>
    internal byte WireFamily => Family is AddressFamily given ? LinuxFamily.Of(given)
        : Type is IpsetTypes.HashMac or IpsetTypes.BitmapPort or IpsetTypes.ListSet ? LinuxFamily.AF_UNSPEC : LinuxFamily.AF_INET;

    /// <summary>Refuses what the kernel could only refuse with a number.</summary>
    internal void Check()
    {
        if (Type is IpsetTypes.BitmapIp or IpsetTypes.BitmapIpMac && (FirstAddress is null || LastAddress is null))
            throw new ArgumentException($"A set of type {Type} has a range: give {nameof(FirstAddress)} and {nameof(LastAddress)}.");
        if (Type is IpsetTypes.BitmapPort && (FirstPort is null || LastPort is null))
            throw new ArgumentException($"A set of type {Type} has a range: give {nameof(FirstPort)} and {nameof(LastPort)}.");
        if (NetMask is not null && BitMask is not null)
            throw new ArgumentException($"{nameof(NetMask)} and {nameof(BitMask)} exclude each other.");
        if (BitMask is not null && LinuxFamily.Of(BitMask.AddressFamily) != WireFamily)
            throw new ArgumentException($"{nameof(BitMask)} {BitMask} is not of the set's family.");
    }
}
