using System;
using Netlink.Connection;
using Netlink.Protocol;
using static Netlink.Xfrm.XfrmMessage;

namespace Netlink.Xfrm;

/// <summary>The message types of XFRM; adding and replacing are separate types, without flags. Source:
/// <c>xfrm_dispatch</c> in net/xfrm/xfrm_user.c.</summary>
internal static class XfrmOperations
{
    private const string NoCryptography = "initialize cryptographic operations";

    public static NetlinkRequest<XfrmState> AddState { get; } = new(Of(XFRM_MSG_NEWSA, XfrmStateWire.Size,
        new Remedy(Errno.EEXIST, "A state with this destination, protocol and SPI exists: update it, or delete it first."),
        new Remedy(Errno.EINVAL, "ESP requires Encryption or Aead, AH an Authentication, and IPComp a Compression; and the SPI of ESP "
                + "and AH is at least 256.")
        { Sentences = [""] },
        NoAead, NoAlgorithm, BadKey, NoCombination, OtherFamily, NoMode, NoProtocol), MessageFlags.None, XfrmStateCodec.Encode);

    /// <summary>A state that was reserved by its SPI gets its algorithms with this.</summary>
    public static NetlinkRequest<XfrmState> UpdateState { get; } = new(Of(XFRM_MSG_UPDSA, XfrmStateWire.Size,
        new Remedy(Errno.ESRCH, "No state with this destination, protocol and SPI exists: add it."),
        new Remedy(Errno.EINVAL, "Update changes the ports of an Encapsulation, but neither adds nor removes one: delete the state and add "
                + "it again.")
        { Sentences = [""] },
        NoAead, NoAlgorithm, BadKey, NoCombination, OtherFamily, NoMode, NoProtocol), MessageFlags.None, XfrmStateCodec.Encode);

    public static NetlinkRequest<XfrmState> DeleteState { get; } = new(Of(XFRM_MSG_DELSA, XfrmStateIdWire.Size, NoState), MessageFlags.None,
        XfrmStateCodec.EncodeName);

    public static NetlinkOperation GetState { get; } = Of(XFRM_MSG_GETSA, XfrmStateIdWire.Size, NoState);

    /// <summary>A dump request has only attributes.</summary>
    public static NetlinkOperation ListStates { get; } = Of(XFRM_MSG_GETSA, 0);

    public static NetlinkOperation AllocateSpi { get; } = Of(XFRM_MSG_ALLOCSPI, XfrmStateWire.Size + (2 * sizeof(uint)),
        new Remedy(Errno.ENOENT, "Every SPI of the range is taken, or the range begins below 256."));

    public static NetlinkRequest<XfrmProtocol> FlushStates { get; } = new(Of(XFRM_MSG_FLUSHSA, 1), MessageFlags.None,
        static (writer, protocol) => writer.WriteHeader((byte)protocol));

    public static NetlinkRequest<XfrmPolicy> AddPolicy { get; } = new(Of(XFRM_MSG_NEWPOLICY, XfrmPolicyWire.Size,
        new Remedy(Errno.EEXIST, "A policy with this direction and selector exists: replace it, or delete it first.")),
        MessageFlags.None, XfrmPolicyCodec.Encode);

    /// <summary>Adds the policy if it does not exist.</summary>
    public static NetlinkRequest<XfrmPolicy> ReplacePolicy { get; } = new(Of(XFRM_MSG_UPDPOLICY, XfrmPolicyWire.Size), MessageFlags.None,
        XfrmPolicyCodec.Encode);

    public static NetlinkRequest<XfrmPolicy> DeletePolicy { get; } = new(Of(XFRM_MSG_DELPOLICY, XfrmPolicyIdWire.Size, NoPolicy),
        MessageFlags.None, XfrmPolicyCodec.EncodeName);

    public static NetlinkOperation GetPolicy { get; } = Of(XFRM_MSG_GETPOLICY, XfrmPolicyIdWire.Size, NoPolicy);

    public static NetlinkOperation ListPolicies { get; } = Of(XFRM_MSG_GETPOLICY, 0);

    public static NetlinkRequest<string> FlushPolicies { get; } = new(Of(XFRM_MSG_FLUSHPOLICY, 0), MessageFlags.None,
        static (_, _) => { });

    public static NetlinkRequest<XfrmPolicyMigration> MigratePolicy { get; } = new(Of(XFRM_MSG_MIGRATE, XfrmPolicyIdWire.Size,
        NoMigration,
        new Remedy(Errno.ENOENT, "No policy of this direction applies to packets between the first addresses of the selector."),
        new Remedy(Errno.ENODATA, "No template of the policy has the old addresses, protocol, mode and request id of a change; or a state "
            + "could not be moved, because there is one at its new address.")), MessageFlags.None, XfrmMigrationCodec.Encode);

    public static NetlinkRequest<XfrmStateMigration> MigrateState { get; } = new(Of(XFRM_MSG_MIGRATE_STATE,
        XfrmStateMigrationCodec.MigrationWire.Size, NoMigration,
        new Remedy(Errno.ESRCH, "No state with this destination, protocol, SPI and mark exists."),
        new Remedy(Errno.EEXIST, "A state with this protocol and SPI exists at the new destination: delete it first."),
        new Remedy(Errno.EINVAL, "The kernel does not have XFRM_MSG_MIGRATE_STATE. Linux 7.3 has it; before, migrate the policy.")
        { Sentences = [""] }), MessageFlags.None, XfrmStateMigrationCodec.Encode);

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

    private static Remedy NoMigration => new(Errno.ENOPROTOOPT, "The kernel was built without CONFIG_XFRM_MIGRATE.");

    private static Remedy NoDefaults => new(Errno.EINVAL, "Kernels before 5.14 allow what no policy is about.");

    private static Remedy NoAead => new(Errno.ENOSYS, "The kernel has the algorithm not at all or not with these IcvBits, or its module " +
        "is not loaded; see /proc/crypto. rfc4106(gcm(aes)) is used with 64, 96 or 128.")
    { Sentences = ["AEAD algorithm"] };

    private static Remedy NoAlgorithm => new(Errno.ENOSYS, "The kernel does not have the algorithm, or its module is not loaded; see " +
        "/proc/crypto.");

    private static Remedy BadKey => new(Errno.EINVAL, "The algorithm does not take a key of this length. That of an Aead ends with its " +
        "salt: rfc4106(gcm(aes)) takes 20, 28 or 36 bytes.")
    { Sentences = [NoCryptography] };

    private static Remedy NoCombination => new(Errno.ENOENT, "The kernel has the algorithms, but not what combines them: authenc, or " +
        "digest_null for an Encryption without Authentication. An Aead does both.")
    { Sentences = [NoCryptography] };

    private static Remedy OtherFamily => new(Errno.EPROTONOSUPPORT, "Only a state of mode Tunnel has a Selector of the other address " +
        "family.")
    { Sentences = ["change of family"] };

    private static Remedy NoMode => new(Errno.EPROTONOSUPPORT, "The kernel does not have the mode for this protocol and address " +
        "family.")
    { Sentences = ["mode not found"] };

    private static Remedy NoProtocol => new(Errno.EPROTONOSUPPORT, "The kernel does not have the protocol, or its module (esp4, ah4, " +
        "ipcomp …) is not loaded.");

    private static Remedy NoState => new(Errno.ESRCH, "No state with these addresses, protocol, SPI and mark exists.");

    private static Remedy NoPolicy => new(Errno.ENOENT, "No policy with this direction, selector, mark and interface id exists.");

    private static NetlinkOperation Of(XfrmMessage message, int headerSize, params Remedy[] remedies)
        => new((ushort)message, Enum.GetName(message)!, () => XfrmAttributes.Schema(headerSize)) { Remedies = () => remedies };
}
