using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.GeneveOptionAttribute;

namespace Netlink.Rtnetlink;

/// <summary>An option of a geneve header (<c>geneve_opts</c>, RFC 8926).</summary>
/// <param name="Class">The option class: the namespace of the type.</param>
/// <param name="OptionType">The type; if the highest bit is set, receivers that do not know it drop the packet.</param>
/// <param name="Data">The content: a multiple of four bytes, from 4 to 124.</param>
public sealed record GeneveOption(ushort Class, byte OptionType, ReadOnlyMemory<byte> Data) : TunnelOption
{
    private const int Most = 124;

    internal override TunnelOptionAttribute Type => TunnelOptionAttribute.TCA_FLOWER_KEY_ENC_OPTS_GENEVE;

    internal override TunnelOption AllBits
    {
        get
        {
            byte[] ones = new byte[Data.Length];
            Array.Fill(ones, byte.MaxValue);
            return new GeneveOption(ushort.MaxValue, byte.MaxValue, ones);
        }
    }

    /// <inheritdoc/>
    public bool Equals(GeneveOption? other)
        => other is not null && (Class, OptionType) == (other.Class, other.OptionType) && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Class, OptionType, Data.Length);

    /// <summary>Such as <c>geneve 0102:80:00800022</c>, as tc(8) has it.</summary>
    public override string ToString() => $"geneve {Class:x4}:{OptionType:x2}:{Convert.ToHexStringLower(Data.Span)}";

    internal static void Read(AttributeReader parts, List<TunnelOption> into)
    {
        ushort space = 0;
        byte type = 0;
        foreach (NetlinkAttribute part in parts)
        {
            switch ((GeneveOptionAttribute)part.Type)
            {
                case TCA_FLOWER_KEY_ENC_OPT_GENEVE_CLASS: space = part.AsUInt16BigEndian(); break;
                case TCA_FLOWER_KEY_ENC_OPT_GENEVE_TYPE: type = part.AsByte(); break;
                // The last of the three.
                case TCA_FLOWER_KEY_ENC_OPT_GENEVE_DATA: into.Add(new GeneveOption(space, type, part.Payload.ToArray())); break;
            }
        }
    }

    /// <exception cref="ArgumentException">The content has another length.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (Data.Length is 0 or > Most || Data.Length % 4 != 0)
            throw Arguments.Refused($"{this}: an option of geneve has 4 to 124 bytes, a multiple of four.", nameof(Data));
        writer.WriteUInt16BigEndian(TCA_FLOWER_KEY_ENC_OPT_GENEVE_CLASS, Class);
        writer.WriteByte(TCA_FLOWER_KEY_ENC_OPT_GENEVE_TYPE, OptionType);
        writer.WriteBytes(TCA_FLOWER_KEY_ENC_OPT_GENEVE_DATA, Data.Span);
    }
}

/// <summary><c>TCA_FLOWER_KEY_ENC_OPT_GENEVE_*</c>.</summary>
internal enum GeneveOptionAttribute : ushort
{
    TCA_FLOWER_KEY_ENC_OPT_GENEVE_CLASS = 1,
    TCA_FLOWER_KEY_ENC_OPT_GENEVE_TYPE = 2,
    TCA_FLOWER_KEY_ENC_OPT_GENEVE_DATA = 3,
}
