using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.ExtendedMatchAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire format: the number of matches, then a list of them. Those of a group are consecutive, up to one without a relation to
/// the next; a nested group refers to the position of its first match. Source: tcf_em_tree_validate() in net/sched/ematch.c.</summary>
internal static class ExtendedMatchCodec
{
    private const ushort TCF_EM_REL_AND = 1;
    private const ushort TCF_EM_REL_OR = 2;
    private const ushort RelationMask = 3;
    private const ushort TCF_EM_INVERT = 4;

    /// <exception cref="ArgumentException">A group is empty, or there are more matches than the kernel accepts.</exception>
    public static void Write(NetlinkWriter writer, ExtendedMatch match)
    {
        List<Entry> entries = [];
        Add(match is MatchGroup { IsInverted: false } group ? group : MatchGroup.AllOf(match), entries);
        if (entries.Count > ushort.MaxValue)
            throw Arguments.Refused($"An expression has {entries.Count} matches, and the kernel takes {ushort.MaxValue}.", nameof(match));
        writer.WriteStructure(TCA_EMATCH_TREE_HDR, new TreeHeader((ushort)entries.Count, 0));
        using (writer.Nest(TCA_EMATCH_TREE_LIST, marked: false))
        {
            for (int i = 0; i < entries.Count; i++)
            {
                byte[] bytes = new byte[Unsafe.SizeOf<MatchHeader>() + entries[i].Data.Length];
                MemoryMarshal.Write(bytes, new MatchHeader(0, entries[i].Kind, entries[i].Flags, 0));
                entries[i].Data.CopyTo(bytes, Unsafe.SizeOf<MatchHeader>());
                writer.WriteBytes((ushort)(i + 1), bytes);
            }
        }
    }

    /// <summary>Null for an expression that mixes relations in a group, or has unknown parts.</summary>
    public static ExtendedMatch? Read(AttributeReader tree)
    {
        foreach (NetlinkAttribute part in tree)
        {
            if (part.Type is not ((ushort)TCA_EMATCH_TREE_HDR or (ushort)TCA_EMATCH_TREE_LIST))
                return null;
        }

        if (!tree.TryFind(TCA_EMATCH_TREE_LIST, out NetlinkAttribute list))
            return null;
        List<Entry> entries = [];
        foreach (NetlinkAttribute entry in list.AsNest())
        {
            int size = Unsafe.SizeOf<MatchHeader>();
            if (entry.Payload.Length < size)
                return null;
            MatchHeader header = HostOrder.Read<MatchHeader>(entry.Payload);
            if ((header.Flags & ~(RelationMask | TCF_EM_INVERT)) != 0 || header.Number != 0)
                return null;
            entries.Add(new Entry(header.Kind, header.Flags, entry.Payload[size..].ToArray()));
        }

        int seen = 0;
        MatchGroup? found = ReadGroup(entries, 0, ref seen);
        return seen != entries.Count ? null : found is { Matches: [ExtendedMatch only] } ? only : found;
    }

    private static void Add(MatchGroup group, List<Entry> entries)
    {
        if (group.Matches.Count == 0)
            throw Arguments.Refused("A group of matches is empty.", nameof(MatchGroup.Matches));
        int start = entries.Count;
        for (int i = 0; i < group.Matches.Count; i++)
        {
            ExtendedMatch match = group.Matches[i];
            int relation = i == group.Matches.Count - 1 ? 0 : group.Any ? TCF_EM_REL_OR : TCF_EM_REL_AND;
            entries.Add(new Entry(match.Kind, (ushort)(relation | (match.IsInverted ? TCF_EM_INVERT : 0)), match.Encode()));
        }

        for (int i = 0; i < group.Matches.Count; i++)
        {
            if (group.Matches[i] is not MatchGroup inner)
                continue;
            byte[] first = new byte[sizeof(uint)];
            HostOrder.WriteUInt32(first, (uint)entries.Count);
            entries[start + i] = entries[start + i] with { Data = first };
            Add(inner, entries);
        }
    }

    private static MatchGroup? ReadGroup(List<Entry> entries, int start, ref int seen)
    {
        List<ExtendedMatch> matches = [];
        int relation = 0;
        for (int i = start; i < entries.Count; i++)
        {
            // A reference backwards would never end.
            if (++seen > entries.Count || ReadOne(entries, i, ref seen) is not ExtendedMatch match)
                return null;
            matches.Add(match);
            int next = entries[i].Flags & RelationMask;
            if (next == 0)
                return new MatchGroup(relation == TCF_EM_REL_OR, matches);
            if (relation != 0 && next != relation)
                return null;
            relation = next;
        }

        return null;
    }

    private static ExtendedMatch? ReadOne(List<Entry> entries, int index, ref int seen)
    {
        (ushort kind, ushort flags, byte[] data) = entries[index];
        ExtendedMatch? found = kind switch
        {
            MatchGroup.TCF_EM_CONTAINER => data.Length == sizeof(uint) && HostOrder.ReadUInt32(data) is var first && first > index
                && first < entries.Count ? ReadGroup(entries, (int)first, ref seen) : null,
            CompareMatch.TCF_EM_CMP => CompareMatch.Read(data),
            BytesMatch.TCF_EM_NBYTE => BytesMatch.Read(data),
            WordMatch.TCF_EM_U32 => WordMatch.Read(data),
            _ => ReadRare(kind, data) ?? new UnknownMatch(kind, data),
        };
        return found is null ? null : found with { IsInverted = (flags & TCF_EM_INVERT) != 0 };
    }

    /// <summary>Null for a kind without a record, and for data that its record cannot represent.</summary>
    private static ExtendedMatch? ReadRare(ushort kind, byte[] data) => kind switch
    {
        MetaMatch.TCF_EM_META => MetaMatch.Read(data),
        TextMatch.TCF_EM_TEXT => TextMatch.Read(data),
        CanMatch.TCF_EM_CANID => CanMatch.Read(data),
        IpsetMatch.TCF_EM_IPSET => IpsetMatch.Read(data),
        _ => null,
    };

    private readonly record struct Entry(ushort Kind, ushort Flags, byte[] Data);

    /// <summary><c>struct tcf_ematch_tree_hdr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TreeHeader(ushort Count, ushort Program);

    /// <summary><c>struct tcf_ematch_hdr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct MatchHeader(ushort Number, ushort Kind, ushort Flags, ushort Padding);
}

/// <summary><c>TCA_EMATCH_TREE_*</c>.</summary>
internal enum ExtendedMatchAttribute : ushort
{
    TCA_EMATCH_TREE_HDR = 1,
    TCA_EMATCH_TREE_LIST = 2,
}
