using Netlink.Protocol;
using static Netlink.Netfilter.NftFingerprintAttribute;

namespace Netlink.Netfilter;

/// <summary>Loads the name of the operating system that sent a TCP SYN packet, by the fingerprints that the kernel was given.
/// (<c>osf</c>)</summary>
/// <remarks>Fingerprints are loaded by nfnl_osf(8), which reads <c>pf.os</c>. The kernel accepts it in the hooks input, forward and
/// prerouting. Source: <c>enum nft_osf_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftFingerprintExpression : NftExpression
{
    /// <summary>The flag <c>NFT_OSF_F_VERSION</c>: the version is loaded with the name, as in <c>Linux:3.0</c>.</summary>
    public const uint WithVersion = 1;

    /// <inheritdoc/>
    public override string Kind => "osf";

    /// <summary>The destination register, of 16 bytes.</summary>
    public uint Destination { get; init; }

    /// <summary>How the time to live of the packet is compared.</summary>
    public NftFingerprintTtl TimeToLive { get; init; }

    /// <summary>Flags: <see cref="WithVersion"/>. Null for none.</summary>
    public uint? Flags { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftFingerprintAttribute>();

    internal static NftFingerprintExpression Decode(AttributeReader data)
    {
        uint destination = 0;
        NftFingerprintTtl timeToLive = default;
        uint? flags = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftFingerprintAttribute)attribute.Type)
            {
                case NFTA_OSF_DREG: destination = attribute.AsUInt32BigEndian(); break;
                case NFTA_OSF_TTL: timeToLive = (NftFingerprintTtl)attribute.AsByte(); break;
                case NFTA_OSF_FLAGS: flags = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        // The kernel reports zero, which it refuses.
        if (flags is 0)
            flags = null;
        return new NftFingerprintExpression
        {
            Destination = destination,
            TimeToLive = timeToLive,
            Flags = flags,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_OSF_DREG, Destination);
        writer.WriteByte(NFTA_OSF_TTL, (byte)TimeToLive);
        writer.WriteOptionalBigEndian(NFTA_OSF_FLAGS, Flags);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary>How the time to live of a packet is compared with that of a fingerprint.</summary>
/// <remarks>Unknown numbers are kept. Source: <c>NF_OSF_TTL_*</c> in <c>include/uapi/linux/netfilter/nfnetlink_osf.h</c>.</remarks>
public enum NftFingerprintTtl : byte
{
    /// <summary>It is at most that of the fingerprint, or the packet is from a local network.</summary>
    Checked = 0,

    /// <summary>It is at most that of the fingerprint (<c>ttl loose</c>).</summary>
    Loose = 1,

    /// <summary>It is not compared (<c>ttl skip</c>).</summary>
    Skipped = 2,
}

/// <summary><c>NFTA_OSF_*</c>.</summary>
internal enum NftFingerprintAttribute : ushort
{
    NFTA_OSF_DREG = 1,
    NFTA_OSF_TTL = 2,
    NFTA_OSF_FLAGS = 3,
}
