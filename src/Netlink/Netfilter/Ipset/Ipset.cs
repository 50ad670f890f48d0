using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A set without its elements: its settings, and what the kernel reports of it. Its text is in ipset's language.</summary>
/// <remarks>A null property is not sent, and the kernel's default applies. Source: ipset(8),
/// <c>include/uapi/linux/netfilter/ipset/ip_set.h</c>.</remarks>
public sealed record Ipset
{
    private readonly Fleeting<(ushort? Index, uint? References, uint? MemorySize, uint? ElementCount)> _state;

    /// <summary>Creates a set record.</summary>
    /// <param name="name">1 to 31 bytes.</param>
    /// <param name="type">Its type, one of <see cref="IpsetTypes"/>.</param>
    /// <exception cref="ArgumentException">The name or the type is invalid.</exception>
    public Ipset(string name, string type)
        => (Name, Type) = (IpsetWire.CheckName(name, nameof(name)), IpsetWire.CheckName(type, nameof(type)));

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its type, such as <c>hash:ip,port</c>.</summary>
    public string Type { get; }

    /// <summary>The family of addresses, IPv4 or IPv6; null for IPv4 if the type has addresses. Reported as
    /// <see cref="AddressFamily.Unspecified"/> for a type without addresses.</summary>
    public AddressFamily? Family
    {
        get;
        init
        {
            _ = value is AddressFamily given ? LinuxFamily.Of(given) : 0;
            field = value;
        }
    }

    /// <summary>The revision of the type. Null for the kernel's newest.</summary>
    public byte? Revision { get; init; }

    /// <summary>For hash types, the initial number of buckets, rounded up to a power of two; the hash grows. Default 1024.</summary>
    public uint? HashSize { get; init; }

    /// <summary>For hash types, the maximum number of elements. Default 65536.</summary>
    public uint? MaximumElements { get; init; }

    /// <summary>For hash types, the maximum elements of a bucket before the hash grows: an even number from 2 to 14. Linux 5.11.</summary>
    public byte? BucketSize { get; init; }

    /// <summary>For hash types, the initial value of the hash function. Default random. Linux 5.11.</summary>
    public uint? InitialValue { get; init; }

    /// <summary>The prefix length to which every address is masked. Default that of a host.</summary>
    public byte? NetMask { get; init; }

    /// <summary>The mask applied to every address, instead of <see cref="NetMask"/>. Linux 6.3.</summary>
    public IPAddress? BitMask { get; init; }

    /// <summary>For <c>hash:ip,mark</c>, the mask applied to marks. Default all bits.</summary>
    public uint? MarkMask { get; init; }

    /// <summary>For <c>bitmap:ip</c> and <c>bitmap:ip,mac</c>, the first address; required there.</summary>
    public IPAddress? FirstAddress { get; init; }

    /// <summary>For <c>bitmap:ip</c> and <c>bitmap:ip,mac</c>, the last address; required there. At most 65536 addresses.</summary>
    public IPAddress? LastAddress { get; init; }

    /// <summary>For <c>bitmap:port</c>, the first port; required there.</summary>
    public ushort? FirstPort { get; init; }

    /// <summary>For <c>bitmap:port</c>, the last port; required there.</summary>
    public ushort? LastPort { get; init; }

    /// <summary>For <c>list:set</c>, the maximum number of sets, at least 4. Default 8. The kernel ignores it since Linux 4.2.</summary>
    public uint? Size { get; init; }

    /// <summary>The default timeout of elements; zero for none. Null for a set whose elements have no
    /// timeout.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a whole number of seconds, or more than 2147483.</exception>
    public TimeSpan? Timeout
    {
        get;
        init => field = IpsetWire.CheckTimeout(value, nameof(Timeout));
    }

    /// <summary>Additional data of each element.</summary>
    public IpsetExtensions Extensions { get; init; }

    /// <summary>The kernel's index; only reported, and left out of comparisons.</summary>
    public ushort? Index
    {
        get => _state.Value.Index;
        internal init => _state = new(_state.Value with { Index = value });
    }

    /// <summary>The number of references by rules and sets; only reported, and left out of comparisons.</summary>
    public uint? References
    {
        get => _state.Value.References;
        internal init => _state = new(_state.Value with { References = value });
    }

    /// <summary>The memory it uses, in bytes; only reported, and left out of comparisons.</summary>
    public uint? MemorySize
    {
        get => _state.Value.MemorySize;
        internal init => _state = new(_state.Value with { MemorySize = value });
    }

    /// <summary>The number of elements, including expired ones; only reported, and left out of comparisons. Null before Linux
    /// 4.9.</summary>
    public uint? ElementCount
    {
        get => _state.Value.ElementCount;
        internal init => _state = new(_state.Value with { ElementCount = value });
    }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Settings without a property, from <c>IPSET_ATTR_DATA</c>; they are sent when the set is created.</summary>
    public IReadOnlyList<RawAttribute> UnknownSettings { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The command that creates it, as <c>ipset save</c> prints it.</summary>
    public override string ToString() => IpsetText.Describe(this);

    /// <summary>The family of the create request.</summary>
    internal byte WireFamily => Family is AddressFamily given ? LinuxFamily.Of(given)
        : Type is IpsetTypes.HashMac or IpsetTypes.BitmapPort or IpsetTypes.ListSet ? LinuxFamily.AF_UNSPEC : LinuxFamily.AF_INET;

    /// <summary>Refuses settings that the kernel would refuse without an explanation.</summary>
    internal void Check()
    {
        if (Type is IpsetTypes.BitmapIp or IpsetTypes.BitmapIpMac && (FirstAddress is null || LastAddress is null))
            throw new ArgumentException($"A set of type {Type} has a range: set {nameof(FirstAddress)} and {nameof(LastAddress)}.");
        if (Type is IpsetTypes.BitmapPort && (FirstPort is null || LastPort is null))
            throw new ArgumentException($"A set of type {Type} has a range: set {nameof(FirstPort)} and {nameof(LastPort)}.");
        if (NetMask is not null && BitMask is not null)
            throw new ArgumentException($"{nameof(NetMask)} and {nameof(BitMask)} are mutually exclusive.");
        if (BitMask is not null && LinuxFamily.Of(BitMask.AddressFamily) != WireFamily)
            throw new ArgumentException($"{nameof(BitMask)} {BitMask} is not of the set's family.");
    }
}
