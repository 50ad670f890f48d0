using System;
using System.Globalization;
using System.IO;

namespace Netlink.Netfilter;

/// <summary>Users or groups: numbers, or names in a file such as <c>/etc/passwd</c>. They are written as numbers, as by nft.</summary>
/// <param name="kind">What an account is.</param>
/// <param name="file">The file, each of whose lines has a name, a password and a number, separated by colons.</param>
internal sealed class NftAccountFormat(string kind, string file) : NftValueFormat
{
    public override byte[] Parse(NftDataType type, string text)
    {
        string account = text is ['"', .. var within, '"'] ? within : text;
        return NftNumbers.FromUInt64(NftIntegerFormat.TryParseNumber(account, out ulong number) && number <= uint.MaxValue ? number
            : Find(account), type.Length, type.IsHostOrder);
    }

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value) => NftIntegerFormat.Decimal.Describe(type, value);

    /// <summary>A name may have a dash; a range is one of numbers.</summary>
    protected override int FindDash(NftDataType type, string text) => text is [>= '0' and <= '9', ..] ? base.FindDash(type, text) : -1;

    /// <summary>The file is read each time: a rule rarely names an account, and the file may change.</summary>
    private uint Find(string name)
    {
        try
        {
            foreach (string line in File.ReadLines(file))
            {
                if (line.Split(':') is [var known, _, var number, ..] && known == name
                    && uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out uint account))
                    return account;
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
        }

        throw new FormatException($"'{name}' is not a {kind}: use a number, or a name in {file}.");
    }
}
