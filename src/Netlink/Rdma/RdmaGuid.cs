using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Netlink.Rdma;

/// <summary>A GUID of 64 bits (EUI-64), which identifies a node, or the prefix of a subnet.</summary>
/// <param name="Value">The bits.</param>
public readonly record struct RdmaGuid(ulong Value) : IParsable<RdmaGuid>
{
    /// <summary>Reads a text such as <c>0002:c903:0000:1234</c>.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static RdmaGuid Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out RdmaGuid result) ? result
            : throw new FormatException($"'{s}' is no GUID; write four groups of four hexadecimal digits, such as 0002:c903:0000:1234.");
    }

    /// <summary>Reads a text such as <c>0002:c903:0000:1234</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RdmaGuid result)
    {
        string[] parts = s?.Split(':') ?? [];
        ulong value = 0;
        bool isValid = parts.Length == 4;
        foreach (string part in parts)
        {
            isValid &= ushort.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort bits);
            value = (value << 16) | bits;
        }

        result = new RdmaGuid(isValid ? value : 0);
        return isValid;
    }

    /// <summary>For example <c>0002:c903:0000:1234</c>, as rdma(8) writes it.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture,
            $"{Value >> 48:x4}:{(Value >> 32) & 0xffff:x4}:{(Value >> 16) & 0xffff:x4}:{Value & 0xffff:x4}");
}
