using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Computed fields: route lookups, numbers, hashes.</summary>
internal static class NftComputedFields
{
    public static NftField Fib(NftFibFlags flags, NftFibResult result)
    {
        bool isPresence = (flags & NftFibFlags.Present) != 0;
        NftDataType type = isPresence ? NftDataTypes.RoutePresence : result switch
        {
            NftFibResult.AddressType => NftDataTypes.AddressType,
            NftFibResult.InterfaceName => NftDataTypes.Text,
            _ => NftDataTypes.InterfaceIndex,
        };
        return new NftField("fib " + Describe(flags, result), type)
        {
            Load = register => new NftFibExpression { Flags = flags, Result = result, Destination = register },
        };
    }

    public static string Describe(NftFibFlags flags, NftFibResult result)
    {
        List<string> parts = [];
        foreach ((NftFibFlags flag, string word) in (ReadOnlySpan<(NftFibFlags, string)>)[(NftFibFlags.Source, "saddr"),
            (NftFibFlags.Destination, "daddr"), (NftFibFlags.Mark, "mark"), (NftFibFlags.InputInterface, "iif"),
            (NftFibFlags.OutputInterface, "oif")])
        {
            if ((flags & flag) != 0)
                parts.Add(word);
        }

        string loaded = result switch
        {
            NftFibResult.AddressType => "type",
            NftFibResult.InterfaceName => "oifname",
            _ => "oif",
        };
        return $"{string.Join(" . ", parts)} {loaded}";
    }

    /// <summary>A field with a mask.</summary>
    public static NftField Masked(NftField field, string mask) => Masked(field, new NftBytes(field.Type.Format.Parse(field.Type, mask)));

    /// <inheritdoc cref="Masked(NftField, string)"/>
    public static NftField Masked(NftField field, NftBytes mask)
        => new($"{field.Name} & {NftBits.DescribeMask(field.Type, mask)}", field.Type, field.Network, field.Transport)
        {
            Load = field.Load,
            Inputs = field.Inputs,
            Origin = field,
            Change = register => NftBits.Masking(register, mask.Data.ToArray(), 0),
        };

    public static NftField Number(bool isRandom, uint modulus, uint offset)
        => new(Described($"numgen {(isRandom ? "random" : "inc")} mod {modulus}", offset), NftDataTypes.HostInteger)
        {
            Load = register => new NftNumberExpression
            {
                Destination = register,
                Modulus = Checked(modulus),
                IsRandom = isRandom,
                Offset = offset
            },
        };

    public static NftField Hash(IReadOnlyList<NftField> inputs, uint modulus, uint? seed, uint offset)
    {
        string seeded = seed is uint value ? $" seed 0x{value.ToString("x", CultureInfo.InvariantCulture)}" : "";
        uint length = inputs.Count == 1 ? (uint)inputs[0].Type.Length : (uint)inputs.Sum(static input => PaddedLength(input));
        return new NftField(Described($"jhash {string.Join(" . ", inputs)} mod {modulus}{seeded}", offset), NftDataTypes.HostInteger)
        {
            Inputs = inputs,
            Load = register => new NftHashExpression
            {
                Source = NftCompiler.InputRegister(register),
                Destination = register,
                Length = length,
                Modulus = Checked(modulus),
                Seed = seed,
                Offset = offset
            },
        };

        static int PaddedLength(NftField input) => NftDataType.Padded(input.Type.Length);
    }

    public static NftField ConnectionHash(uint modulus, uint offset)
        => new(Described($"symhash mod {modulus}", offset), NftDataTypes.HostInteger)
        {
            Load = register => new NftHashExpression { Destination = register, Modulus = Checked(modulus), Offset = offset, Type = 1 },
        };

    private static string Described(string text, uint offset)
        => offset == 0 ? text : text + $" offset {offset.ToString(CultureInfo.InvariantCulture)}";

    private static uint Checked(uint modulus)
        => modulus > 0 ? modulus : throw new ArgumentOutOfRangeException(nameof(modulus), modulus, "The modulus must be positive.");
}
