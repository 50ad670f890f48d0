using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>Formats the expressions of a rule in nft's language: it tracks the content of registers, and omits implied
/// matches.</summary>
internal sealed partial class NftRuleText
{
    private readonly NftFamily _family;
    private readonly IReadOnlyList<NftExpression> _expressions;
    private readonly List<string?> _parts = [];
    private readonly Dictionary<int, NftRegisterContent> _registers = [];
    private int _at;

    /// <summary>The position of the last statement that is not a match.</summary>
    private int _statementAt = -1;

    private readonly Func<string, NftSet?>? _findSet;

    private NftRuleText(NftFamily family, IReadOnlyList<NftExpression> expressions, Func<string, NftSet?>? findSet)
    {
        (_family, _expressions, _findSet) = (family, expressions, findSet);
        _network = family is NftFamily.IPv4 or NftFamily.IPv6 or NftFamily.Arp ? family : null;
        _isEthernet = family is NftFamily.Bridge;
    }

    /// <summary>The rule, without its comment. Expressions without syntax here are in brackets, which nft refuses.</summary>
    /// <param name="family">The table's family.</param>
    /// <param name="expressions">The expressions.</param>
    /// <param name="findSet">Finds a set of the table, if available: it has the type of the data in map updates.</param>
    public static string Describe(NftFamily family, IReadOnlyList<NftExpression> expressions, Func<string, NftSet?>? findSet = null)
    {
        var text = new NftRuleText(family, expressions, findSet);
        for (; text._at < expressions.Count; text._at++)
            text.Take(expressions[text._at]);
        return string.Join(' ', text._parts.Where(static word => word is not null));
    }

    private static int Unit(uint register) => register is >= 1 and <= 4 ? (int)(register - 1) * 4 : (int)register - 8;

    private static string DescribeKey(NftRegisterContent loaded) => loaded.DescribeWhole();

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
            case NftFingerprintExpression osf: Load(osf, osf.Destination); break;
            case NftIPsecExpression state: Load(state, state.Destination); break;
            case NftFibExpression fib: Put(fib.Destination, new NftRegisterContent(NftComputedFields.Fib(fib.Flags, fib.Result))); break;
            case NftNumberExpression { Modulus: > 0 } number:
                Put(number.Destination, new NftRegisterContent(NftComputedFields.Number(number.IsRandom, number.Modulus, number.Offset)));
                break;
            case NftHashExpression { Modulus: > 0 } hash: Put(hash.Destination, Hash(hash)); break;
            case NftImmediateExpression { Destination: not 0, Value: NftBytes value } immediate:
                _registers[Unit(immediate.Destination)] = new NftRegisterContent(value);
                break;
            case NftBitwiseExpression bitwise when Find(bitwise.Source) is { Field: not null } loaded
                && Changed(bitwise, loaded) is NftRegisterContent changed:
                Put(bitwise.Destination, changed);
                break;
            case NftByteOrderExpression turn when Find(turn.Source) is NftRegisterContent loaded:
                _registers[Unit(turn.Destination)] = loaded with { IsConverted = !loaded.IsConverted };
                break;
            case NftCompareExpression compare when Find(compare.Source) is { Field: not null, Shift: 0 } loaded && IsPlain(loaded):
                Compare(loaded, compare);
                break;
            case NftCompareExpression { Operator: NftComparison.Equal or NftComparison.NotEqual } compare
                when Find(compare.Source) is { Field: NftField field, Shift: 0, IsConverted: false } loaded
                    && compare.Value.Length == field.Type.Length:
                _parts.Add($"{loaded.DescribeWhole()} {NftMatch.WordOf(compare.Operator)} {NftBits.Joined(field.Type, compare.Value)}");
                break;
            case NftRangeExpression range when Find(range.Source) is { Field: not null, Shift: 0 } loaded && IsPlain(loaded):
                AppendRange(loaded, range.Operator is NftComparison.NotEqual ? "!= " : "", range.From, range.To);
                break;
            case NftLookupExpression lookup when Lookup(lookup): break;
            case NftObjectExpression { Source: uint key, Set: string map } choice
                when NftObjectSyntax.KeywordsOf((choice.AnonymousSet ?? _findSet?.Invoke(map))?.ObjectType) is string words
                    && KeysAndSet(key, map, choice.AnonymousSet) is (string fields, string from, _):
                _parts.Add($"{words} {fields} map {from}");
                break;
            case NftMetaExpression { Source: uint from } when Find(from) is NftRegisterContent loaded: Assign(expression, loaded); break;
            case NftConnectionExpression { Source: uint from } when Find(from) is NftRegisterContent loaded:
                Assign(expression, loaded);
                break;
            case NftExtensionHeaderExpression { Source: uint from } when Find(from) is NftRegisterContent loaded:
                Assign(expression, loaded);
                break;
            case NftPayloadExpression { Source: uint from } write when Find(from) is NftRegisterContent loaded
                && NftPacketChange.Describe(write, loaded, Packet) is string words:
                OmitImpliedAt(write);
                _parts.Add(words);
                _statementAt = _parts.Count - 1;
                break;
            case NftQueueExpression { Source: uint from } queue when Find(from) is NftRegisterContent loaded:
                _parts.Add(NftStatementText.Queue(queue, loaded.As(NftDataTypes.HostShort)));
                break;
            case NftTransparentProxyExpression proxy: _parts.Add(NftProxyStatement.Describe(proxy, _family, Find)); break;
            case NftDuplicateExpression copy:
                _parts.Add(NftDuplicateStatement.Describe(copy, _family, Find) ?? $"[{copy.Kind}]");
                break;
            case NftForwardExpression forward:
                _parts.Add(NftForwardStatement.Describe(forward, Find) ?? $"[{forward.Kind}]");
                break;
            case NftNatExpression nat: _parts.Add(NftNatText.Describe(nat, _family, Find)); break;
            case NftMasqueradeExpression masquerade:
                _parts.Add("masquerade" + NftNatText.Ports(masquerade.PortMinimum, masquerade.PortMaximum, Find, " to :")
                    + NftStatementText.Flags(masquerade.Flags));
                break;
            case NftRedirectExpression redirect:
                _parts.Add("redirect" + NftNatText.Ports(redirect.PortMinimum, redirect.PortMaximum, Find, " to :")
                    + NftStatementText.Flags(redirect.Flags));
                break;
            case NftDynamicSetExpression dynamic:
                _parts.Add(DescribeDynamic(dynamic) ?? $"[{dynamic.Kind}]");
                _statementAt = _parts.Count - 1;
                break;
            case NftRejectExpression reject:
                if (reject.Type is NftRejectType.Icmp)
                    Drop(ref _networkAt);
                if (reject.Type is NftRejectType.TcpReset && _family is NftFamily.IPv4 or NftFamily.IPv6)
                    Drop(ref _transportAt);
                _parts.Add(NftRejectStatement.Describe(reject, _family, _network));
                break;
            case NftImmediateExpression { Verdict: { Rules: not null } verdict }: _parts.Add(verdict.Describe(_findSet)); break;
            default: Other(expression); break;
        }
    }

    private void Other(NftExpression expression)
    {
        string? words = NftStatementText.Describe(expression);
        _parts.Add(words ?? $"[{expression.Kind}]");
        _statementAt = _parts.Count - 1;
        // An unknown expression may have changed any register.
        if (words is null)
            _registers.Clear();
    }

    /// <summary>Whether the content can be compared: it is not changed by an exclusive or.</summary>
    private static bool IsPlain(NftRegisterContent loaded) => loaded.Xor is not NftBytes xor || !xor.Span.ContainsAnyExcept((byte)0);

    private NftRegisterContent? Changed(NftBitwiseExpression bitwise, NftRegisterContent loaded)
    {
        if (loaded.Shift != 0)
            loaded = new NftRegisterContent(new NftField(loaded.DescribeWhole(), loaded.Field!.Type)) { IsConverted = loaded.IsConverted };
        loaded = OperandOf(bitwise, loaded);
        if (bitwise.Operator is 1 or 2 && bitwise.Shift is { Length: sizeof(int) } shift)
        {
            int bits = BitConverter.ToInt32(shift.Span);
            if (bitwise.Operator == 2 && ShiftedAway(loaded, bits) is NftRegisterContent whole)
                return whole;
            return bits is > 0 and < 32 ? loaded with { Shift = bitwise.Operator == 1 ? bits : -bits } : null;
        }

        if (bitwise.Operator is not (null or 0) || bitwise.Mask is not NftBytes mask || loaded.Mask is not null)
            return null;
        // Some fields are parts of bytes.
        if (loaded.Field is { Place: NftPayloadExpression place } && bitwise.Xor is NftBytes xor && !xor.Span.ContainsAnyExcept((byte)0)
            && NftFieldList.Find(place, mask, Packet) is NftField part)
        {
            OmitImplied(part);
            return new NftRegisterContent(part);
        }

        return loaded with { Mask = mask, Xor = bitwise.Xor };
    }

    private NftRegisterContent? Find(uint register) => _registers.GetValueOrDefault(Unit(register));

    private void Load(NftExpression expression, uint register)
    {
        NftField? field = NftFieldList.Find(expression, Packet) ?? Part(expression) ?? NftSpecialFields.Of(expression);
        if (field?.Place?.Base is NftPayloadBase.Link && !_isEthernet)
            field = null;
        if (field is null && expression is NftPayloadExpression merged && TrySplit(merged))
            return;
        if (field is null && expression is NftPayloadExpression { Length: > 0 and <= 16 } bytes && bytes.Base <= NftPayloadBase.Inner)
            field = NftPacketFields.RawPayload(bytes.Base, bytes.Offset, bytes.Length);
        if (field is null)
        {
            _registers.Remove(Unit(register));
            _parts.Add($"[{expression.Kind}]");
            return;
        }

        int? count = expression is NftPayloadExpression payload && payload.Length < field.Type.Length ? (int)payload.Length : null;
        Put(register, new NftRegisterContent(field) { Bytes = count });
        // A statement that sets ports needs the match of a protocol before it, and nft keeps that of the network too.
        if (IsForPort(register))
            (_transportAt, _networkAt) = (null, null);
        OmitImplied(field);
    }

    private void Put(uint register, NftRegisterContent loaded) => _registers[Unit(register)] = loaded;

    private void Compare(NftRegisterContent loaded, NftCompareExpression compare)
    {
        // A range takes two comparisons.
        if (compare.Operator is NftComparison.GreaterOrEqual && _at + 1 < _expressions.Count && _expressions[_at + 1] is
            NftCompareExpression { Operator: NftComparison.LessOrEqual } last && last.Source == compare.Source)
        {
            _at++;
            AppendRange(loaded, "", compare.Value, last.Value);
            return;
        }

        if (compare.Operator > NftComparison.GreaterOrEqual)
        {
            _parts.Add($"[{compare.Kind}]");
            return;
        }

        (string relation, string value) = loaded.Value(compare.Operator, compare.Value);
        AppendMatch(loaded, relation, value);
        if (compare.Operator is NftComparison.Equal && loaded.Mask is null)
            Note(loaded.Field!, compare.Value.Span);
    }

    private bool Lookup(NftLookupExpression lookup)
    {
        if (KeysAndSet(lookup.Source, lookup.Set, lookup.AnonymousSet) is not (string key, string set, bool isMasked))
            return false;
        if (lookup.Destination is 0)
            _parts.Add($"{key} vmap {set}");
        else if (lookup.Destination is uint register)
            Put(register, new NftRegisterContent($"{key} map {set}"));
        else
            _parts.Add($"{key} {(lookup.IsInverted ? "!= " : isMasked ? "== " : "")}{set}");
        return true;
    }

    /// <summary>The key and the set of a lookup; null if the content of the register is unknown.</summary>
    private (string Key, string Set, bool IsMasked)? KeysAndSet(uint source, string name, NftSet? anonymous)
    {
        int units = anonymous is null ? int.MaxValue : NftDataType.Padded(anonymous.KeyType.Length) / 4;
        List<NftRegisterContent> keys = Keys(source, anonymous is null ? int.MaxValue : Unit(source) + units);
        // Elements of shifted fields have other bytes than those without.
        if (keys is [{ Field.Name: "vlan type" }])
            Drop(ref _linkAt);
        if (keys.Count == 0 || (anonymous is not null && (keys.Exists(static key => key.Shift != 0)
            || keys.Sum(static key => NftDataType.Padded(key.Field!.Type.Length) / 4) != units)))
            return null;
        // The types of the fields have more words than that of the set.
        NftDataType type = NftDataType.Join([.. keys.Select(static key => key.Field!.Type)]);
        string set = anonymous is not NftSet own ? "@" + name
            : NftSetText.Braces(type.Length == own.KeyType.Length ? own with { KeyType = type } : own);
        if (anonymous is not null && keys is [{ Field: NftField field }])
            Note(field, anonymous);
        return (string.Join(" . ", keys.Select(DescribeKey)), set, keys is [{ Mask: not null }]);
    }

    /// <summary>The fields in consecutive registers, up to the end of the set's key.</summary>
    private List<NftRegisterContent> Keys(uint source, int end = int.MaxValue)
    {
        List<NftRegisterContent> keys = [];
        int unit = Unit(source);
        while (unit < end && _registers.Remove(unit, out NftRegisterContent? loaded) && loaded.Field is NftField field)
        {
            keys.Add(loaded);
            unit += NftDataType.Padded(field.Type.Length) / 4;
        }

        return keys;
    }

    private void Assign(NftExpression expression, NftRegisterContent value)
    {
        NftExpression load = expression switch
        {
            NftMetaExpression meta => meta with { Source = null, Destination = 1 },
            NftConnectionExpression ct => ct with { Source = null, Destination = 1 },
            NftExtensionHeaderExpression header => header with { Source = null, Destination = 1 },
            _ => expression,
        };
        NftField? target = NftFieldList.Find(load, Packet);
        _parts.Add(target is null ? $"[{expression.Kind}]" : $"{target.Name} set {value.As(target.Type)}");
        _statementAt = _parts.Count - 1;
    }

    private void AppendRange(NftRegisterContent loaded, string relation, NftBytes from, NftBytes to)
        => _parts.Add($"{loaded.DescribeWhole()} {relation}{loaded.Interval(from, to)}");

    private void AppendMatch(NftRegisterContent loaded, string relation, string value)
    {
        var text = new StringBuilder(loaded.Describe()).Append(' ');
        if (relation.Length > 0)
            text.Append(relation).Append(' ');
        _parts.Add(text.Append(value).ToString());
    }
}
