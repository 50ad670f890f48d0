using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Flannel.Reference.Tests.Deploy;

/// <summary>A piece of a template of Go's <c>text/template</c>.</summary>
internal abstract record HelmNode
{
    public sealed record Text(string Value) : HelmNode;

    public sealed record Print(string Pipeline) : HelmNode;

    /// <summary><c>if</c>, <c>with</c> or <c>range</c>; an <c>else if</c> is a block within the else.</summary>
    public sealed record Block(string Keyword, string Pipeline, ImmutableArray<HelmNode> Body, ImmutableArray<HelmNode> Else) : HelmNode;

    public sealed record Define(string Name, ImmutableArray<HelmNode> Body) : HelmNode;
}

/// <summary>Reads the part of the template language that the chart keeps to, and refuses the rest.</summary>
internal sealed partial class HelmSyntax
{
    private readonly List<(bool IsAction, string Value)> _tokens = [];
    private int _next;

    private HelmSyntax(string text)
    {
        int at = 0;
        foreach (Match match in Action().Matches(text))
        {
            string before = text[at..match.Index];
            at = match.Index + match.Length;
            AddText(match.Groups["left"].Success ? before.TrimEnd() : before);
            _tokens.Add((true, match.Groups["body"].Value.Trim()));
            if (match.Groups["right"].Success)
                at += text.Length - at - text[at..].TrimStart().Length;
        }

        AddText(text[at..]);
    }

    /// <exception cref="InvalidOperationException">The template is not one, or uses what is not known here.</exception>
    public static ImmutableArray<HelmNode> Parse(string text)
    {
        var syntax = new HelmSyntax(text);
        ImmutableArray<HelmNode> all = syntax.Nodes(out string? end);
        return end is null ? all : throw new InvalidOperationException($"{{{{ {end} }}}} closes nothing");
    }

    // Reads up to an action that ends the block it is in, which is handed out.
    private ImmutableArray<HelmNode> Nodes(out string? end)
    {
        ImmutableArray<HelmNode>.Builder nodes = ImmutableArray.CreateBuilder<HelmNode>();
        while (_next < _tokens.Count)
        {
            (bool isAction, string value) = _tokens[_next++];
            string keyword = value.Split(' ', 2)[0], rest = value.Length > keyword.Length ? value[(keyword.Length + 1)..] : "";
            if (!isAction)
                nodes.Add(new HelmNode.Text(value));
            else if (value.StartsWith("/*", StringComparison.Ordinal))
                continue;
            else if (keyword is "end" or "else")
                return Ended(nodes, out end, value);
            else if (keyword is "if" or "with" or "range")
                nodes.Add(Block(keyword, rest));
            else if (keyword is "define")
                nodes.Add(new HelmNode.Define(rest.Trim('"'), Closed(Nodes(out string? closing), closing)));
            else
                nodes.Add(new HelmNode.Print(value));
        }

        return Ended(nodes, out end, null);
    }

    private HelmNode.Block Block(string keyword, string pipeline)
    {
        ImmutableArray<HelmNode> body = Nodes(out string? end);
        ImmutableArray<HelmNode> otherwise = end switch
        {
            "else" => Closed(Nodes(out string? closing), closing),
            not null when end.StartsWith("else if ", StringComparison.Ordinal) => [Block("if", end["else if ".Length..])],
            _ => Closed([], end),
        };
        return new HelmNode.Block(keyword, pipeline, body, otherwise);
    }

    private static ImmutableArray<HelmNode> Closed(ImmutableArray<HelmNode> nodes, string? end)
        => end == "end" ? nodes : throw new InvalidOperationException($"a block ends with {end ?? "the text"}, not with {{{{ end }}}}");

    private static ImmutableArray<HelmNode> Ended(ImmutableArray<HelmNode>.Builder nodes, out string? end, string? value)
    {
        end = value;
        return nodes.ToImmutable();
    }

    private void AddText(string value)
    {
        if (value.Length > 0)
            _tokens.Add((false, value));
    }

    [GeneratedRegex(@"\{\{(?<left>-(?=\s))?(?<body>.*?)(?<right>(?<=\s)-)?\}\}", RegexOptions.Singleline)]
    private static partial Regex Action();
}
