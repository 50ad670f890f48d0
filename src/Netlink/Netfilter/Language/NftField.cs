using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>A field that a rule can match or set, such as <c>ip saddr</c>. The methods create matches and other statements.</summary>
/// <remarks>Values are strings in nft's notation; numbers, addresses and networks of .NET convert implicitly.
/// Source: nft(8) "PRIMARY EXPRESSIONS", "PAYLOAD EXPRESSIONS".</remarks>
public sealed class NftField
{
    internal NftField(string name, NftDataType type, NftFamily? network = null, byte? transport = null)
        => (Name, Type, Network, Transport) = (name, type, network, transport);

    /// <summary>Its name in nft's language.</summary>
    public string Name { get; }

    /// <summary>The data type of its values.</summary>
    public NftDataType Type { get; }

    /// <summary>The network protocol it depends on, or null.</summary>
    internal NftFamily? Network { get; }

    /// <summary>The transport protocol it depends on, or null.</summary>
    internal byte? Transport { get; }

    /// <summary>Whether it is of any transport protocol that has ports (<c>th</c>).</summary>
    internal bool IsOfPorts => Transport is null && Place?.Base is NftPayloadBase.Transport && !Name.StartsWith('@');

    /// <summary>The types of ICMP messages that have it; empty for all.</summary>
    internal IReadOnlyList<byte> Messages { get; init; } = [];

    /// <summary>Loads the field into a register.</summary>
    internal Func<uint, NftExpression> Load { get; init; } = static _ => throw new InvalidOperationException("The field cannot be loaded.");

    /// <summary>Sets the field from a register, if it can be set.</summary>
    internal Func<uint, NftExpression>? Store { get; init; }

    /// <summary>Its offset and length in a packet, or null if it is not part of the payload.</summary>
    internal NftPayloadExpression? Place { get; init; }

    /// <summary>The mask of a field that shares its bytes with others; null for whole bytes.</summary>
    internal NftBytes? Bits { get; init; }

    /// <summary>Transforms the loaded register, or null.</summary>
    internal Func<uint, NftExpression>? Change { get; init; }

    /// <summary>How many bits to shift the loaded register to the right, after <see cref="Change"/>.</summary>
    internal int Shift { get; init; }

    /// <summary>The field that this one is with a mask, or as a key; null for a field itself.</summary>
    internal NftField? Origin { get; init; }

    /// <summary>The fields from which it is computed (<c>jhash</c>).</summary>
    internal IReadOnlyList<NftField> Inputs { get; init; } = [];

    /// <summary>Concatenates the field with another, so that both are looked up together: <c>ip saddr . tcp dport</c>.</summary>
    /// <param name="next">The other field.</param>
    public NftFields And(NftField next) => new([this, next]);

    /// <summary>The field alone, as an argument that may be a concatenation.</summary>
    public NftFields AsFields() => new([this]);

    /// <summary>Matches a value, prefix (<c>192.0.2.0/24</c>) or range (<c>1024-2047</c>); for flags, any of those given
    /// (<c>established,related</c>).</summary>
    /// <param name="value">The value.</param>
    public NftStatement Is(NftValue value) => new NftFields([this]).Is(value);

    /// <summary>Matches everything but a value, prefix or range.</summary>
    /// <param name="value">The value.</param>
    public NftStatement IsNot(NftValue value) => new NftFields([this]).IsNot(value);

    /// <summary>Matches one of several values, prefixes and ranges, which become an anonymous set; a single one is compared, except
    /// flags.</summary>
    /// <param name="values">The values.</param>
    public NftStatement In(params IReadOnlyList<NftValue> values) => new NftFields([this]).In(values);

    /// <summary>Matches everything but some values, prefixes and ranges.</summary>
    /// <param name="values">The values.</param>
    public NftStatement NotIn(params IReadOnlyList<NftValue> values) => new NftFields([this]).NotIn(values);

    /// <summary>Matches an element of a set of the table. For a set with intervals of marks or other numbers in host byte order, give the
    /// set itself (<see cref="InSet(NftSet)"/>).</summary>
    /// <param name="set">The name of the set.</param>
    public NftStatement InSet(string set) => new NftFields([this]).InSet(set);

    /// <summary>Matches everything but the elements of a set of the table.</summary>
    /// <param name="set">The name of the set.</param>
    public NftStatement NotInSet(string set) => new NftFields([this]).NotInSet(set);

    /// <summary>Matches an element of a set of the table. Where the set has intervals of marks or other numbers in host byte order, its
    /// name alone does not say so.</summary>
    /// <param name="set">The set.</param>
    public NftStatement InSet(NftSet set) => new NftFields([this]).InSet(set);

    /// <summary>Matches everything but the elements of a set of the table.</summary>
    /// <param name="set">The set.</param>
    public NftStatement NotInSet(NftSet set) => new NftFields([this]).NotInSet(set);

    /// <summary>Applies the verdict from a verdict map of the table.</summary>
    /// <param name="map">The map.</param>
    public NftStatement VerdictMap(NftSet map) => new NftFields([this]).VerdictMap(map);

    /// <summary>Applies the verdict from a verdict map of the table.</summary>
    /// <param name="map">The name of the map.</param>
    public NftStatement VerdictMap(string map) => new NftFields([this]).VerdictMap(map);

    /// <summary>Applies the verdict from an anonymous verdict map.</summary>
    /// <param name="entries">Keys and verdicts.</param>
    public NftStatement VerdictMap(params IReadOnlyList<(NftValue Key, NftVerdict Verdict)> entries)
        => new NftFields([this]).VerdictMap(entries);

    /// <summary>Matches by a comparison: <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> and <c>&gt;=</c> in addition to the others.</summary>
    /// <param name="comparison">The comparison operator.</param>
    /// <param name="value">The value.</param>
    public NftStatement Compares(NftComparison comparison, NftValue value)
        => new NftMatch(new NftFields([this]), NftMatch.WordOf(comparison), new NftOperand { Values = [value.Text] });

    /// <summary>Matches a value in the bits of a mask: <c>meta mark &amp; 0x4000 == 0x4000</c>.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="value">The value.</param>
    public NftStatement HasBits(NftValue mask, NftValue value)
        => new NftMatch(new NftFields([this]), "==", new NftOperand { Values = [value.Text], Mask = mask.Text });

    /// <summary>Sets the field to a value. Only marks and some other fields can be set.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The field cannot be set.</exception>
    public NftStatement Set(NftValue value) => new NftAssignment(this, value.Text);

    /// <summary>Sets the field to that of another field.</summary>
    /// <param name="source">The other field.</param>
    /// <exception cref="ArgumentException">The field cannot be set.</exception>
    public NftStatement Set(NftField source) => new NftAssignment(this, source);

    /// <summary>Its name.</summary>
    public override string ToString() => Name;

    /// <summary>The field as a key of a set or a part of a concatenation: a number that shares its bytes with others is shifted to the
    /// right.</summary>
    /// <exception cref="ArgumentException">The kernel cannot shift it.</exception>
    internal NftField AsKey()
    {
        if (Bits is null || Type.Format is not NftShiftedFormat shifted)
            return this;
        // The kernel shifts in host byte order.
        if (shifted.Bits > 0 && Type.Length > 1)
            throw new ArgumentException($"'{Name}' lies in two bytes, together with other fields: only an anonymous set of it alone " +
                "supports it.");
        return new NftField(Name, NftDataTypes.PlainOf(Type), Network, Transport)
        {
            Place = Place,
            Messages = Messages,
            Load = Load,
            Bits = Bits,
            Change = Change,
            Shift = shifted.Bits,
            Origin = this,
        };
    }
}

/// <summary>A field, or a concatenation of fields that are looked up together.</summary>
public sealed class NftFields
{
    internal NftFields(IReadOnlyList<NftField> all)
    {
        All = all;
        Type = NftDataType.Join([.. all.Select(static field => field.Type)]);
    }

    internal IReadOnlyList<NftField> All { get; }

    internal NftDataType Type { get; }

    /// <summary>The type of the keys of a set of the table, where numbers are without the bits that share their bytes.</summary>
    internal NftDataType KeyType => NftDataType.Join([.. All.Select(static part => NftDataTypes.PlainOf(part.Type))]);

    /// <summary>The fields as a key. A single one that shares its bytes with others stays as it is in a set that the rule itself
    /// has.</summary>
    /// <param name="isOfTable">Whether the set or map is one of the table.</param>
    internal NftFields AsKeys(bool isOfTable)
        => isOfTable || All.Count > 1 ? new NftFields([.. All.Select(static field => field.AsKey())]) : this;

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

    /// <inheritdoc cref="NftField.InSet(string)"/>
    public NftStatement InSet(string set) => new NftMatch(this, "", new NftOperand { Set = NftWire.CheckName(set, nameof(set)) });

    /// <inheritdoc cref="NftField.NotInSet(string)"/>
    public NftStatement NotInSet(string set) => new NftMatch(this, "!=", new NftOperand { Set = NftWire.CheckName(set, nameof(set)) });

    /// <inheritdoc cref="NftField.InSet(NftSet)"/>
    public NftStatement InSet(NftSet set) => new NftMatch(this, "", OfTable(set));

    /// <inheritdoc cref="NftField.NotInSet(NftSet)"/>
    public NftStatement NotInSet(NftSet set) => new NftMatch(this, "!=", OfTable(set));

    /// <inheritdoc cref="NftField.VerdictMap(NftSet)"/>
    public NftStatement VerdictMap(NftSet map) => new NftMatch(this, "", OfTable(map) with { IsVerdictMap = true });

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
            IsAnonymous = true,
        });
    }

    /// <summary>The names, joined by dots.</summary>
    public override string ToString() => string.Join(" . ", All);

    private static NftOperand OfTable(NftSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new NftOperand { Set = set.Name, Known = set };
    }

    private static NftOperand Braces(IReadOnlyList<NftValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Count > 0 ? new NftOperand { Values = [.. values.Select(static value => value.Text)], IsAnonymous = true }
            : throw new ArgumentException("An anonymous set needs an element.", nameof(values));
    }
}
