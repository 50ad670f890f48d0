using System;
using System.Buffers.Binary;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary><c>struct br_mdb_entry</c>, which identifies a group in requests and reports.</summary>
internal readonly ref struct MulticastGroupEntry
{
    /// <summary>Bytes of the structure, with padding.</summary>
    public const int Size = 28;

    private const int StateAt = 4;
    private const int FlagsAt = 5;
    private const int VlanAt = 6;
    private const int GroupAt = 8;
    private const int ProtocolAt = 24;
    private const int LongestGroup = 16;

    // Source: include/uapi/linux/if_ether.h. A link-layer group has none.
    private const ushort ETH_P_IP = 0x0800;
    private const ushort ETH_P_IPV6 = 0x86dd;

    private readonly ReadOnlySpan<byte> _bytes;

    /// <exception cref="NetlinkProtocolException">There are fewer bytes than the structure has.</exception>
    public MulticastGroupEntry(ReadOnlySpan<byte> bytes)
        => _bytes = bytes.Length >= Size ? bytes[..Size]
            : throw new NetlinkProtocolException($"An entry of a multicast database has {bytes.Length} bytes instead of at least {Size}.");

    public int Port => (int)HostOrder.ReadUInt32(_bytes);

    public MulticastGroupState State => (MulticastGroupState)_bytes[StateAt];

    public MulticastGroupFlags Flags => (MulticastGroupFlags)_bytes[FlagsAt];

    public ushort Vlan => HostOrder.ReadUInt16(_bytes[VlanAt..]);

    /// <summary>The group, without its other properties.</summary>
    /// <exception cref="NetlinkProtocolException">The entry is not valid.</exception>
    public MulticastGroup ToGroup(int linkIndex)
    {
        if (linkIndex <= 0 || Port <= 0)
            throw new NetlinkProtocolException($"A report of a multicast group names device {linkIndex} and port {Port}.");
        ReadOnlySpan<byte> group = _bytes.Slice(GroupAt, LongestGroup);
        ushort protocol = BinaryPrimitives.ReadUInt16BigEndian(_bytes[ProtocolAt..]);
        return protocol switch
        {
            ETH_P_IP => MulticastGroup.Reported(linkIndex, Port, new IPAddress(group[..4])),
            ETH_P_IPV6 => MulticastGroup.Reported(linkIndex, Port, new IPAddress(group)),
            0 => new MulticastGroup(linkIndex, Port, new LinkLayerAddress(group[..MulticastGroupCodec.LinkLayerLength])),
            _ => throw new NetlinkProtocolException($"A report of a multicast group is of protocol {protocol:x4}."),
        };
    }

    /// <param name="bytes">Zeros, to be filled.</param>
    /// <param name="which">The entries to flush; no group is written.</param>
    public static void Write(Span<byte> bytes, MulticastGroupFlush which)
    {
        HostOrder.WriteUInt32(bytes, (uint)(which.Port ?? 0));
        bytes[StateAt] = (byte)(which.State ?? MulticastGroupState.Temporary);
        HostOrder.WriteUInt16(bytes[VlanAt..], which.Vlan ?? 0);
    }

    /// <param name="bytes">Zeros, to be filled.</param>
    /// <param name="group">The group.</param>
    /// <param name="port">The port, or 0 for all ports in a get request.</param>
    /// <param name="state">The state, which a get request does not have.</param>
    public static void Write(Span<byte> bytes, MulticastGroup group, int port, MulticastGroupState state)
    {
        HostOrder.WriteUInt32(bytes, (uint)port);
        bytes[StateAt] = (byte)state;
        HostOrder.WriteUInt16(bytes[VlanAt..], group.Vlan ?? 0);
        if (group.LinkLayerGroup is LinkLayerAddress address)
        {
            address.Bytes.CopyTo(bytes[GroupAt..]);
            return;
        }

        group.Group!.TryWriteBytes(bytes[GroupAt..], out int length);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[ProtocolAt..], length == LongestGroup ? ETH_P_IPV6 : ETH_P_IP);
    }
}
