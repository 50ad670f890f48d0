using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.VirtualFunctionAttribute;
using static Netlink.Rtnetlink.VirtualFunctionListAttribute;
using static Netlink.Rtnetlink.VirtualFunctionVlanAttribute;

namespace Netlink.Rtnetlink;

/// <content>Wire form of a change. Source: do_setvfinfo() in net/core/rtnetlink.c.</content>
public sealed partial record VirtualFunction
{
    private const int LongestAddress = 32;
    private const ushort LargestVlanId = 4094;
    private const byte LargestPriority = 7;

    /// <summary>Whether the maximum rate must be read first, as the kernel accepts only both rates together.</summary>
    internal bool NeedsMaximumTransmitRate => MinimumTransmitRate is not null && MaximumTransmitRate is null;

    private bool HasVlanList => Vlan is VirtualFunctionVlan vlan && vlan.Protocol != VirtualFunctionVlan.Customer;

    /// <exception cref="ArgumentException">A setting cannot be expressed in a request.</exception>
    internal void Encode(NetlinkWriter writer)
    {
        using (writer.Nest(IFLA_VF_INFO, marked: false, keepEmpty: false))
        {
            if (Address is LinkLayerAddress address)
                WriteAddress(writer, address);
            if (Vlan is VirtualFunctionVlan vlan)
                WriteVlan(writer, vlan);
            WriteRates(writer);
            WriteSwitch(writer, IFLA_VF_SPOOFCHK, SpoofChecking);
            if (LinkState is VirtualFunctionLinkState state)
                WriteSetting(writer, IFLA_VF_LINK_STATE, (uint)state);
            WriteSwitch(writer, IFLA_VF_RSS_QUERY_EN, RssQuery);
            WriteSwitch(writer, IFLA_VF_TRUST, Trusted);
            WriteGuid(writer, IFLA_VF_IB_NODE_GUID, NodeGuid);
            if (NodeGuid is null)
                WriteGuid(writer, IFLA_VF_IB_PORT_GUID, PortGuid);
            writer.WriteAttributes(HasVlanList ? UnknownAttributes.Except(IFLA_VF_VLAN_LIST) : UnknownAttributes);
        }

        // The kernel processes only one of the two attributes of a function.
        if (NodeGuid is not null && PortGuid is not null)
        {
            using (writer.Nest(IFLA_VF_INFO, marked: false))
                WriteGuid(writer, IFLA_VF_IB_PORT_GUID, PortGuid);
        }
    }

    private void WriteAddress(NetlinkWriter writer, LinkLayerAddress address)
    {
        Span<byte> setting = stackalloc byte[sizeof(int) + LongestAddress];
        setting.Clear();
        HostOrder.Write(setting, Index);
        address.Bytes.CopyTo(setting[sizeof(int)..]);
        writer.WriteBytes(IFLA_VF_MAC, setting);
    }

    private void WriteVlan(NetlinkWriter writer, VirtualFunctionVlan vlan)
    {
        if (vlan.Id > LargestVlanId)
            throw new ArgumentException($"{this} cannot have VLAN {vlan.Id}: VLAN ids are 1 to {LargestVlanId}, and 0 is none.",
                nameof(vlan));
        if (vlan.Priority > LargestPriority)
            throw new ArgumentException($"{this} cannot have VLAN priority {vlan.Priority}: priorities are 0 to {LargestPriority}.",
                nameof(vlan));
        var setting = new VlanSetting(Index, vlan.Id, vlan.Priority);
        if (!HasVlanList)
        {
            // Every kernel has this attribute; the list exists since Linux 4.10.
            writer.WriteStructure(IFLA_VF_VLAN, setting);
            return;
        }

        using (writer.Nest(IFLA_VF_VLAN_LIST, marked: false))
        {
            writer.WriteStructure(IFLA_VF_VLAN_INFO, new TaggedVlanSetting(setting, NetworkOrder.Convert(vlan.Protocol), 0));
            writer.WriteAttributes(UnknownAttributes.Within(IFLA_VF_VLAN_LIST));
        }
    }

    private void WriteRates(NetlinkWriter writer)
    {
        if (NeedsMaximumTransmitRate)
        {
            throw new ArgumentException(
                $"In a batch the minimum rate of {this} needs its maximum too: the kernel accepts only both together. Set " +
                "MaximumTransmitRate too.");
        }

        if (MinimumTransmitRate is uint minimum)
            writer.WriteStructure(IFLA_VF_RATE, new RateSetting(Index, minimum, MaximumTransmitRate!.Value));
        else if (MaximumTransmitRate is uint maximum)
            WriteSetting(writer, IFLA_VF_TX_RATE, maximum);
    }

    private void WriteSwitch(NetlinkWriter writer, VirtualFunctionAttribute type, bool? value)
    {
        if (value is bool on)
            WriteSetting(writer, type, on ? 1u : 0u);
    }

    private void WriteGuid(NetlinkWriter writer, VirtualFunctionAttribute type, ulong? guid)
    {
        if (guid is ulong value)
            writer.WriteStructure(type, new GuidSetting(Index, 0, value));
    }

    private void WriteSetting(NetlinkWriter writer, VirtualFunctionAttribute type, uint value)
        => writer.WriteStructure(type, new Setting(Index, value));
}
