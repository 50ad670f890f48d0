using System;
using System.Collections.Generic;
using System.Globalization;

namespace Netlink.Netfilter;

/// <summary>Flags by name, separated by commas.</summary>
internal sealed class NftFlagsFormat(params (string Name, ulong Value)[] names) : NftValueFormat
{
    public override bool IsFlags => true;

    public override byte[] Parse(NftDataType type, string text)
    {
        ulong all = 0;
        foreach (string part in text.Split([',', '|'], StringSplitOptions.TrimEntries))
        {
            string name = part is ['"', .. var within, '"'] ? within : part;
            int at = Array.FindIndex(names, candidate => candidate.Name == name);
            if (at >= 0)
                all |= names[at].Value;
            else if (NftIntegerFormat.TryParseNumber(part, out ulong number) && number >> (type.Length * 8) == 0)
                all |= number;
            else
                throw Unreadable(type, part, names);
        }

        return NftNumbers.FromUInt64(all, type.Length, type.IsHostOrder);
    }

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value)
    {
        ulong rest = NftNumbers.ToUInt64(value, type.IsHostOrder);
        List<string> found = [];
        foreach ((string name, ulong flag) in names)
        {
            if ((rest & flag) == 0)
                continue;
            found.Add(name);
            rest &= ~flag;
        }

        if (rest != 0 || found.Count == 0)
            found.Add("0x" + rest.ToString("x", CultureInfo.InvariantCulture));
        return string.Join(',', found);
    }

    protected override int FindDash(NftDataType type, string text) => -1;
}
