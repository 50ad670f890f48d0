using Netlink.Protocol;
using static Netlink.Rtnetlink.VxlanOptionAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The group policy of a VXLAN header (<c>vxlan_opts</c>).</summary>
/// <param name="GroupPolicy">The number of the group in the lower 16 bits, and flags (<c>gbp</c>): 0x400000 not to learn, 0x80000 that the
/// policy was applied. The kernel drops others.</param>
public sealed record VxlanOption(uint GroupPolicy) : TunnelOption
{
    internal override TunnelOptionAttribute Type => TunnelOptionAttribute.TCA_FLOWER_KEY_ENC_OPTS_VXLAN;

    internal override TunnelOption AllBits => new VxlanOption(uint.MaxValue);

    internal static VxlanOption? Read(AttributeReader parts)
        => parts.TryFind(TCA_FLOWER_KEY_ENC_OPT_VXLAN_GBP, out NetlinkAttribute policy) ? new VxlanOption(policy.AsUInt32()) : null;

    internal override void Encode(NetlinkWriter writer) => writer.WriteUInt32(TCA_FLOWER_KEY_ENC_OPT_VXLAN_GBP, GroupPolicy);
}

/// <summary><c>TCA_FLOWER_KEY_ENC_OPT_VXLAN_*</c>.</summary>
internal enum VxlanOptionAttribute : ushort
{
    TCA_FLOWER_KEY_ENC_OPT_VXLAN_GBP = 1,
}
