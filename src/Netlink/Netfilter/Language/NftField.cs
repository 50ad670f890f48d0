using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Something of a packet that a rule can look at, such as <c>ip saddr</c>. The verbs make a match of it.</summary>
/// <remarks>Values are written as nft writes them; numbers, addresses and networks of .NET convert by themselves.
/// Source: nft(8) "PRIMARY EXPRESSIONS", "PAYLOAD EXPRESSIONS".</remarks>
public sealed class NftField
{
    internal NftField(string name, NftDataType type, NftFamily? network = null, byte? transport = null)
        => (Name, Type, Network, Transport) = (name, type, network, transport);

    /// <summary>Its name in nft's language.</summary>
    public string Name { get; }

    /// <summary>The type of its values.</summary>
    public NftDataType Type { get; }

    /// <summary>The network protocol whose packets alone have it, or null.</summary>
    internal NftFamily? Network { get; }

    /// <summary>The transport protocol whose packets alone have it, or null.</summary>
    internal byte? Transport { get; }

    /// <summary>Loads it into a register.</summary>
    internal Func<uint, NftExpression> Load { get; init; } = static _ => throw new InvalidOperationException("It cannot be loaded.");

    /// <summary>Sets it from a register, where it can be set.</summary>
    internal Func<uint, NftExpression>? Store { get; init; }

    /// <summary>Its place among a packet's bytes, or null for what is not among them.</summary>
    internal NftPayloadExpression? Place { get; init; }

    /// <summary>Of a field that shares its bytes with others, its bits among them; null for all.</summary>
    internal NftBytes? Bits { get; init; }

    /// <summary>Changes it in the register that it was loaded into, or null.</summary>
    internal Func<uint, NftExpression>? Change { get; init; }

    /// <summary>What comes before the field, for one that is made of another (<c>jhash</c>).</summary>
    internal IReadOnlyList<NftField> Inputs { get; init; } = [];

    /// <summary>Joined to another, so that both are looked up together: <c>ip saddr . tcp dport</c>.</summary>
    /// <param name="next">The other.</param>
    public NftFields And(NftField next) => new([this, next]);

    /// <summary>The field alone, where several joined could stand.</summary>
    public NftFields AsFields() => new([this]);

    /// <summary>It has a value, or lies in a prefix (<c>192.0.2.0/24</c>) or range (<c>1024-2047</c>); of flags it has one of those
    /// given (<c>established,related</c>).</summary>
    /// <param name="value">The value.</param>
    public NftStatement Is(NftValue value) => new NftFields([this]).Is(value);

    /// <summary>It has another value, or lies outside the prefix or range.</summary>
    /// <param name="value">The value.</param>
    public NftStatement IsNot(NftValue value) => new NftFields([this]).IsNot(value);

    /// <summary>It is one of some values, prefixes and ranges, which become a set of the rule's own.</summary>
    /// <param name="values">The values.</param>
    public NftStatement In(params IReadOnlyList<NftValue> values) => new NftFields([this]).In(values);

    /// <summary>It is none of some values, prefixes and ranges.</summary>
    /// <param name="values">The values.</param>
    public NftStatement NotIn(params IReadOnlyList<NftValue> values) => new NftFields([this]).NotIn(values);

    /// <summary>It is in a set of the table.</summary>
    /// <param name="set">The set's name.</param>
    public NftStatement InSet(string set) => new NftFields([this]).InSet(set);

    /// <summary>It is not in a set of the table.</summary>
    /// <param name="set">The set's name.</param>
    public NftStatement NotInSet(string set) => new NftFields([this]).NotInSet(set);

    /// <summary>A verdict map of the table decides.</summary>
    /// <param name="map">The map's name.</param>
    public NftStatement VerdictMap(string map) => new NftFields([this]).VerdictMap(map);

    /// <summary>A verdict map of the rule's own decides.</summary>
    /// <param name="entries">Values and what becomes of packets with them.</param>
    public NftStatement VerdictMap(params IReadOnlyList<(NftValue Key, NftVerdict Verdict)> entries)
        => new NftFields([this]).VerdictMap(entries);

    /// <summary>It compares with a value: <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> and <c>&gt;=</c> beside the others.</summary>
    /// <param name="comparison">How.</param>
    /// <param name="value">The value.</param>
    public NftStatement Compares(NftComparison comparison, NftValue value)
        => new NftMatch(new NftFields([this]), NftMatch.WordOf(comparison), new NftOperand { Values = [value.Text] });

    /// <summary>Of its bits, those that a mask has are as in a value: <c>meta mark &amp; 0x4000 == 0x4000</c>.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="value">The value.</param>
    public NftStatement HasBits(NftValue mask, NftValue value)
        => new NftMatch(new NftFields([this]), "==", new NftOperand { Values = [value.Text], Mask = mask.Text });

    /// <summary>It gets a value, which only marks and a few others take.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">It cannot be set.</exception>
    public NftStatement Set(NftValue value) => new NftAssignment(this, value.Text);

    /// <summary>It gets the value of another field.</summary>
    /// <param name="source">The other.</param>
    /// <exception cref="ArgumentException">It cannot be set.</exception>
    public NftStatement Set(NftField source) => new NftAssignment(this, source);

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}

/// <summary>Fields of a packet, joined: looked up together.</summary>
public sealed class NftFields
{
    internal NftFields(IReadOnlyList<NftField> all)
    {
        All = all;
        Type = NftDataType.Join([.. all.Select(static field => field.Type)]);
    }

    internal IReadOnlyList<NftField> All { get; }

    internal NftDataType Type { get; }

    /// <inheritdoc cref="NftField.And"/>
    public NftFields And(NftField next) => new([.. All, next]);

    /// <inheritdoc cref="NftField.Is"/>
    public NftStatement Is(NftValue value) => new NftMatch(this, "", new NftOperand { Values = [value.Text] });

    /// <inheritdoc cref="NftField.IsNot"/>
    public NftStatement IsNot(NftValue value) => new NftMatch(this, "!=", new NftOperand { Values = [value.Text] });

    /// <inheritdoc cref="NftField.In"/>
    public NftStatement In(params IReadOnlyList<NftValue> values) => new NftMatch(this, "", Braces(values));

    /// <inheritdoc cref="NftField.NotIn"/>
    public NftStatement NotIn(params IReadOnlyList<NftValue> values) => new NftMatch(this, "!=", Braces(values));

    /// <inheritdoc cref="NftField.InSet"/>
    public NftStatement InSet(string set) => new NftMatch(this, "", new NftOperand { Set = NftWire.CheckName(set, nameof(set)) });

    /// <inheritdoc cref="NftField.NotInSet"/>
    public NftStatement NotInSet(string set) => new NftMatch(this, "!=", new NftOperand { Set = NftWire.CheckName(set, nameof(set)) });

    /// <inheritdoc cref="NftField.VerdictMap(string)"/>
    public NftStatement VerdictMap(string map)
        => new NftMatch(this, "", new NftOperand { Set = NftWire.CheckName(map, nameof(map)), IsVerdictMap = true });

    /// <inheritdoc cref="NftField.VerdictMap(IReadOnlyList{ValueTuple{NftValue, NftVerdict}})"/>
    public NftStatement VerdictMap(params IReadOnlyList<(NftValue Key, NftVerdict Verdict)> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return new NftMatch(this, "", new NftOperand
        {
            Values = [.. entries.Select(static entry => entry.Key.Text)],
            Verdicts = [.. entries.Select(static entry => entry.Verdict)],
            IsVerdictMap = true,
            InBraces = true,
        });
    }

    /// <summary>Their names, joined by dots.</summary>
    public override string ToString() => string.Join(" . ", All);

    private static NftOperand Braces(IReadOnlyList<NftValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Count > 0 ? new NftOperand { Values = [.. values.Select(static value => value.Text)], InBraces = true }
            : throw new ArgumentException("A set of a rule needs a value.", nameof(values));
    }
}
