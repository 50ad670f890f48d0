using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Generic.BitAttribute;
using static Netlink.Generic.BitsetAttribute;

namespace Netlink.Generic;

/// <summary>A bit set of ethtool, in the verbose form with names or the compact form with numbers.</summary>
/// <remarks>Source: "Bit sets" in Documentation/networking/ethtool-netlink.rst.</remarks>
internal readonly struct NamedBits
{
    private static readonly List<string> s_none = [];

    private readonly List<string>? _set;
    private readonly List<string>? _masked;

    private NamedBits(List<string> set, List<string> masked) => (_set, _masked) = (set, masked);

    /// <summary>The bits that are set.</summary>
    public IReadOnlyList<string> Set => _set ?? s_none;

    /// <summary>The bits in the mask: with a mask all that are listed, without one those that are set.</summary>
    public IReadOnlyList<string> Masked => _masked ?? s_none;

    /// <summary>Writes bits with their values.</summary>
    public static void Write<T>(NetlinkWriter writer, T type, IEnumerable<KeyValuePair<string, bool>> bits)
        where T : struct, Enum
    {
        using NetlinkWriter.NestScope set = writer.Nest(type);
        using NetlinkWriter.NestScope list = writer.Nest(ETHTOOL_A_BITSET_BITS);
        foreach ((string name, bool value) in bits)
        {
            using NetlinkWriter.NestScope bit = writer.Nest(EthtoolListAttribute.ETHTOOL_A_BITSET_BITS_BIT);
            writer.WriteString(ETHTOOL_A_BITSET_BIT_NAME, name);
            if (value)
                writer.WriteFlag(ETHTOOL_A_BITSET_BIT_VALUE);
        }
    }

    /// <summary>Writes the names of the bits that are set; all others are off.</summary>
    public static void WriteNames<T>(NetlinkWriter writer, T type, IEnumerable<string> names)
        where T : struct, Enum
    {
        using NetlinkWriter.NestScope set = writer.Nest(type);
        writer.WriteFlag(ETHTOOL_A_BITSET_NOMASK);
        using NetlinkWriter.NestScope list = writer.Nest(ETHTOOL_A_BITSET_BITS);
        foreach (string name in names)
        {
            using NetlinkWriter.NestScope bit = writer.Nest(EthtoolListAttribute.ETHTOOL_A_BITSET_BITS_BIT);
            writer.WriteString(ETHTOOL_A_BITSET_BIT_NAME, name);
        }
    }

    public static NamedBits Read(in NetlinkAttribute attribute, ref AttributeKeeper unknown)
    {
        KeepOthers(attribute, ref unknown);
        List<string> set = [], masked = [];
        AttributeReader parts = attribute.AsNest();
        bool hasMask = !parts.TryFind(ETHTOOL_A_BITSET_NOMASK, out _);
        if (!parts.TryFind(ETHTOOL_A_BITSET_BITS, out NetlinkAttribute bits))
            return ReadCompact(parts, hasMask);
        foreach (NetlinkAttribute bit in bits.AsNest())
        {
            if ((EthtoolListAttribute)bit.Type is not EthtoolListAttribute.ETHTOOL_A_BITSET_BITS_BIT)
                continue;
            AttributeReader of = bit.AsNest();
            string name = of.TryFind(ETHTOOL_A_BITSET_BIT_NAME, out NetlinkAttribute text) ? text.AsString()
                : of.TryFind(ETHTOOL_A_BITSET_BIT_INDEX, out NetlinkAttribute index) ? NameOf(index.AsUInt32()) : "";
            bool isSet = !hasMask || of.TryFind(ETHTOOL_A_BITSET_BIT_VALUE, out _);
            masked.Add(name);
            if (isSet)
                set.Add(name);
        }

        return new NamedBits(set, masked);
    }

    private static void KeepOthers(in NetlinkAttribute set, ref AttributeKeeper unknown)
    {
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute part in set.AsNest())
        {
            switch ((BitsetAttribute)part.Type)
            {
                case ETHTOOL_A_BITSET_NOMASK or ETHTOOL_A_BITSET_SIZE or ETHTOOL_A_BITSET_VALUE or ETHTOOL_A_BITSET_MASK: break;
                case ETHTOOL_A_BITSET_BITS: others.KeepWithin(part, OthersOfBits(part.AsNest())); break;
                default: others.Keep(part); break;
            }
        }

        unknown.KeepWithin(set, others);
    }

    private static AttributeKeeper OthersOfBits(AttributeReader bits)
    {
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute bit in bits)
        {
            if ((EthtoolListAttribute)bit.Type is EthtoolListAttribute.ETHTOOL_A_BITSET_BITS_BIT)
                others.KeepOthers(bit, (ushort)ETHTOOL_A_BITSET_BIT_INDEX, (ushort)ETHTOOL_A_BITSET_BIT_NAME,
                    (ushort)ETHTOOL_A_BITSET_BIT_VALUE);
            else
                others.Keep(bit);
        }

        return others;
    }

    /// <summary>Without names, bits are identified by their numbers.</summary>
    private static NamedBits ReadCompact(AttributeReader parts, bool hasMask)
    {
        List<string> set = ReadWords(parts, ETHTOOL_A_BITSET_VALUE);
        return new NamedBits(set, hasMask ? ReadWords(parts, ETHTOOL_A_BITSET_MASK) : set);
    }

    private static List<string> ReadWords(AttributeReader parts, BitsetAttribute type)
    {
        List<string> found = [];
        if (!parts.TryFind(type, out NetlinkAttribute words))
            return found;
        uint size = parts.TryFind(ETHTOOL_A_BITSET_SIZE, out NetlinkAttribute count) ? count.AsUInt32() : uint.MaxValue;
        for (int at = 0; at + sizeof(uint) <= words.Payload.Length; at += sizeof(uint))
        {
            uint word = HostOrder.ReadUInt32(words.Payload[at..]);
            for (int bit = 0; bit < 32; bit++)
            {
                uint index = (uint)(at * 8 + bit);
                if ((word >> bit & 1) != 0 && index < size)
                    found.Add(NameOf(index));
            }
        }

        return found;
    }

    private static string NameOf(uint index) => index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
