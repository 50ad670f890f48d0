using System.Collections.Generic;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.VirtualFunctionAttribute;
using static Netlink.Rtnetlink.VirtualFunctionListAttribute;
using static Netlink.Rtnetlink.VirtualFunctionVlanAttribute;

namespace Netlink.Rtnetlink;

/// <content>
/// Wire form of a report: a nest of structures, each of which begins with the function's number. Source: rtnl_fill_vfinfo() in
/// net/core/rtnetlink.c.
/// </content>
public sealed partial record VirtualFunction
{
    /// <summary>The value that a card reports for a setting that it does not support.</summary>
    private const uint Unsupported = uint.MaxValue;

    /// <summary>The bytes of an Ethernet address.</summary>
    private const int UsualAddressLength = 6;

    /// <param name="attributes">The content of <c>IFLA_VF_INFO</c>.</param>
    /// <param name="addressLength">The length of the address of the card's device; the attribute always has 32 bytes. 0 for the usual
    /// length.</param>
    internal VirtualFunction(AttributeReader attributes, int addressLength)
    {
        if (addressLength == 0)
            addressLength = UsualAddressLength;
        int? number = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((VirtualFunctionAttribute)attribute.Type)
            {
                case IFLA_VF_MAC:
                    number = attribute.AsStructure<int>();
                    Address = ReadAddress(attribute, sizeof(uint), addressLength);
                    break;
                case IFLA_VF_BROADCAST: Broadcast = ReadAddress(attribute, 0, addressLength); break;
                case IFLA_VF_VLAN: Vlan ??= attribute.AsStructure<VlanSetting>().ToVlan(VirtualFunctionVlan.Customer); break;
                case IFLA_VF_VLAN_LIST:
                    Vlan = ReadVlan(attribute.AsNest()) ?? Vlan;
                    unknown.KeepOthers(attribute, (ushort)IFLA_VF_VLAN_INFO);
                    break;
                case IFLA_VF_TX_RATE: MaximumTransmitRate ??= attribute.AsStructure<Setting>().Value; break;
                case IFLA_VF_RATE: (MinimumTransmitRate, MaximumTransmitRate) = ReadRates(attribute); break;
                case IFLA_VF_SPOOFCHK: SpoofChecking = ReadSwitch(attribute); break;
                case IFLA_VF_TRUST: Trusted = ReadSwitch(attribute); break;
                case IFLA_VF_RSS_QUERY_EN: RssQuery = ReadSwitch(attribute); break;
                case IFLA_VF_LINK_STATE: LinkState = (VirtualFunctionLinkState)attribute.AsStructure<Setting>().Value; break;
                case IFLA_VF_IB_NODE_GUID: NodeGuid = attribute.AsStructure<GuidSetting>().Guid; break;
                case IFLA_VF_IB_PORT_GUID: PortGuid = attribute.AsStructure<GuidSetting>().Guid; break;
                case IFLA_VF_STATS: Statistics = new VirtualFunctionStatistics(attribute.AsNest()); break;
                default: unknown.Keep(attribute); break;
            }
        }

        if (number is not >= 0)
            throw new NetlinkProtocolException("A report of a virtual function has no address, and hence no number (IFLA_VF_MAC).");
        Index = number.Value;
        UnknownAttributes = unknown.Kept;
    }

    internal static AttributeSchema Attributes => AttributeSchema.Of<VirtualFunctionAttribute>()
        .With(IFLA_VF_VLAN_LIST, AttributeSchema.Of<VirtualFunctionVlanAttribute>());

    /// <summary>Reads the content of <c>IFLA_VFINFO_LIST</c>.</summary>
    internal static List<VirtualFunction> DecodeList(AttributeReader list, int addressLength)
    {
        List<VirtualFunction> found = [];
        foreach (NetlinkAttribute item in list)
        {
            if ((VirtualFunctionListAttribute)item.Type == IFLA_VF_INFO)
                found.Add(new VirtualFunction(item.AsNest(), addressLength));
        }

        return found;
    }

    private static LinkLayerAddress ReadAddress(in NetlinkAttribute attribute, int offset, int length)
        => attribute.Payload.Length >= offset + length
            ? new LinkLayerAddress(attribute.Payload.Slice(offset, length))
            : throw new NetlinkProtocolException($"A report of a virtual function has no address of {length} bytes, although " +
            "the device has one.");

    private static bool? ReadSwitch(in NetlinkAttribute attribute)
        => attribute.AsStructure<Setting>().Value is uint value and not Unsupported ? value != 0 : null;

    private static (uint Minimum, uint Maximum) ReadRates(in NetlinkAttribute attribute)
    {
        var rates = attribute.AsStructure<RateSetting>();
        return (rates.Minimum, rates.Maximum);
    }

    /// <summary>The list can have several entries, of which the kernel accepts and reports one.</summary>
    private static VirtualFunctionVlan? ReadVlan(AttributeReader list)
    {
        if (!list.TryFind(IFLA_VF_VLAN_INFO, out NetlinkAttribute first))
            return null;
        var setting = first.AsStructure<TaggedVlanSetting>();
        // A function without a VLAN is reported with protocol 0 instead of the usual one.
        return setting.Vlan.ToVlan(setting.Protocol == 0 ? VirtualFunctionVlan.Customer : NetworkOrder.Convert(setting.Protocol));
    }

    /// <summary><c>struct ifla_vf_spoofchk</c>, <c>ifla_vf_trust</c>, <c>ifla_vf_tx_rate</c> and others of that form.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Setting(int Function, uint Value);

    /// <summary><c>struct ifla_vf_rate</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct RateSetting(int Function, uint Minimum, uint Maximum);

    /// <summary><c>struct ifla_vf_guid</c>, whose second field is aligned.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct GuidSetting(int Function, int Padding, ulong Guid);

    /// <summary><c>struct ifla_vf_vlan</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct VlanSetting(int Function, uint Id, uint Priority)
    {
        public VirtualFunctionVlan ToVlan(ushort protocol) => new((ushort)Id, (byte)Priority, protocol);
    }

    /// <summary><c>struct ifla_vf_vlan_info</c>: the same with the EtherType, in network order, and two bytes of padding.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TaggedVlanSetting(VlanSetting Vlan, ushort Protocol, ushort Padding);
}

/// <summary><c>IFLA_VF_VLAN_INFO</c>.</summary>
internal enum VirtualFunctionVlanAttribute : ushort
{
    IFLA_VF_VLAN_INFO = 1,
}

/// <summary><c>IFLA_VF_INFO</c>.</summary>
internal enum VirtualFunctionListAttribute : ushort
{
    IFLA_VF_INFO = 1,
}

/// <summary><c>IFLA_VF_*</c>.</summary>
internal enum VirtualFunctionAttribute : ushort
{
    IFLA_VF_MAC = 1,
    IFLA_VF_VLAN = 2,
    IFLA_VF_TX_RATE = 3,
    IFLA_VF_SPOOFCHK = 4,
    IFLA_VF_LINK_STATE = 5,
    IFLA_VF_RATE = 6,
    IFLA_VF_RSS_QUERY_EN = 7,
    IFLA_VF_STATS = 8,
    IFLA_VF_TRUST = 9,
    IFLA_VF_IB_NODE_GUID = 10,
    IFLA_VF_IB_PORT_GUID = 11,
    IFLA_VF_VLAN_LIST = 12,
    IFLA_VF_BROADCAST = 13,
}
