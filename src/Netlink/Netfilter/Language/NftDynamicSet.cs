using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary><c>add</c>, <c>update</c> and <c>delete</c> of a set element by a rule, such as
/// <c>update @seen { ip saddr timeout 1h }</c>, or of a map element, <c>add @back { ip saddr . tcp sport : ip daddr }</c>.</summary>
/// <param name="expression">The expression without registers.</param>
/// <param name="key">The fields that form the key.</param>
/// <param name="data">The data of a map element, or null.</param>
/// <param name="known">The set, if it is known.</param>
internal sealed class NftDynamicSet(NftDynamicSetExpression expression, NftFields key, NftSource? data = null,
    NftSet? known = null) : NftStatement
{
    /// <summary>The registers that nft reserves for a key, in units of four bytes.</summary>
    private const int MinimumKeyUnits = 4;

    /// <summary>The size that nft gives the set of a meter.</summary>
    private const uint SizeOfMeter = 65_535;

    private NftFields Key => key;

    private bool HasTimeout => expression.Timeout is not null;

    public static NftStatement Parse(NftCursor tokens)
    {
        NftDynamicSetOperation operation = tokens.Take() switch
        {
            "add" => NftDynamicSetOperation.Add,
            "update" => NftDynamicSetOperation.Update,
            _ => NftDynamicSetOperation.Delete,
        };
        string set = tokens.Take() is ['@', .. var name] ? name : throw new FormatException("A set is written as '@set'.");
        return Element(tokens, new NftDynamicSetExpression { Set = set, Operation = operation });
    }

    /// <summary>The obsolete <c>meter name size 100 { ip saddr limit rate 1/second }</c>, once called <c>flow table</c>: a dynamic set and
    /// the statement that adds to it. nft 1.0.6 gives that set to the rule alone.</summary>
    public static NftStatement ParseMeter(NftCursor tokens, NftChain chain)
    {
        if (tokens.Take() is "flow")
            tokens.Expect("table");
        string name = tokens.TakeName();
        Action<NftSet> declare = tokens.Declare ?? throw new FormatException($"'meter {name}' declares a set, which a rule alone cannot: " +
            $"parse the whole ruleset, or declare the set and use 'add @{name} {{ … }}'.");
        uint size = tokens.TryTake("size") ? tokens.TakeNumber() : SizeOfMeter;
        NftDynamicSet statement = Element(tokens, new NftDynamicSetExpression { Set = name }, isMeter: true);
        if (tokens.FindSet?.Invoke(name) is null)
            declare(new NftSet(new NftTable(chain.Family, chain.Table), name, statement.Key)
            {
                Size = size,
                Flags = NftSetFlags.Dynamic | (statement.HasTimeout ? NftSetFlags.Timeout : 0),
            });
        return statement;
    }

    private static NftDynamicSet Element(NftCursor tokens, NftDynamicSetExpression target, bool isMeter = false)
    {
        tokens.Expect("{");
        NftSet? known = tokens.FindSet?.Invoke(target.Set);
        NftFields key = NftFieldParser.Fields(tokens, masks: true,
            at => Constant(tokens, target.Set, known?.KeyType.Fields.ElementAtOrDefault(at)));
        TimeSpan? timeout = tokens.TryTake("timeout") ? NftTime.Parse(tokens.Take()) : null;
        if (isMeter && timeout is not null)
            target = target with { Operation = NftDynamicSetOperation.Update };
        List<NftExpression> own = NftStatefulExpressions.Parse(tokens);
        NftSource? data = tokens.TryTake(":") ? NftSource.Parse(tokens) : null;
        tokens.Expect("}");
        return new NftDynamicSet(target with { Timeout = timeout, Expressions = own }, key, data, known);
    }

    /// <summary>Parses a constant in the key, of the type that the set has there.</summary>
    private static NftField Constant(NftCursor tokens, string set, NftDataType? type)
    {
        string text = NftConstants.Whole(tokens);
        if (type is null)
            throw new FormatException($"The type of '{text}' is that of set {set}, which is declared in its table. Parse the whole " +
                "ruleset.");
        NftBytes value = type.ParseValue(text);
        return new NftField(type.Describe(value), type)
        {
            Load = register => new NftImmediateExpression { Destination = register, Value = value },
        };
    }

    /// <summary>The statement in nft's language; null if it has no syntax here.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="key">The key in nft's language.</param>
    /// <param name="data">The data of a map element in nft's language; null for a set.</param>
    public static string? Describe(NftDynamicSetExpression expression, string key, string? data)
    {
        string? own = NftStatefulExpressions.Describe(expression.Expressions);
        string? verb = expression.Operation switch
        {
            NftDynamicSetOperation.Add => "add",
            NftDynamicSetOperation.Update => "update",
            NftDynamicSetOperation.Delete => "delete",
            _ => null,
        };
        if (verb is null || own is null || expression.IsInverted || (expression.SourceData is null) != (data is null))
            return null;
        string timeout = expression.Timeout is TimeSpan time ? $" timeout {NftTime.Describe(time)}" : "";
        string mapped = data is null ? "" : $" : {data}";
        return $"{verb} @{expression.Set} {{ {key}{timeout}{(own.Length > 0 ? " " : "")}{own}{mapped} }}";
    }

    internal override void Compile(NftCompiler compiler)
    {
        compiler.Require(key);
        if (data?.Fields is NftFields fields)
            compiler.Require(fields);
        int unit = Math.Max(compiler.Load(key.AsKeys(isOfTable: true), 0, known), MinimumKeyUnits);
        if (data is null)
        {
            compiler.Emit(expression with { Source = NftCompiler.Register(0) });
            return;
        }

        data.Compile(compiler, TypeOfData(), unit);
        compiler.Emit(expression with { Source = NftCompiler.Register(0), SourceData = NftCompiler.Register(unit) });
    }

    /// <summary>The type of the data: that of a field, or for a constant that of the map.</summary>
    private NftDataType TypeOfData() => known?.DataType ?? (data is { Fields: NftFields fields, HasMap: false } ? fields.Type
        : throw new FormatException($"The type of '{data!.Text}' is that of map {expression.Set}, which is declared in its table. " +
            "Parse the whole ruleset, or use Nft.ChangeMap."));
}

/// <summary>Stateful expressions of elements: counters, limits, quotas and connection limits, in their initial
/// state.</summary>
internal static class NftStatefulExpressions
{
    public static List<NftExpression> Parse(NftCursor tokens)
    {
        List<NftExpression> own = [];
        while (tokens.Peek is "counter" or "limit" or "quota" || (tokens.Peek is "ct" && tokens.PeekAt(1) is "count"))
        {
            NftStatement statement = tokens.Peek switch
            {
                "limit" => NftStatementParser.Limit(tokens),
                "quota" => NftStatementParser.Quota(tokens),
                "ct" => NftStatementParser.ConnectionLimit(tokens),
                _ => NftStatementParser.Counter(tokens),
            };
            var compiler = new NftCompiler(NftFamily.Inet);
            statement.Compile(compiler);
            own.AddRange(compiler.Expressions);
        }

        return own;
    }

    /// <summary>The expressions in nft's language, without their state; null if one has no syntax here.</summary>
    public static string? Describe(IReadOnlyList<NftExpression> expressions)
    {
        string?[] own = [.. expressions.Select(static expression => expression switch
        {
            NftCounterExpression => "counter",
            NftQuotaExpression quota => NftStatementText.Describe(quota with { Consumed = null }),
            _ => NftStatementText.Describe(expression),
        })];
        return Array.Exists(own, static text => text is null) ? null : string.Join(' ', own);
    }
}
