using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Reads fields: one, or several joined by dots.</summary>
internal static class NftFieldParser
{
    /// <param name="words">The words.</param>
    /// <param name="masks">Whether a field may stand with the bits of it that count.</param>
    public static NftFields Fields(NftCursor words, bool masks = false)
    {
        List<NftField> found = [];
        do
        {
            NftField field = TryField(words) ?? throw new FormatException($"'{words.Peek} {words.PeekAt(1)}' is no field, and no " +
                "statement that is known here.");
            found.Add(masks && words.TryTake("&") ? NftMadeFields.Masked(field, NftOperandParser.Mask(words)) : field);
        }
        while (words.TryTake("."));
        return new NftFields(found);
    }

    /// <summary>Reads a field, or nothing when the words are none.</summary>
    public static NftField? TryField(NftCursor words)
    {
        switch (words.Peek)
        {
            case "fib": return Fib(words);
            case "numgen": return Number(words);
            case "jhash" or "symhash": return Hash(words);
        }

        if (words.Peek is ['@', 'l' or 'n' or 't', 'l' or 'h'] && words.PeekAt(1) is ",")
            return Unnamed(words);
        // Some fields of meta go without the word, and may have it.
        int skipped = words.Peek is "meta" ? 1 : 0;
        for (int count = NftFieldList.MostWords; count > 0; count--)
        {
            if (Named(words, 0, count) is NftField field)
                return field;
            if (skipped > 0 && Named(words, skipped, count) is NftField known)
                return known;
        }

        return null;
    }

    private static NftField? Named(NftCursor words, int skipped, int count)
    {
        string name = words.PeekAt(skipped);
        for (int i = 1; i < count; i++)
            name += " " + words.PeekAt(skipped + i);
        NftField? field = NftFieldList.Find(name);
        for (int i = 0; field is not null && i < skipped + count; i++)
            words.Take();
        return field;
    }

    /// <summary>Bytes by their place: <c>@nh,96,32</c>.</summary>
    private static NftField Unnamed(NftCursor words)
    {
        NftPayloadBase start = words.Take() switch
        {
            "@ll" => NftPayloadBase.Link,
            "@nh" => NftPayloadBase.Network,
            _ => NftPayloadBase.Transport
        };
        words.Expect(",");
        uint offset = words.TakeNumber();
        words.Expect(",");
        uint length = words.TakeNumber();
        if (offset % 8 == 0 && length % 8 == 0 && length is > 0 and <= 128)
            return NftPacketFields.Unnamed(start, offset / 8, length / 8);
        return NftPacketFields.UnnamedBits(start, offset, length)
            ?? throw new FormatException($"'{offset},{length}' is neither up to 16 whole bytes nor a number within 7 bytes.");
    }

    private static NftField Fib(NftCursor words)
    {
        words.Expect("fib");
        NftFibFlags flags = NftFibFlags.None;
        do
        {
            flags |= words.Take() switch
            {
                "saddr" => NftFibFlags.Source,
                "daddr" => NftFibFlags.Destination,
                "mark" => NftFibFlags.Mark,
                "iif" => NftFibFlags.InputInterface,
                "oif" => NftFibFlags.OutputInterface,
                string other => throw new FormatException($"'{other}' is nothing that a route is looked up by."),
            };
        }
        while (words.TryTake("."));
        NftFibResult result = words.Take() switch
        {
            "type" => NftFibResult.AddressType,
            "oif" => NftFibResult.Interface,
            "oifname" => NftFibResult.InterfaceName,
            string other => throw new FormatException($"'{other}' is nothing that a look-up of a route tells."),
        };
        bool isPresence = words.Peek is "exists" or "missing" || words.PeekAt(1) is "exists" or "missing";
        return NftMadeFields.Fib(isPresence ? flags | NftFibFlags.Present : flags, result);
    }

    private static NftField Number(NftCursor words)
    {
        words.Expect("numgen");
        bool isRandom = words.Take() switch
        {
            "random" => true,
            "inc" => false,
            string other => throw new FormatException($"'numgen {other}' is not known: it is inc or random."),
        };
        words.Expect("mod");
        uint modulus = words.TakeNumber();
        return NftMadeFields.Number(isRandom, modulus, Offset(words));
    }

    private static NftField Hash(NftCursor words)
    {
        if (words.Take() is "symhash")
        {
            words.Expect("mod");
            uint most = words.TakeNumber();
            return NftMadeFields.ConnectionHash(most, Offset(words));
        }

        IReadOnlyList<NftField> inputs = Fields(words, masks: true).All;
        words.Expect("mod");
        uint modulus = words.TakeNumber();
        uint? seed = words.TryTake("seed") ? words.TakeNumber() : null;
        return NftMadeFields.Hash(inputs, modulus, seed, Offset(words));
    }

    private static uint Offset(NftCursor words) => words.TryTake("offset") ? words.TakeNumber() : 0;
}
