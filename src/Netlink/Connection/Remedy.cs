using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Connection;

/// <summary>A remedy for a refusal.</summary>
/// <param name="Error">The error.</param>
/// <param name="Text">What to do.</param>
internal sealed record Remedy(Errno Error, string Text)
{
    /// <summary>Sentences of which one must be in the kernel's message; an empty one stands for no message. None if the message does not
    /// matter.</summary>
    public IReadOnlyList<string> Sentences { get; init; } = [];

    /// <summary>The name of a family-specific error; null for an errno of Linux.</summary>
    public string? Name { get; init; }

    /// <summary>The errno that says what this one means, where the family has its own errors or uses an errno for something
    /// else.</summary>
    public Errno? Meaning { get; init; }

    /// <summary>Whether the error is the result of a request, such as the type of a route that a lookup found, and not a refusal.</summary>
    public bool IsAnswer { get; init; }

    public bool Fits(Errno error, string? said)
        => Error == error && (Sentences.Count == 0
            || Sentences.Any(part => part.Length == 0 ? said is null : said?.Contains(part, StringComparison.Ordinal) is true));
}
