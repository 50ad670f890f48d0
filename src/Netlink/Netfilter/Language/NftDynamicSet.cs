using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary><c>add</c>, <c>update</c> and <c>delete</c> of an element as packets come, such as
/// <c>update @seen { ip saddr timeout 1h }</c>.</summary>
internal sealed class NftDynamicSet(NftDynamicSetExpression expression, NftFields key) : NftStatement
{
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
        NftFields key = NftFieldParser.Fields(words);
        TimeSpan? timeout = words.TryTake("timeout") ? NftTime.Parse(words.Take()) : null;
        List<NftExpression> own = [];
        while (words.Peek is "counter" or "limit")
        {
            NftStatement statement = words.Peek is "limit" ? NftStatementParser.Limit(words) : NftStatementParser.Counter(words);
            var compiler = new NftCompiler(NftFamily.Inet);
            statement.Compile(compiler);
            own.AddRange(compiler.Expressions);
        }

        words.Expect("}");
        return new NftDynamicSet(
            new NftDynamicSetExpression { Set = set, Operation = operation, Timeout = timeout, Expressions = own }, key);
    }

    /// <summary>The words for it; null when there are none.</summary>
    public static string? Describe(NftDynamicSetExpression expression, string key)
    {
        string?[] own = [.. expression.Expressions.Select(NftStatementText.Describe)];
        string? verb = expression.Operation switch
        {
            NftDynamicSetOperation.Add => "add",
            NftDynamicSetOperation.Update => "update",
            NftDynamicSetOperation.Delete => "delete",
            _ => null,
        };
        if (verb is null || expression.IsInverted || expression.SourceData is not null || Array.Exists(own, static text => text is null))
            return null;
        string timeout = expression.Timeout is TimeSpan time ? $" timeout {NftTime.Describe(time)}" : "";
        return $"{verb} @{expression.Set} {{ {key}{timeout}{string.Concat(own.Select(static text => " " + text))} }}";
    }

    internal override void Compile(NftCompiler compiler)
    {
        int unit = 0;
        foreach (NftField field in key.All)
        {
            compiler.Require(field);
            compiler.Load(field, unit);
            unit += NftDataType.Padded(field.Type.Length) / 4;
        }

        compiler.Emit(expression with { Source = NftCompiler.Register(0) });
    }
}
