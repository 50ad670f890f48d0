using System;
using Netlink.Protocol;
using static Netlink.Netfilter.IpsetElementAttribute;

namespace Netlink.Netfilter;

/// <summary>An element as it lies in the kernel's answer, good until the visitor returns. Each property looks for its attribute.</summary>
public readonly ref struct IpsetElementView
{
    private readonly AttributeReader _parts;

    internal IpsetElementView(AttributeReader parts) => _parts = parts;

    /// <summary>The address: 4 bytes for IPv4, 16 for IPv6; empty for a type without.</summary>
    public ReadOnlySpan<byte> Address => FindAddress(IPSET_ATTR_IP);

    /// <summary>The length of the network's prefix; null for a host, of a set that takes no networks.</summary>
    public byte? PrefixLength => FindByte(IPSET_ATTR_CIDR);

    /// <summary>The second address: 4 bytes for IPv4, 16 for IPv6; empty for a type without.</summary>
    public ReadOnlySpan<byte> SecondAddress => FindAddress(IPSET_ATTR_IP2);

    /// <summary>The length of the second network's prefix.</summary>
    public byte? SecondPrefixLength => FindByte(IPSET_ATTR_CIDR2);

    /// <summary>The protocol over IP.</summary>
    public byte? Protocol => FindByte(IPSET_ATTR_PROTO);

    /// <summary>The port; of ICMP the type times 256 plus the code.</summary>
    public ushort? Port => _parts.TryFind(IPSET_ATTR_PORT, out NetlinkAttribute port) ? IpsetWire.ReadUInt16(port) : null;

    /// <summary>The mark of packets.</summary>
    public uint? Mark => FindUInt32(IPSET_ATTR_MARK);

    /// <summary>The hardware address; empty for a type without.</summary>
    public ReadOnlySpan<byte> HardwareAddress => _parts.TryFind(IPSET_ATTR_ETHER, out NetlinkAttribute address) ? address.Payload : [];

    /// <summary>What is special about it.</summary>
    public IpsetElementFlags Flags => (IpsetElementFlags)(FindUInt32(IPSET_ATTR_CADT_FLAGS) ?? 0);

    /// <summary>When it goes; zero for never, null for a set without timeouts.</summary>
    public TimeSpan? Timeout => FindUInt32(IPSET_ATTR_TIMEOUT) is uint seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>Packets that matched; null for a set without counters.</summary>
    public ulong? Packets => FindUInt64(IPSET_ATTR_PACKETS);

    /// <summary>Bytes that matched; null for a set without counters.</summary>
    public ulong? Bytes => FindUInt64(IPSET_ATTR_BYTES);

    /// <summary>Makes an object of it, which can be kept.</summary>
    public IpsetElement ToElement() => IpsetElementCodec.Decode(_parts);

    private ReadOnlySpan<byte> FindAddress(IpsetElementAttribute type)
        => _parts.TryFind(type, out NetlinkAttribute address) ? IpsetWire.ReadAddress(address) : [];

    private byte? FindByte(IpsetElementAttribute type) => _parts.TryFind(type, out NetlinkAttribute found) ? found.AsByte() : null;

    private uint? FindUInt32(IpsetElementAttribute type)
        => _parts.TryFind(type, out NetlinkAttribute found) ? IpsetWire.ReadUInt32(found) : null;

    private ulong? FindUInt64(IpsetElementAttribute type)
        => _parts.TryFind(type, out NetlinkAttribute found) ? IpsetWire.ReadUInt64(found) : null;
}

/// <summary>Is shown an element of a set.</summary>
/// <typeparam name="TState">What it works on.</typeparam>
/// <param name="element">The element, good until the visitor returns.</param>
/// <param name="state">What it works on.</param>
public delegate void IpsetElementVisitor<TState>(in IpsetElementView element, ref TState state)
    where TState : allows ref struct;
