using System;
using Netlink.Protocol;
using static Netlink.Netfilter.IpsetElementAttribute;

namespace Netlink.Netfilter;

/// <summary>An element within the kernel's answer, valid until the visitor returns. Each property searches for its attribute.</summary>
public readonly ref struct IpsetElementView
{
    private readonly AttributeReader _parts;

    internal IpsetElementView(AttributeReader parts) => _parts = parts;

    /// <summary>The address: 4 bytes for IPv4, 16 for IPv6; empty for a type without addresses.</summary>
    public ReadOnlySpan<byte> Address => FindAddress(IPSET_ATTR_IP);

    /// <summary>The prefix length of the network; null for a host, or for a set without networks.</summary>
    public byte? PrefixLength => FindByte(IPSET_ATTR_CIDR);

    /// <summary>The second address: 4 bytes for IPv4, 16 for IPv6; empty for a type without one.</summary>
    public ReadOnlySpan<byte> SecondAddress => FindAddress(IPSET_ATTR_IP2);

    /// <summary>The prefix length of the second network.</summary>
    public byte? SecondPrefixLength => FindByte(IPSET_ATTR_CIDR2);

    /// <summary>The IP protocol number.</summary>
    public byte? Protocol => FindByte(IPSET_ATTR_PROTO);

    /// <summary>The port; for ICMP the type times 256 plus the code.</summary>
    public ushort? Port => _parts.TryFind(IPSET_ATTR_PORT, out NetlinkAttribute port) ? IpsetWire.ReadUInt16(port) : null;

    /// <summary>The packet mark.</summary>
    public uint? Mark => FindUInt32(IPSET_ATTR_MARK);

    /// <summary>The hardware address; empty for a type without one.</summary>
    public ReadOnlySpan<byte> HardwareAddress => _parts.TryFind(IPSET_ATTR_ETHER, out NetlinkAttribute address) ? address.Payload : [];

    /// <summary>Flags of the element.</summary>
    public IpsetElementFlags Flags => (IpsetElementFlags)(FindUInt32(IPSET_ATTR_CADT_FLAGS) ?? 0);

    /// <summary>The remaining time; zero for no timeout, null for a set without timeouts.</summary>
    public TimeSpan? Timeout => FindUInt32(IPSET_ATTR_TIMEOUT) is uint seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The number of matched packets; null for a set without counters.</summary>
    public ulong? Packets => FindUInt64(IPSET_ATTR_PACKETS);

    /// <summary>The number of matched bytes; null for a set without counters.</summary>
    public ulong? Bytes => FindUInt64(IPSET_ATTR_BYTES);

    /// <summary>Creates a record that may be kept.</summary>
    public IpsetElement ToElement() => IpsetElementCodec.Decode(_parts);

    private ReadOnlySpan<byte> FindAddress(IpsetElementAttribute type)
        => _parts.TryFind(type, out NetlinkAttribute address) ? IpsetWire.ReadAddress(address) : [];

    private byte? FindByte(IpsetElementAttribute type) => _parts.TryFind(type, out NetlinkAttribute found) ? found.AsByte() : null;

    private uint? FindUInt32(IpsetElementAttribute type)
        => _parts.TryFind(type, out NetlinkAttribute found) ? IpsetWire.ReadUInt32(found) : null;

    private ulong? FindUInt64(IpsetElementAttribute type)
        => _parts.TryFind(type, out NetlinkAttribute found) ? IpsetWire.ReadUInt64(found) : null;
}

/// <summary>Visits an element of a set.</summary>
/// <typeparam name="TState">The type of the visitor's state.</typeparam>
/// <param name="element">The element, valid until the visitor returns.</param>
/// <param name="state">The visitor's state.</param>
public delegate void IpsetElementVisitor<TState>(in IpsetElementView element, ref TState state)
    where TState : allows ref struct;
