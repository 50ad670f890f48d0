using Netlink.Protocol;
using static Netlink.Rtnetlink.ErspanOptionAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Fields of an ERSPAN header (<c>erspan_opts</c>): for version 1 the index, for version 2 direction and hardware ID.</summary>
/// <param name="Version">1 or 2.</param>
public sealed record ErspanOption(byte Version) : TunnelOption
{
    private const byte DirectionBit = 1;
    private const byte HardwareBits = 0x3f;

    /// <summary>The port index, 20 bits; version 1.</summary>
    public uint? Index { get; init; }

    /// <summary>0 for ingress frames, 1 for egress; version 2.</summary>
    public byte? Direction { get; init; }

    /// <summary>The hardware ID, 6 bits; version 2.</summary>
    public byte? HardwareId { get; init; }

    internal override TunnelOptionAttribute Type => TunnelOptionAttribute.TCA_FLOWER_KEY_ENC_OPTS_ERSPAN;

    internal override TunnelOption AllBits
        => new ErspanOption(Version) { Index = uint.MaxValue, Direction = byte.MaxValue, HardwareId = byte.MaxValue };

    /// <summary>The kernel reports as mask the bits that a field has.</summary>
    internal override bool IsWhole(TunnelOption mask)
        => mask is ErspanOption bits && bits.Version == Version && (Version == 1 ? bits.Index is uint.MaxValue
            : (bits.Direction & DirectionBit) == DirectionBit && (bits.HardwareId & HardwareBits) == HardwareBits);

    internal static ErspanOption? Read(AttributeReader parts)
    {
        if (!parts.TryFind(TCA_FLOWER_KEY_ENC_OPT_ERSPAN_VER, out NetlinkAttribute version))
            return null;
        var option = new ErspanOption(version.AsByte());
        foreach (NetlinkAttribute part in parts)
        {
            switch ((ErspanOptionAttribute)part.Type)
            {
                case TCA_FLOWER_KEY_ENC_OPT_ERSPAN_INDEX when option.Version == 1:
                    option = option with { Index = part.AsUInt32BigEndian() };
                    break;
                case TCA_FLOWER_KEY_ENC_OPT_ERSPAN_DIR when option.Version == 2:
                    option = option with { Direction = part.AsByte() };
                    break;
                case TCA_FLOWER_KEY_ENC_OPT_ERSPAN_HWID when option.Version == 2:
                    option = option with { HardwareId = part.AsByte() };
                    break;
            }
        }

        return option;
    }

    internal override void Encode(NetlinkWriter writer)
    {
        // As tc(8) does, the fields of both versions.
        writer.WriteByte(TCA_FLOWER_KEY_ENC_OPT_ERSPAN_VER, Version);
        writer.WriteUInt32BigEndian(TCA_FLOWER_KEY_ENC_OPT_ERSPAN_INDEX, Index ?? 0);
        writer.WriteByte(TCA_FLOWER_KEY_ENC_OPT_ERSPAN_DIR, Direction ?? 0);
        writer.WriteByte(TCA_FLOWER_KEY_ENC_OPT_ERSPAN_HWID, HardwareId ?? 0);
    }
}

/// <summary><c>TCA_FLOWER_KEY_ENC_OPT_ERSPAN_*</c>.</summary>
internal enum ErspanOptionAttribute : ushort
{
    TCA_FLOWER_KEY_ENC_OPT_ERSPAN_VER = 1,
    TCA_FLOWER_KEY_ENC_OPT_ERSPAN_INDEX = 2,
    TCA_FLOWER_KEY_ENC_OPT_ERSPAN_DIR = 3,
    TCA_FLOWER_KEY_ENC_OPT_ERSPAN_HWID = 4,
}
