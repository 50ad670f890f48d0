using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Reads fields: one, or several joined by dots.</summary>
internal static class NftFieldParser
{
    public static NftFields Fields(NftCursor words)
    {
        List<NftField> found = [];
        do
        {
            found.Add(TryField(words) ?? throw new FormatException($"'{words.Peek} {words.PeekAt(1)}' is no field, and no statement that " +
                "is known here."));
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

        string two = $"{words.Peek} {words.PeekAt(1)}";
        // Some fields of meta go without the word, and may have it.
        string[] names = words.Peek is "meta" ? [two, words.PeekAt(1)] : [two, words.Peek];
        foreach (string name in names)
        {
            if (NftFieldList.Find(name) is not NftField field)
                continue;
            words.Take();
            if (name == two || names[0].StartsWith("meta ", StringComparison.Ordinal))
                words.Take();
            return field;
        }

        return null;
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

        IReadOnlyList<NftField> inputs = Fields(words).All;
        words.Expect("mod");
        uint modulus = words.TakeNumber();
        uint? seed = words.TryTake("seed") ? words.TakeNumber() : null;
        return NftMadeFields.Hash(inputs, modulus, seed, Offset(words));
    }

    private static uint Offset(NftCursor words) => words.TryTake("offset") ? words.TakeNumber() : 0;
}
