using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Connection;

/// <summary>What usually helps against a refusal.</summary>
/// <param name="Error">The error.</param>
/// <param name="Text">What to do.</param>
internal sealed record Remedy(Errno Error, string Text)
{
    /// <summary>Of which one must be in the kernel's message; an empty one stands for no sentence. None when that does not
    /// matter.</summary>
    public IReadOnlyList<string> Sentences { get; init; } = [];

    /// <summary>What an error is called that is no errno of Linux but of the family's own; null for one that is.</summary>
    public string? Name { get; init; }

    /// <summary>The errno that says the same as an error of the family's own, if there is one.</summary>
    public Errno? Meaning { get; init; }

    /// <summary>Whether the error is the kernel's answer to a question, such as what a route does with packets, and not a refusal to
    /// answer.</summary>
    public bool IsAnswer { get; init; }

    public bool Fits(Errno error, string? said)
        => Error == error && (Sentences.Count == 0
            || Sentences.Any(part => part.Length == 0 ? said is null : said?.Contains(part, StringComparison.Ordinal) is true));
}
