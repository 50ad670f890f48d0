using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Netlink.Netfilter;

/// <summary>Labels of connections: the numbers of bits, or their names in <c>/etc/connlabel.conf</c>.</summary>
internal sealed class NftLabelFormat : NftValueFormat
{
    private const int Bits = 128;
    private const string NamesFile = "/etc/connlabel.conf";

    public static NftLabelFormat Instance { get; } = new();

    public override bool IsFlags => true;

    public override byte[] Parse(NftDataType type, string text)
    {
        byte[] labels = new byte[type.Length];
        foreach (string part in text.Split([',', '|'], StringSplitOptions.TrimEntries))
        {
            int bit = Bit(part is ['"', .. var within, '"'] ? within : part);
            labels[IndexOf(bit)] |= (byte)(1 << (bit % 8));
        }

        return labels;
    }

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value)
    {
        List<string> found = [];
        IReadOnlyDictionary<string, int>? names = null;
        for (int bit = 0; bit < value.Length * 8; bit++)
        {
            if ((value[IndexOf(bit)] & (1 << (bit % 8))) == 0)
                continue;
            names ??= Names();
            found.Add(NameOf(bit, names));
        }

        return found.Count == 0 ? "0x0" : string.Join(',', found);
    }

    protected override int FindDash(NftDataType type, string text) => -1;

    /// <summary>Reads lines of a number and a name; all else is ignored.</summary>
    public static IReadOnlyDictionary<string, int> Names(TextReader file)
    {
        Dictionary<string, int> names = [];
        while (file.ReadLine() is string line)
        {
            string[] parts = line.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 1 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int bit) && bit < Bits)
                names.TryAdd(parts[1], bit);
        }

        return names;
    }

    /// <summary>The file is read each time: a rule rarely has a label, and the file may change.</summary>
    private static IReadOnlyDictionary<string, int> Names()
    {
        try
        {
            using var file = new StreamReader(NamesFile);
            return Names(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new Dictionary<string, int>();
        }
    }

    private static int Bit(string label)
    {
        if (NftIntegerFormat.TryParseNumber(label, out ulong number))
            return number < Bits ? (int)number : throw new FormatException($"The label {number} is too large: use 0 to {Bits - 1}.");
        return Names().TryGetValue(label, out int bit) ? bit
            : throw new FormatException($"'{label}' is not a label: use a number from 0 to {Bits - 1}, or a name in {NamesFile}.");
    }

    private static string NameOf(int bit, IReadOnlyDictionary<string, int> names)
    {
        foreach ((string name, int named) in names)
        {
            if (named == bit)
                return $"\"{name}\"";
        }

        return bit.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The byte of a bit in the kernel's words of 64 bits.</summary>
    private static int IndexOf(int bit)
        => BitConverter.IsLittleEndian ? bit / 8 : (bit / 64 * 8) + 7 - (bit % 64 / 8);
}
