using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Flannel.Reference.Tests.Deploy;

/// <summary>Pipelines such as <c>.Values.podCidr | default "x" | quote</c>.</summary>
/// <param name="functions">What a name stands for; the value of a pipe comes last.</param>
internal sealed partial class HelmExpression(Func<string, JsonNode?[], JsonNode?> functions)
{
    public JsonNode? Evaluate(string text, JsonNode? dot)
    {
        var words = new Queue<string>(Word().Matches(text).Select(match => match.Value));
        if (string.Concat(words) != Blank().Replace(text, "") && !text.Contains('"', StringComparison.Ordinal))
            throw new InvalidOperationException($"{{{{ {text} }}}} is not understood");
        JsonNode? value = Pipeline(words, dot);
        return words.Count == 0 ? value : throw new InvalidOperationException($"{{{{ {text} }}}}: what is {words.Peek()}?");
    }

    private JsonNode? Pipeline(Queue<string> words, JsonNode? dot)
    {
        JsonNode? value = Command(words, dot, null);
        while (words.TryPeek(out string? word) && word == "|")
        {
            words.Dequeue();
            value = Command(words, dot, [value]);
        }

        return value;
    }

    private JsonNode? Command(Queue<string> words, JsonNode? dot, JsonNode?[]? piped)
    {
        string first = words.Dequeue();
        bool isFunction = char.IsLetter(first[0]) && first is not ("true" or "false");
        if (!isFunction)
            return piped is null ? Operand(first, words, dot) : throw new InvalidOperationException($"{first} is no function");
        List<JsonNode?> arguments = [];
        while (words.TryPeek(out string? next) && next is not ("|" or ")"))
            arguments.Add(Operand(words.Dequeue(), words, dot));
        return functions(first, [.. arguments, .. piped ?? []]);
    }

    private JsonNode? Operand(string word, Queue<string> words, JsonNode? dot)
    {
        switch (word)
        {
            case "(":
                JsonNode? inner = Pipeline(words, dot);
                return words.Dequeue() == ")" ? inner : throw new InvalidOperationException("a parenthesis is not closed");
            case ".":
                return dot;
            case "true" or "false":
                return word == "true";
        }

        if (word[0] == '"')
            return JsonNode.Parse(word);
        return word[0] == '.'
            ? Path(word, dot)
            : long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                ? JsonValue.Create(number)
                : throw new InvalidOperationException($"{word} is no value");
    }

    // What is missing from a map is nil; a field of nil is an error, as it is for Helm.
    private static JsonNode? Path(string word, JsonNode? dot)
        => word[1..].Split('.').Aggregate(dot, (value, name) => value is JsonObject map
            ? map[name]
            : throw new InvalidOperationException($"nil pointer evaluating {word}: there is nothing to take {name} from"));

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|[()|]|[^\s()|"]+
        """)]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
