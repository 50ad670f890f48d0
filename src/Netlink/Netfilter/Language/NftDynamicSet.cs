using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary><c>add</c>, <c>update</c> and <c>delete</c> of an element as packets come, such as
/// <c>update @seen { ip saddr timeout 1h }</c>, or of a map <c>add @back { ip saddr . tcp sport : ip daddr }</c>.</summary>
/// <param name="expression">What is done.</param>
/// <param name="key">What the element is made of.</param>
/// <param name="data">What a map gets for it, or null.</param>
/// <param name="dataType">The type of that, as the map has it; null when that is not known.</param>
internal sealed class NftDynamicSet(NftDynamicSetExpression expression, NftFields key, NftSource? data = null,
    NftDataType? dataType = null) : NftStatement
{
    /// <summary>nft leaves so much room for a key, as times of four bytes.</summary>
    private const int LeastKeyUnits = 4;

    public static NftStatement Parse(NftCursor words)
    {
        NftDynamicSetOperation operation = words.Take() switch
        {
            "add" => NftDynamicSetOperation.Add,
            "update" => NftDynamicSetOperation.Update,
            _ => NftDynamicSetOperation.Delete,
        };
        string set = words.Take() is ['@', .. var name] ? name : throw new FormatException("A set is named as '@set'.");
        words.Expect("{");
        NftFields key = NftFieldParser.Fields(words, masks: true);
        TimeSpan? timeout = words.TryTake("timeout") ? NftTime.Parse(words.Take()) : null;
        List<NftExpression> own = NftOwnStatements.Parse(words);
        NftSource? data = words.TryTake(":") ? NftSource.Parse(words) : null;
        words.Expect("}");
        return new NftDynamicSet(
            new NftDynamicSetExpression { Set = set, Operation = operation, Timeout = timeout, Expressions = own }, key, data,
            words.FindSet?.Invoke(set)?.DataType);
    }

    /// <summary>The words for it; null when there are none.</summary>
    /// <param name="expression">What is done.</param>
    /// <param name="key">The key in words.</param>
    /// <param name="data">What a map gets, in words; null for a set.</param>
    public static string? Describe(NftDynamicSetExpression expression, string key, string? data)
    {
        string? own = NftOwnStatements.Describe(expression.Expressions);
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
        int unit = Math.Max(compiler.Load(key, 0), LeastKeyUnits);
        if (data is null)
        {
            compiler.Emit(expression with { Source = NftCompiler.Register(0) });
            return;
        }

        data.Compile(compiler, TypeOfData(), unit);
        compiler.Emit(expression with { Source = NftCompiler.Register(0), SourceData = NftCompiler.Register(unit) });
    }

    /// <summary>A field has a type of its own, a value that of the map.</summary>
    private NftDataType TypeOfData() => dataType ?? (data is { Fields: NftFields fields, HasMap: false } ? fields.Type
        : throw new FormatException($"What '{data!.Text}' means is told by the type of map {expression.Set}, which stands in its table. " +
            "Parse the whole ruleset, or use Nft.ChangeMap."));
}

/// <summary>What elements have of their own: counters, limits, quotas and limits of connections, as they are before the first
/// packet.</summary>
internal static class NftOwnStatements
{
    public static List<NftExpression> Parse(NftCursor words)
    {
        List<NftExpression> own = [];
        while (words.Peek is "counter" or "limit" or "quota" || (words.Peek is "ct" && words.PeekAt(1) is "count"))
        {
            NftStatement statement = words.Peek switch
            {
                "limit" => NftStatementParser.Limit(words),
                "quota" => NftStatementParser.Quota(words),
                "ct" => NftStatementParser.ConnectionLimit(words),
                _ => NftStatementParser.Counter(words),
            };
            var compiler = new NftCompiler(NftFamily.Inet);
            statement.Compile(compiler);
            own.AddRange(compiler.Expressions);
        }

        return own;
    }

    /// <summary>The words, without what was counted; null when there are none for some.</summary>
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
