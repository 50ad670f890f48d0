using System;
using System.Collections.Generic;

namespace Netlink.Connection;

/// <summary>What usually helps against a refusal.</summary>
/// <param name="Error">The error.</param>
/// <param name="Text">What to do.</param>
internal sealed record Remedy(Errno Error, string Text)
{
    /// <summary>The requests that it is for; none for all.</summary>
    public IReadOnlyList<string> Operations { get; init; } = [];

    /// <summary>Of which one must be in the kernel's sentence; an empty one stands for no sentence. None when that does not
    /// matter.</summary>
    public IReadOnlyList<string> Sentences { get; init; } = [];

    public bool Fits(string operation, Errno error, string? said)
        => Error == error && Any(Operations, operation, static (known, operation) => known == operation)
            && Any(Sentences, said, static (part, said) => part.Length == 0 ? said is null
                : said is not null && said.Contains(part, StringComparison.Ordinal));

    private static bool Any(IReadOnlyList<string> choices, string? given, Func<string, string?, bool> fits)
    {
        foreach (string choice in choices)
        {
            if (fits(choice, given))
                return true;
        }

        return choices.Count == 0;
    }
}
