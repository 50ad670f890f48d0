using System;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Sets bytes of a packet, such as <c>ip dscp set cs1</c>, and updates its checksum. A field that shares 16 bits of a checksum
/// with others is loaded with them, changed and written back.</summary>
internal static class NftPacketChange
{
    private const byte Tcp = 6, Udp = 17, Sctp = 132;

    public static void Compile(NftCompiler compiler, NftField target, NftSource source)
    {
        compiler.Require(target);
        target = compiler.Placed(target);
        NftPayloadExpression place = target.Place!;
        NftPayloadExpression whole = ChecksumUnits(target);
        if (target.Bits is null && whole == place)
        {
            source.Compile(compiler, target.Type);
        }
        else
        {
            (byte[] keep, byte[] turn) = Change(target, source);
            byte[] mask = new byte[whole.Length], xor = new byte[whole.Length];
            mask.AsSpan().Fill(byte.MaxValue);
            int start = (int)(place.Offset - whole.Offset);
            for (int i = 0; i < keep.Length; i++)
                (mask[start + i], xor[start + i]) = (target.Bits is NftBytes bits ? (byte)(keep[i] | ~bits.Span[i]) : keep[i], turn[i]);
            compiler.Emit(whole with { Destination = 1 }, NftBits.Changing(1, mask, xor));
        }

        (uint type, uint offset, uint flags) = Checksum(target);
        compiler.Emit(whole with { Source = 1, ChecksumType = type, ChecksumOffset = offset, ChecksumFlags = flags });
    }

    /// <summary>Which bits of a field stay, and which are inverted then.</summary>
    private static (byte[] Mask, byte[] Xor) Change(NftField target, NftSource source)
    {
        if (source.Text is not null)
            return (new byte[target.Type.Length], target.Type.ParseValue(source.Text).Data.ToArray());
        return source is { HasMap: false, Fields.All: [NftField own] } && own.Name == target.Name && source.Changes.All(
            static change => change.Operator is '&' or '|' or '^') ? NftBits.Fold(target.Type, source.Changes)
            : throw new ArgumentException($"'{target.Name}' shares its bytes with other fields, and can only be set to a constant, or to " +
                $"'{target.Name}' with bitwise operators.");
    }

    /// <summary>The statement in nft's language; null if the bytes are not a field.</summary>
    public static string? Describe(NftPayloadExpression write, NftRegisterContent loaded, in NftPacketContext packet)
    {
        NftPayloadExpression place = new() { Base = write.Base, Offset = write.Offset, Length = write.Length };
        if (packet.WithoutOuterVlans(place) is not NftPayloadExpression own)
            return null;
        if (loaded.Field?.Place == place && loaded is { Mask: NftBytes mask, Xor: NftBytes xor } && mask.Length == place.Length
            && xor.Length == place.Length && DescribePart(own, mask.Span, xor.Span, packet) is string part)
            return part;
        NftField? target = NftFieldList.Find(place, packet)
            ?? (place.Length is > 0 and <= 16 ? NftPacketFields.RawPayload(place.Base, place.Offset, place.Length) : null);
        return target is not null && target.Place == own ? $"{target.Name} set {loaded.As(target.Type)}" : null;
    }

    /// <summary>The statement for the only field that a mask covers exactly, or in part.</summary>
    private static string? DescribePart(NftPayloadExpression place, ReadOnlySpan<byte> mask, ReadOnlySpan<byte> xor,
        in NftPacketContext packet)
    {
        string? changed = null;
        foreach (NftField field in NftPacketFields.All)
        {
            NftPayloadExpression own = field.Place!;
            int start = (int)own.Offset - (int)place.Offset;
            if (own.Base != place.Base || start < 0 || start + own.Length > place.Length || !packet.Has(field))
                continue;
            byte[] expected = new byte[place.Length];
            expected.AsSpan().Fill(byte.MaxValue);
            for (int i = 0; i < own.Length; i++)
                expected[start + i] = field.Bits is NftBytes bits ? (byte)~bits.Span[i] : (byte)0;
            if (mask.SequenceEqual(expected))
                return $"{field.Name} set {field.Type.Describe(new NftBytes(xor.Slice(start, (int)own.Length).ToArray()))}";
            changed ??= DescribeChange(field, start, expected, mask, xor);
        }

        return changed;
    }

    /// <summary>The statement for a field with bitwise operators; null if bits of others change too.</summary>
    private static string? DescribeChange(NftField field, int start, ReadOnlySpan<byte> others, ReadOnlySpan<byte> mask,
        ReadOnlySpan<byte> xor)
    {
        for (int i = 0; i < mask.Length; i++)
        {
            if ((~mask[i] & others[i]) != 0 || (xor[i] & others[i]) != 0)
                return null;
        }

        int length = (int)field.Place!.Length;
        byte[] bits = new byte[length], stays = new byte[length], toggles = new byte[length], set = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bits[i] = (byte)~others[start + i];
            set[i] = (byte)(xor[start + i] & ~mask[start + i]);
            toggles[i] = (byte)(xor[start + i] & mask[start + i]);
            stays[i] = (byte)((mask[start + i] | set[i]) & bits[i]);
        }

        return $"{field.Name} set {field.Name}"
            + (stays.AsSpan().SequenceEqual(bits) ? "" : $" & {field.Type.Describe(new NftBytes(stays))}")
            + (toggles.AsSpan().ContainsAnyExcept((byte)0) ? $" ^ {field.Type.Describe(new NftBytes(toggles))}" : "")
            + (set.AsSpan().ContainsAnyExcept((byte)0) ? $" | {field.Type.Describe(new NftBytes(set))}" : "");
    }

    /// <summary>The bytes to write: with a checksum, whole units of 16 bits.</summary>
    private static NftPayloadExpression ChecksumUnits(NftField target)
    {
        NftPayloadExpression place = target.Place!;
        if (Checksum(target).Type == 0)
            return place;
        uint start = place.Offset & ~1u, end = (place.Offset + place.Length + 1) & ~1u;
        return place with { Offset = start, Length = end - start };
    }

    private static (uint Type, uint Offset, uint Flags) Checksum(NftField target)
    {
        // Fields that are also part of the pseudo header of transport checksums.
        // What follows the transport header is covered by its checksum, which the kernel updates with the same flag.
        uint pseudo = target.Place?.Base is NftPayloadBase.Inner || target.Name is "ip saddr" or "ip daddr" or "ip protocol" or "ip length"
            or "ip6 saddr" or "ip6 daddr" or "ip6 nexthdr" or "ip6 length" ? 1u : 0u;
        return (target.Network, target.Transport) switch
        {
            (NftFamily.IPv4, _) => (1, 10, pseudo),
            (_, Tcp) => (1, 16, 0),
            (_, Udp) => (1, 6, 0),
            (_, NftMessageFields.Icmp or NftMessageFields.Icmpv6 or NftMessageFields.Igmp) => (1, 2, 0),
            (_, Sctp) => (2, 8, 0),
            _ => (0, 0, pseudo),
        };
    }
}
