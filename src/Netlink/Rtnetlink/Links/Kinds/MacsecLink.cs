using Netlink.Protocol;
using static Netlink.Rtnetlink.MacsecAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A device whose frames are authenticated and encrypted (<c>ip link add link … type macsec</c>, IEEE 802.1AE).
/// <see cref="LinkSpec.ParentIndex"/> names the lower device.</summary>
/// <remarks>
/// Channels and keys are set over generic netlink, for example by ip-macsec(8). Source: <c>IFLA_MACSEC_*</c> in
/// <c>include/uapi/linux/if_link.h</c> and <c>macsec_rtnl_policy</c> in drivers/net/macsec.c.
/// </remarks>
public sealed record MacsecLink : LinkKind
{
    /// <summary>A device with the kernel's defaults.</summary>
    public MacsecLink()
    {
    }

    private MacsecLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((MacsecAttribute)setting.Type)
            {
                case IFLA_MACSEC_SCI: ChannelId = setting.AsUInt64BigEndian(); break;
                case IFLA_MACSEC_PORT: Port = setting.AsUInt16BigEndian(); break;
                case IFLA_MACSEC_ICV_LEN: IcvLength = setting.AsByte(); break;
                case IFLA_MACSEC_CIPHER_SUITE: CipherSuite = (MacsecCipherSuite)setting.AsUInt64(); break;
                case IFLA_MACSEC_WINDOW: ReplayWindow = setting.AsUInt32(); break;
                case IFLA_MACSEC_ENCODING_SA: EncodingAssociation = setting.AsByte(); break;
                case IFLA_MACSEC_ENCRYPT: Encrypt = setting.AsBoolean(); break;
                case IFLA_MACSEC_PROTECT: Protect = setting.AsBoolean(); break;
                case IFLA_MACSEC_INC_SCI: SendChannelId = setting.AsBoolean(); break;
                case IFLA_MACSEC_ES: EndStation = setting.AsBoolean(); break;
                case IFLA_MACSEC_SCB: SingleCopyBroadcast = setting.AsBoolean(); break;
                case IFLA_MACSEC_REPLAY_PROTECT: ReplayProtection = setting.AsBoolean(); break;
                case IFLA_MACSEC_VALIDATION: Validation = (MacsecValidation)setting.AsByte(); break;
                case IFLA_MACSEC_OFFLOAD: Offload = (MacsecOffload)setting.AsByte(); break;
                // Fills a gap.
                case IFLA_MACSEC_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The secure channel identifier (SCI): the Ethernet address in the upper 48 bits, the port in the lower 16. By default it
    /// consists of the device's address and <see cref="Port"/>. Without <see cref="SendChannelId"/> only the port is used.</summary>
    public ulong? ChannelId { get; init; }

    /// <summary>The port in the SCI, if <see cref="ChannelId"/> is null; not 0. The kernel's default is 1. Never reported.</summary>
    public ushort? Port { get; init; }

    /// <summary>The length of the integrity check value (ICV) in bytes, 8 to 16. The kernel's default is 16.</summary>
    public byte? IcvLength { get; init; }

    /// <summary>The cipher. The kernel's default is <see cref="MacsecCipherSuite.GcmAes128"/>.</summary>
    public MacsecCipherSuite? CipherSuite { get; init; }

    /// <summary>The replay window in packets, required with <see cref="ReplayProtection"/>.</summary>
    public uint? ReplayWindow { get; init; }

    /// <summary>The number of the secure association for sending, 0 to 3. The kernel's default is 0.</summary>
    public byte? EncodingAssociation { get; init; }

    /// <summary>Whether frames are encrypted, not only authenticated. The kernel's default is false.</summary>
    public bool? Encrypt { get; init; }

    /// <summary>Whether sent frames are protected. The kernel's default is true.</summary>
    public bool? Protect { get; init; }

    /// <summary>Whether frames carry the SCI. The kernel's default is true; not together with <see cref="EndStation"/> or
    /// <see cref="SingleCopyBroadcast"/>.</summary>
    public bool? SendChannelId { get; init; }

    /// <summary>Whether frames have the end station flag (ES), with which the SCI is not sent. The kernel's default is false.</summary>
    public bool? EndStation { get; init; }

    /// <summary>Whether frames have the single copy broadcast flag (SCB). The kernel's default is false.</summary>
    public bool? SingleCopyBroadcast { get; init; }

    /// <summary>Whether late frames are dropped; needs <see cref="ReplayWindow"/>. The kernel's default is false.</summary>
    public bool? ReplayProtection { get; init; }

    /// <summary>How received frames are validated. The kernel's default is <see cref="MacsecValidation.Strict"/>.</summary>
    public MacsecValidation? Validation { get; init; }

    /// <summary>Where MACsec is processed. The kernel's default is <see cref="MacsecOffload.Off"/>: in software. Not reported by Linux
    /// 6.1.</summary>
    public MacsecOffload? Offload { get; init; }

    internal override bool NeedsParent => true;

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "macsec",
        static () => AttributeSchema.Of<MacsecAttribute>(),
        static settings => new MacsecLink(settings));

    /// <summary>The port is part of the SCI, and compared only where it is sent instead of that.</summary>
    internal override bool IsReported(ushort setting) => (MacsecAttribute)setting switch
    {
        IFLA_MACSEC_PORT => SendChannelId is false,
        IFLA_MACSEC_WINDOW => ReplayProtection is not false,
        _ => true,
    };

    internal override void Encode(NetlinkWriter writer)
    {
        // The kernel always reports the SCI, but refuses it for a device whose frames do not carry it: there its address is the device's.
        bool implied = SendChannelId is false && Port is null;
        writer.WriteOptionalBigEndian(IFLA_MACSEC_SCI, implied ? null : ChannelId);
        writer.WriteOptionalBigEndian(IFLA_MACSEC_PORT, implied ? (ushort?)(ChannelId & ushort.MaxValue) : Port);
        writer.WriteOptional(IFLA_MACSEC_ICV_LEN, IcvLength);
        writer.WriteOptional(IFLA_MACSEC_CIPHER_SUITE, (ulong?)CipherSuite);
        writer.WriteOptional(IFLA_MACSEC_WINDOW, ReplayWindow);
        writer.WriteOptional(IFLA_MACSEC_ENCODING_SA, EncodingAssociation);
        writer.WriteOptional(IFLA_MACSEC_ENCRYPT, Encrypt);
        writer.WriteOptional(IFLA_MACSEC_PROTECT, Protect);
        writer.WriteOptional(IFLA_MACSEC_INC_SCI, SendChannelId);
        writer.WriteOptional(IFLA_MACSEC_ES, EndStation);
        writer.WriteOptional(IFLA_MACSEC_SCB, SingleCopyBroadcast);
        writer.WriteOptional(IFLA_MACSEC_REPLAY_PROTECT, ReplayProtection);
        writer.WriteOptional(IFLA_MACSEC_VALIDATION, (byte?)Validation);
        writer.WriteOptional(IFLA_MACSEC_OFFLOAD, (byte?)Offload);
    }
}

/// <summary>The ciphers of MACsec. Source: <c>MACSEC_CIPHER_ID_*</c> in <c>include/uapi/linux/if_macsec.h</c>.</summary>
public enum MacsecCipherSuite : ulong
{
    /// <summary>AES-GCM with 128 bits.</summary>
    GcmAes128 = 0x0080C20001000001,

    /// <summary>AES-GCM with 256 bits.</summary>
    GcmAes256 = 0x0080C20001000002,

    /// <summary>AES-GCM with 128 bits and extended packet numbers.</summary>
    GcmAesXpn128 = 0x0080C20001000003,

    /// <summary>AES-GCM with 256 bits and extended packet numbers.</summary>
    GcmAesXpn256 = 0x0080C20001000004,

    /// <summary>What older kernels call AES-GCM with 128 bits (<c>MACSEC_DEFAULT_CIPHER_ID</c>).</summary>
    Default = 0x0080020001000001,
}

/// <summary>How MACsec validates received frames. Source: <c>MACSEC_VALIDATE_*</c> in <c>include/uapi/linux/if_link.h</c>.</summary>
public enum MacsecValidation : byte
{
    /// <summary>Frames are not validated.</summary>
    Disabled = 0,

    /// <summary>Invalid frames are counted and accepted.</summary>
    Check = 1,

    /// <summary>Invalid frames are dropped.</summary>
    Strict = 2,
}

/// <summary>Where MACsec is processed. Source: <c>MACSEC_OFFLOAD_*</c> in <c>include/uapi/linux/if_link.h</c>.</summary>
public enum MacsecOffload : byte
{
    /// <summary>In software.</summary>
    Off = 0,

    /// <summary>The PHY.</summary>
    Phy = 1,

    /// <summary>The MAC of the network card.</summary>
    Mac = 2,
}

/// <summary><c>IFLA_MACSEC_*</c>.</summary>
internal enum MacsecAttribute : ushort
{
    IFLA_MACSEC_SCI = 1,
    IFLA_MACSEC_PORT = 2,
    IFLA_MACSEC_ICV_LEN = 3,
    IFLA_MACSEC_CIPHER_SUITE = 4,
    IFLA_MACSEC_WINDOW = 5,
    IFLA_MACSEC_ENCODING_SA = 6,
    IFLA_MACSEC_ENCRYPT = 7,
    IFLA_MACSEC_PROTECT = 8,
    IFLA_MACSEC_INC_SCI = 9,
    IFLA_MACSEC_ES = 10,
    IFLA_MACSEC_SCB = 11,
    IFLA_MACSEC_REPLAY_PROTECT = 12,
    IFLA_MACSEC_VALIDATION = 13,
    IFLA_MACSEC_PAD = 14,
    IFLA_MACSEC_OFFLOAD = 15,
}
