using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>Writes a rule's expressions in nft's language: it follows what lies in the registers, and leaves out what other words
/// imply.</summary>
internal sealed class NftRuleText
{
    private readonly NftFamily _family;
    private readonly IReadOnlyList<NftExpression> _expressions;
    private readonly List<string?> _words = [];
    private readonly Dictionary<int, NftLoaded> _registers = [];
    private NftFamily? _network;
    private byte? _transport;

    /// <summary>Where what only says the protocol stands, so that it can be left out when a field says it too.</summary>
    private int? _networkAt;
    private int? _transportAt;
    private int _at;

    private NftRuleText(NftFamily family, IReadOnlyList<NftExpression> expressions)
    {
        (_family, _expressions) = (family, expressions);
        _network = family is NftFamily.IPv4 or NftFamily.IPv6 ? family : null;
    }

    /// <summary>The rule, without its comment. What has no words here stands in brackets, which nft does not take.</summary>
    public static string Describe(NftFamily family, IReadOnlyList<NftExpression> expressions)
    {
        var text = new NftRuleText(family, expressions);
        for (; text._at < expressions.Count; text._at++)
            text.Take(expressions[text._at]);
        return string.Join(' ', text._words.Where(static word => word is not null));
    }

    private static int Unit(uint register) => register is >= 1 and <= 4 ? (int)(register - 1) * 4 : (int)register - 8;

    private static string Spell(NftLoaded loaded) => loaded.Describe();

    private void Take(NftExpression expression)
    {
        switch (expression)
        {
            case NftMetaExpression { Destination: uint to }: Load(expression, to); break;
            case NftPayloadExpression { Destination: uint to }: Load(expression, to); break;
            case NftConnectionExpression { Destination: uint to }: Load(expression, to); break;
            case NftFibExpression fib: Put(fib.Destination, new NftLoaded(NftMadeFields.Fib(fib.Flags, fib.Result))); break;
            case NftNumberExpression { Modulus: > 0 } number:
                Put(number.Destination, new NftLoaded(NftMadeFields.Number(number.IsRandom, number.Modulus, number.Offset)));
                break;
            case NftHashExpression { Modulus: > 0 } hash: Put(hash.Destination, Hash(hash)); break;
            case NftImmediateExpression { Destination: not 0, Value: NftBytes value } immediate:
                _registers[Unit(immediate.Destination)] = new NftLoaded(value);
                break;
            case NftBitwiseExpression { Operator: null or 0 } bitwise when Find(bitwise.Source) is NftLoaded loaded:
                _registers[Unit(bitwise.Destination)] = loaded with { Mask = bitwise.Mask, Xor = bitwise.Xor };
                break;
            case NftByteOrderExpression turn when Find(turn.Source) is NftLoaded loaded:
                _registers[Unit(turn.Destination)] = loaded with { IsTurned = !loaded.IsTurned };
                break;
            case NftCompareExpression compare when Find(compare.Source) is { Field: not null } loaded: Compare(loaded, compare); break;
            case NftRangeExpression range when Find(range.Source) is { Field: not null } loaded:
                Say(loaded, range.Operator is NftComparison.NotEqual ? "!=" : "", loaded.Interval(range.From, range.To));
                break;
            case NftLookupExpression lookup when Lookup(lookup): break;
            case NftMetaExpression { Source: uint from } when Find(from) is NftLoaded loaded: Assign(expression, loaded); break;
            case NftConnectionExpression { Source: uint from } when Find(from) is NftLoaded loaded: Assign(expression, loaded); break;
            case NftNatExpression nat: _words.Add(NftNatText.Describe(nat, _family, Find)); break;
            case NftMasqueradeExpression masquerade:
                _words.Add("masquerade" + NftNatText.Ports(masquerade.PortMinimum, masquerade.PortMaximum, Find, " to :")
                    + NftStatementText.Flags(masquerade.Flags));
                break;
            case NftRedirectExpression redirect:
                _words.Add("redirect" + NftNatText.Ports(redirect.PortMinimum, redirect.PortMaximum, Find, " to :")
                    + NftStatementText.Flags(redirect.Flags));
                break;
            case NftDynamicSetExpression dynamic:
                string key = string.Join(" . ", Keys(dynamic.Source, int.MaxValue).Select(Spell));
                _words.Add((key.Length == 0 ? null : NftDynamicSet.Describe(dynamic, key)) ?? $"[{dynamic.Kind}]");
                break;
            case NftRejectExpression reject: _words.Add(NftRejection.Describe(reject, _family, _network)); break;
            default: _words.Add(NftStatementText.Describe(expression) ?? $"[{expression.Kind}]"); break;
        }
    }

    private NftLoaded? Find(uint register) => _registers.GetValueOrDefault(Unit(register));

    private void Load(NftExpression expression, uint register)
    {
        NftField? field = NftFieldList.Find(expression, _network, _transport);
        if (field is null)
        {
            _registers.Remove(Unit(register));
            _words.Add($"[{expression.Kind}]");
            return;
        }

        int? bytes = expression is NftPayloadExpression payload && payload.Length < field.Type.Length ? (int)payload.Length : null;
        Put(register, new NftLoaded(field) { Bytes = bytes });
        Imply(field);
    }

    private void Put(uint register, NftLoaded loaded) => _registers[Unit(register)] = loaded;

    /// <summary>A field that only packets of a protocol have makes words that say the protocol needless.</summary>
    private void Imply(NftField field)
    {
        const byte Icmp = 1, Icmpv6 = 58;
        if (field.Network is not null || field.Transport is Icmp or Icmpv6)
            Drop(ref _networkAt);
        if (field.Transport is not null)
            Drop(ref _transportAt);
    }

    private void Drop(ref int? at)
    {
        if (at is int word)
            _words[word] = null;
        at = null;
    }

    private NftLoaded Hash(NftHashExpression hash)
    {
        if (hash.Type == 1)
            return new NftLoaded(NftMadeFields.ConnectionHash(hash.Modulus, hash.Offset));
        List<NftField> inputs = [];
        int unit = Unit(hash.Source ?? 1), end = unit + (int)Math.Min((hash.Length ?? 0) / 4, 16);
        while (unit < end && _registers.GetValueOrDefault(unit) is { Field: NftField field })
        {
            inputs.Add(field);
            unit += NftDataType.Padded(field.Type.Length) / 4;
        }

        return new NftLoaded(NftMadeFields.Hash(inputs, hash.Modulus, hash.Seed, hash.Offset));
    }

    private void Compare(NftLoaded loaded, NftCompareExpression compare)
    {
        // A range is told by its first and its last value.
        if (compare.Operator is NftComparison.GreaterOrEqual && _at + 1 < _expressions.Count && _expressions[_at + 1] is
            NftCompareExpression { Operator: NftComparison.LessOrEqual } last && last.Source == compare.Source)
        {
            _at++;
            Say(loaded, "", loaded.Interval(compare.Value, last.Value));
            return;
        }

        if (compare.Operator > NftComparison.GreaterOrEqual)
        {
            _words.Add($"[{compare.Kind}]");
            return;
        }

        (string relation, string value) = loaded.Value(compare.Operator, compare.Value);
        Say(loaded, relation, value);
        if (compare.Operator is NftComparison.Equal && loaded.Mask is null)
            Note(loaded.Field!, compare.Value.Span);
    }

    private void Note(NftField field, ReadOnlySpan<byte> value)
    {
        if (value.Length != 1 && field.Name is not "meta protocol")
            return;
        switch (field.Name)
        {
            case "meta nfproto" when _network is null:
                (_network, _networkAt) = ((NftFamily)value[0], _words.Count - 1);
                break;
            case "meta protocol" when _family is NftFamily.Bridge or NftFamily.Netdev && value.Length == 2:
                (_network, _networkAt) = (value is [0x08, 0x00] ? NftFamily.IPv4 : value is [0x86, 0xdd] ? NftFamily.IPv6 : null,
                    _words.Count - 1);
                break;
            case "meta l4proto" or "ip protocol" or "ip6 nexthdr":
                (_transport, _transportAt) = (value[0], _words.Count - 1);
                break;
        }
    }

    private bool Lookup(NftLookupExpression lookup)
    {
        List<NftLoaded> keys = Keys(lookup.Source, lookup.AnonymousSet?.KeyType.Fields.Count ?? int.MaxValue);
        if (keys.Count == 0)
            return false;
        string set = lookup.AnonymousSet is NftSet own ? NftSetText.Braces(own) : "@" + lookup.Set;
        string key = string.Join(" . ", keys.Select(Spell));
        if (lookup.Destination is 0)
            _words.Add($"{key} vmap {set}");
        else if (lookup.Destination is uint register)
            Put(register, new NftLoaded($"{key} map {set}"));
        else
            _words.Add($"{key} {(lookup.IsInverted ? "!= " : "")}{set}");
        return true;
    }

    /// <summary>The fields whose registers follow each other, as many as the set has.</summary>
    private List<NftLoaded> Keys(uint source, int most)
    {
        List<NftLoaded> keys = [];
        int unit = Unit(source);
        while (keys.Count < most && _registers.Remove(unit, out NftLoaded? loaded) && loaded.Field is NftField field)
        {
            keys.Add(loaded);
            unit += NftDataType.Padded(field.Type.Length) / 4;
        }

        return keys;
    }

    private void Assign(NftExpression expression, NftLoaded value)
    {
        NftExpression load = expression switch
        {
            NftMetaExpression meta => meta with { Source = null, Destination = 1 },
            NftConnectionExpression ct => ct with { Source = null, Destination = 1 },
            _ => expression,
        };
        NftField? target = NftFieldList.Find(load, _network, _transport);
        _words.Add(target is null ? $"[{expression.Kind}]" : $"{target.Name} set {value.As(target.Type)}");
    }

    private void Say(NftLoaded loaded, string relation, string value)
    {
        var text = new StringBuilder(Spell(loaded)).Append(' ');
        if (relation.Length > 0)
            text.Append(relation).Append(' ');
        _words.Add(text.Append(value).ToString());
    }
}
