using System;
using System.Net;
using Netlink.Xfrm;
using Xunit;

namespace Netlink.Tests.Xfrm;

/// <summary>What takes hardware, Mobile IPv6 or subordinate policies. The bytes are those of include/uapi/linux/xfrm.h, behind a recorded
/// report.</summary>
public sealed class XfrmHardwareTests
{
    private const ushort NewState = 16, NewPolicy = 19;

    /// <summary>XFRMA_OFFLOAD_DEV: struct xfrm_user_offload, an index and flags.</summary>
    private const string Offload = "0c001c00" + "05000000" + "02000000";

    /// <summary>XFRMA_COADDR: an xfrm_address_t.</summary>
    private const string CareOf = "14000e00" + "c0000209" + "000000000000000000000000";

    /// <summary>XFRMA_POLICY_TYPE: struct xfrm_userpolicy_type, in which 1 is a subordinate policy.</summary>
    private const string PolicyType = "0a001000" + "010000000000" + "0000";

    [Fact]
    public void State_WithOffloadAndCareOfAddress_IsReadAndSentBack()
    {
        byte[] recorded = Wire.Payloads(NewState, Golden.Received("xfrm-state-get"))[0];

        XfrmState state = Wire.Decode(XfrmStateCodec.Decode, [.. recorded, .. Convert.FromHexString(Offload + CareOf)]);

        Assert.Equal(new XfrmOffload(5, 2), state.Offload);
        Assert.Equal(IPAddress.Parse("192.0.2.9"), state.CareOfAddress);
        Assert.Empty(state.UnknownAttributes);
        string sent = Convert.ToHexStringLower(Wire.Encode(XfrmStateCodec.Encode, state));
        Assert.Contains(Offload, sent, StringComparison.Ordinal);
        Assert.Contains(CareOf, sent, StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_SubordinateWithOffload_IsReadAndSentBack()
    {
        byte[] recorded = Wire.Payloads(NewPolicy, Golden.Received("xfrm-policy-get"))[0];
        Assert.False(Wire.Decode(XfrmPolicyCodec.Decode, recorded).IsSubordinate);
        string own = Convert.ToHexStringLower(recorded).Replace("0a001000" + "000000000000" + "0000", "", StringComparison.Ordinal);

        XfrmPolicy policy = Wire.Decode(XfrmPolicyCodec.Decode, Convert.FromHexString(own + PolicyType + Offload));

        Assert.Equal((true, new XfrmOffload(5, 2)), (policy.IsSubordinate, policy.Offload));
        Assert.Empty(policy.UnknownAttributes);
        string sent = Convert.ToHexStringLower(Wire.Encode(XfrmPolicyCodec.Encode, policy));
        Assert.Contains(Offload, sent, StringComparison.Ordinal);
        Assert.Contains(PolicyType, sent, StringComparison.Ordinal);
    }
}
