namespace Netlink.Rtnetlink;

/// <summary>The VLAN to which a card assigns the frames of a virtual function, which does not see the tag.</summary>
/// <param name="Id">The VLAN id, 1 to 4094; 0 is none.</param>
/// <param name="Priority">The priority in the tag (IEEE 802.1p), 0 to 7.</param>
/// <param name="Protocol">The EtherType of the tag: 0x8100 (802.1Q), or 0x88a8 (802.1ad) around tags of the function's own (QinQ).</param>
public readonly record struct VirtualFunctionVlan(ushort Id, byte Priority = 0, ushort Protocol = VirtualFunctionVlan.Customer)
{
    internal const ushort Customer = 0x8100;

    /// <summary>For example <c>vlan 100 qos 3 proto 0x8100</c>.</summary>
    public override string ToString() => $"vlan {Id} qos {Priority} proto 0x{Protocol:x4}";
}
