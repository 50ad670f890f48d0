using System;
using Netlink.Connection;
using Netlink.Protocol;
using static Netlink.Xfrm.XfrmMessage;

namespace Netlink.Xfrm;

/// <summary>The requests of IPsec, in which adding and replacing are messages of their own, without flags. Source:
/// <c>xfrm_dispatch</c> in net/xfrm/xfrm_user.c.</summary>
internal static class XfrmOperations
{
    public static NetlinkRequest<XfrmState> AddState { get; } = new(Of(XFRM_MSG_NEWSA, XfrmStateWire.Size,
        new Remedy(Errno.EEXIST, "There is a state of this destination, protocol and SPI: update it, or delete it first."),
        new Remedy(Errno.EINVAL, "ESP needs Encryption or Aead, AH an Authentication, and compression a Compression; and the SPI of ESP "
            + "and AH begins at 256.")
        { Sentences = [""] },
        new Remedy(Errno.ENOSYS, "The kernel does not have the algorithm, or its module is not loaded; see /proc/crypto."),
        new Remedy(Errno.EPROTONOSUPPORT, "The kernel does not have the protocol, or its module (esp4, ah4, ipcomp …) is not loaded.")),
        MessageFlags.None, XfrmStateCodec.Encode);

    public static NetlinkRequest<XfrmState> UpdateState { get; } = new(Of(XFRM_MSG_UPDSA, XfrmStateWire.Size,
        new Remedy(Errno.ESRCH, "There is no state of this destination, protocol and SPI: add it.")), MessageFlags.None,
        XfrmStateCodec.Encode);

    public static NetlinkRequest<XfrmState> DeleteState { get; } = new(Of(XFRM_MSG_DELSA, XfrmStateIdWire.Size, NoState), MessageFlags.None,
        XfrmStateCodec.EncodeName);

    public static NetlinkOperation GetState { get; } = Of(XFRM_MSG_GETSA, XfrmStateIdWire.Size, NoState);

    /// <summary>A list is asked for by attributes alone.</summary>
    public static NetlinkOperation ListStates { get; } = Of(XFRM_MSG_GETSA, 0);

    public static NetlinkOperation AllocateSpi { get; } = Of(XFRM_MSG_ALLOCSPI, XfrmStateWire.Size + (2 * sizeof(uint)),
        new Remedy(Errno.ENOENT, "Each number of the range is taken, or the range is not from 256 on."));

    public static NetlinkRequest<XfrmProtocol> FlushStates { get; } = new(Of(XFRM_MSG_FLUSHSA, 1), MessageFlags.None,
        static (writer, protocol) => writer.WriteHeader((byte)protocol));

    public static NetlinkRequest<XfrmPolicy> AddPolicy { get; } = new(Of(XFRM_MSG_NEWPOLICY, XfrmPolicyWire.Size,
        new Remedy(Errno.EEXIST, "There is a policy of this direction and selector: replace it, or delete it first.")),
        MessageFlags.None, XfrmPolicyCodec.Encode);

    /// <summary>It is made where there is none.</summary>
    public static NetlinkRequest<XfrmPolicy> ReplacePolicy { get; } = new(Of(XFRM_MSG_UPDPOLICY, XfrmPolicyWire.Size), MessageFlags.None,
        XfrmPolicyCodec.Encode);

    public static NetlinkRequest<XfrmPolicy> DeletePolicy { get; } = new(Of(XFRM_MSG_DELPOLICY, XfrmPolicyIdWire.Size, NoPolicy),
        MessageFlags.None, XfrmPolicyCodec.EncodeName);

    public static NetlinkOperation GetPolicy { get; } = Of(XFRM_MSG_GETPOLICY, XfrmPolicyIdWire.Size, NoPolicy);

    public static NetlinkOperation ListPolicies { get; } = Of(XFRM_MSG_GETPOLICY, 0);

    public static NetlinkRequest<string> FlushPolicies { get; } = new(Of(XFRM_MSG_FLUSHPOLICY, 0), MessageFlags.None,
        static (_, _) => { });

    public static NetlinkOperation GetStateDatabase { get; } = new((ushort)XFRM_MSG_GETSADINFO, nameof(XFRM_MSG_GETSADINFO),
        static () => AttributeSchema.Of<XfrmStateDatabaseAttribute>(sizeof(uint)));

    public static NetlinkOperation GetPolicyDatabase { get; } = new((ushort)XFRM_MSG_GETSPDINFO, nameof(XFRM_MSG_GETSPDINFO),
        static () => AttributeSchema.Of<XfrmPolicyDatabaseAttribute>(sizeof(uint)));

    public static NetlinkRequest<XfrmThresholdChange> SetThresholds { get; } = new(new NetlinkOperation((ushort)XFRM_MSG_NEWSPDINFO,
        nameof(XFRM_MSG_NEWSPDINFO), static () => AttributeSchema.Of<XfrmPolicyDatabaseAttribute>(sizeof(uint))), MessageFlags.None,
        XfrmDatabaseCodec.EncodeThresholds);

    public static NetlinkOperation GetDefaults { get; } = Of(XFRM_MSG_GETDEFAULT, 3, NoDefaults);

    public static NetlinkRequest<XfrmPolicyDefaults> SetDefaults { get; } = new(Of(XFRM_MSG_SETDEFAULT, 3, NoDefaults),
        MessageFlags.None, XfrmDatabaseCodec.EncodeDefaults);

    private static Remedy NoDefaults => new(Errno.EINVAL, "Kernels before 5.14 allow what no policy is about.");

    private static Remedy NoState => new(Errno.ESRCH, "There is no state of these addresses, this protocol and SPI, with this mark.");

    private static Remedy NoPolicy => new(Errno.ENOENT, "There is no policy of this direction and selector, with this mark and device.");

    private static NetlinkOperation Of(XfrmMessage message, int headerSize, params Remedy[] remedies)
        => new((ushort)message, Enum.GetName(message)!, () => XfrmAttributes.Schema(headerSize)) { Remedies = () => remedies };
}
