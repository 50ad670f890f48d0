using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>Writes a rule's expressions in nft's language: it follows what lies in the registers, and leaves out what other words
/// imply.</summary>
internal sealed partial class NftRuleText
{
    private readonly NftFamily _family;
    private readonly IReadOnlyList<NftExpression> _expressions;
    private readonly List<string?> _words = [];
    private readonly Dictionary<int, NftLoaded> _registers = [];
    private int _at;

    private readonly Func<string, NftSet?>? _findSet;

    private NftRuleText(NftFamily family, IReadOnlyList<NftExpression> expressions, Func<string, NftSet?>? findSet)
    {
        (_family, _expressions, _findSet) = (family, expressions, findSet);
        _network = family is NftFamily.IPv4 or NftFamily.IPv6 or NftFamily.Arp ? family : null;
        _isEthernet = family is NftFamily.Bridge;
    }

    /// <summary>The rule, without its comment. What has no words here stands in brackets, which nft does not take.</summary>
    /// <param name="family">The table's family.</param>
    /// <param name="expressions">What the rule does.</param>
    /// <param name="findSet">Tells the sets of the table, where they are known: what a map gets from packets is of its type.</param>
    public static string Describe(NftFamily family, IReadOnlyList<NftExpression> expressions, Func<string, NftSet?>? findSet = null)
    {
        var text = new NftRuleText(family, expressions, findSet);
        for (; text._at < expressions.Count; text._at++)
            text.Take(expressions[text._at]);
        return string.Join(' ', text._words.Where(static word => word is not null));
    }

    private static int Unit(uint register) => register is >= 1 and <= 4 ? (int)(register - 1) * 4 : (int)register - 8;

    private static string Spell(NftLoaded loaded) => loaded.DescribeWhole();

    private void Take(NftExpression expression)
    {
        switch (expression)
        {
            case NftMetaExpression { Destination: uint to }: Load(expression, to); break;
            case NftPayloadExpression { Destination: uint to }: Load(expression, to); break;
            case NftConnectionExpression { Destination: uint to }: Load(expression, to); break;
            case NftExtensionHeaderExpression { Destination: uint to }: Load(expression, to); break;
            case NftRouteExpression route: Load(route, route.Destination); break;
            case NftSocketExpression socket: Load(socket, socket.Destination); break;
            case NftFibExpression fib: Put(fib.Destination, new NftLoaded(NftMadeFields.Fib(fib.Flags, fib.Result))); break;
            case NftNumberExpression { Modulus: > 0 } number:
                Put(number.Destination, new NftLoaded(NftMadeFields.Number(number.IsRandom, number.Modulus, number.Offset)));
                break;
            case NftHashExpression { Modulus: > 0 } hash: Put(hash.Destination, Hash(hash)); break;
            case NftImmediateExpression { Destination: not 0, Value: NftBytes value } immediate:
                _registers[Unit(immediate.Destination)] = new NftLoaded(value);
                break;
            case NftBitwiseExpression bitwise when Find(bitwise.Source) is { Shift: 0 } loaded
                && Changed(bitwise, loaded) is NftLoaded changed:
                Put(bitwise.Destination, changed);
                break;
            case NftByteOrderExpression turn when Find(turn.Source) is NftLoaded loaded:
                _registers[Unit(turn.Destination)] = loaded with { IsTurned = !loaded.IsTurned };
                break;
            case NftCompareExpression compare when Find(compare.Source) is { Field: not null, Shift: 0 } loaded && IsPlain(loaded):
                Compare(loaded, compare);
                break;
            case NftRangeExpression range when Find(range.Source) is { Field: not null, Shift: 0, Mask: null } loaded:
                Say(loaded, range.Operator is NftComparison.NotEqual ? "!=" : "", loaded.Interval(range.From, range.To));
                break;
            case NftLookupExpression lookup when Lookup(lookup): break;
            case NftObjectExpression { Source: uint key, Set: string map } choice
                when NftObjectWords.WordsOf((choice.AnonymousSet ?? _findSet?.Invoke(map))?.ObjectType) is string words
                    && KeysAndSet(key, map, choice.AnonymousSet) is (string fields, string from, _):
                _words.Add($"{words} {fields} map {from}");
                break;
            case NftMetaExpression { Source: uint from } when Find(from) is NftLoaded loaded: Assign(expression, loaded); break;
            case NftConnectionExpression { Source: uint from } when Find(from) is NftLoaded loaded: Assign(expression, loaded); break;
            case NftExtensionHeaderExpression { Source: uint from } when Find(from) is NftLoaded loaded: Assign(expression, loaded); break;
            case NftPayloadExpression { Source: uint from } write when Find(from) is NftLoaded loaded
                && NftPacketChange.Describe(write, loaded, _network, _transport) is string words:
                ImplyAt(write);
                _words.Add(words);
                break;
            case NftQueueExpression { Source: uint from } queue when Find(from) is NftLoaded loaded:
                _words.Add(NftStatementText.Queue(queue, loaded.As(NftDataTypes.HostShort)));
                break;
            case NftTransparentProxyExpression proxy: _words.Add(NftProxyStatement.Describe(proxy, _family, Find)); break;
            case NftDuplicateExpression copy:
                _words.Add(NftDuplication.Describe(copy, _family, Find) ?? $"[{copy.Kind}]");
                break;
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
                _words.Add(DescribeDynamic(dynamic) ?? $"[{dynamic.Kind}]");
                break;
            case NftRejectExpression reject:
                if (reject.Type is NftRejectType.Icmp)
                    Drop(ref _networkAt);
                _words.Add(NftRejection.Describe(reject, _family, _network));
                break;
            default: Other(expression); break;
        }
    }

    private void Other(NftExpression expression)
    {
        string? words = NftStatementText.Describe(expression);
        _words.Add(words ?? $"[{expression.Kind}]");
        // Whatever it did, it may have done to a register.
        if (words is null)
            _registers.Clear();
    }

    /// <summary>Whether a comparison has words for what was done to the value.</summary>
    private static bool IsPlain(NftLoaded loaded) => loaded.Xor is not NftBytes xor || !xor.Span.ContainsAnyExcept((byte)0);

    private NftLoaded? Changed(NftBitwiseExpression bitwise, NftLoaded loaded)
    {
        if (bitwise.Operator is 1 or 2 && bitwise.Shift is { Length: sizeof(int) } shift)
        {
            int bits = BitConverter.ToInt32(shift.Span);
            return bits is > 0 and < 32 ? loaded with { Shift = bitwise.Operator == 1 ? bits : -bits } : null;
        }

        if (bitwise.Operator is not (null or 0) || bitwise.Mask is not NftBytes mask || loaded.Mask is not null)
            return null;
        // Some fields are a part of their bytes.
        if (loaded.Field is { Place: NftPayloadExpression place } && bitwise.Xor is NftBytes xor && !xor.Span.ContainsAnyExcept((byte)0)
            && NftFieldList.Find(place, mask, _network, _transport) is NftField part)
        {
            Imply(part);
            return new NftLoaded(part);
        }

        return loaded with { Mask = mask, Xor = bitwise.Xor };
    }

    private NftLoaded? Find(uint register) => _registers.GetValueOrDefault(Unit(register));

    private void Load(NftExpression expression, uint register)
    {
        NftField? field = NftFieldList.Find(expression, _network, _transport);
        if (field?.Place?.Base is NftPayloadBase.Link && !_isEthernet)
            field = null;
        if (field is null && expression is NftPayloadExpression { Length: > 0 and <= 16 } bytes && bytes.Base <= NftPayloadBase.Transport)
            field = NftPacketFields.Unnamed(bytes.Base, bytes.Offset, bytes.Length);
        if (field is null)
        {
            _registers.Remove(Unit(register));
            _words.Add($"[{expression.Kind}]");
            return;
        }

        int? count = expression is NftPayloadExpression payload && payload.Length < field.Type.Length ? (int)payload.Length : null;
        Put(register, new NftLoaded(field) { Bytes = count });
        Imply(field);
    }

    private void Put(uint register, NftLoaded loaded) => _registers[Unit(register)] = loaded;

    private NftLoaded Hash(NftHashExpression hash)
    {
        if (hash.Type == 1)
            return new NftLoaded(NftMadeFields.ConnectionHash(hash.Modulus, hash.Offset));
        List<NftField> inputs = [];
        int unit = Unit(hash.Source ?? 1), end = unit + (int)Math.Min((hash.Length ?? 0) / 4, 16);
        while (unit < end && _registers.GetValueOrDefault(unit) is { Field: NftField field } loaded)
        {
            inputs.Add(loaded.Mask is NftBytes mask ? NftMadeFields.Masked(field, mask) : field);
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

    private bool Lookup(NftLookupExpression lookup)
    {
        if (KeysAndSet(lookup.Source, lookup.Set, lookup.AnonymousSet) is not (string key, string set, bool isMasked))
            return false;
        if (lookup.Destination is 0)
            _words.Add($"{key} vmap {set}");
        else if (lookup.Destination is uint register)
            Put(register, new NftLoaded($"{key} map {set}"));
        else
            _words.Add($"{key} {(lookup.IsInverted ? "!= " : isMasked ? "== " : "")}{set}");
        return true;
    }

    /// <summary>What is looked up, and where; null when nothing known lies in the register.</summary>
    private (string Key, string Set, bool IsMasked)? KeysAndSet(uint source, string name, NftSet? anonymous)
    {
        List<NftLoaded> keys = Keys(source, anonymous?.KeyType.Fields.Count ?? int.MaxValue);
        if (keys.Count == 0)
            return null;
        string set = anonymous is NftSet own ? NftSetText.Braces(keys is [{ Field: { Bits: not null, Type: var type } }]
            ? own with { KeyType = type } : own) : "@" + name;
        return (string.Join(" . ", keys.Select(Spell)), set, keys[^1].Mask is not null);
    }

    /// <summary>The fields whose registers follow each other, as many as the set has.</summary>
    private List<NftLoaded> Keys(uint source, int most, int end = int.MaxValue)
    {
        List<NftLoaded> keys = [];
        int unit = Unit(source);
        while (keys.Count < most && unit < end && _registers.Remove(unit, out NftLoaded? loaded) && loaded.Field is NftField field)
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
            NftExtensionHeaderExpression header => header with { Source = null, Destination = 1 },
            _ => expression,
        };
        NftField? target = NftFieldList.Find(load, _network, _transport);
        _words.Add(target is null ? $"[{expression.Kind}]" : $"{target.Name} set {value.As(target.Type)}");
    }

    private void Say(NftLoaded loaded, string relation, string value)
    {
        var text = new StringBuilder(loaded.Describe()).Append(' ');
        if (relation.Length > 0)
            text.Append(relation).Append(' ');
        _words.Add(text.Append(value).ToString());
    }
}
