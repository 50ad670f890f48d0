using System.Collections.Generic;

namespace Netlink.Bench.Runner;

/// <summary>One line of the table.</summary>
/// <param name="Key">Suite and task.</param>
/// <param name="Title">The task in words.</param>
/// <param name="Goal">What the library is meant to reach.</param>
internal sealed record Row(string Key, string Title, string Goal)
{
    /// <summary>Whether the checksum is the number of changes that succeeded, which must be all.</summary>
    public bool CountsChanges { get; init; }

    public static IReadOnlyList<Row> Tasks { get; } =
    [
        new("routes/visit", "visit 100,000 routes", "≤ 1.15, 0 B"),
        new("routes/list", "list 100,000 routes", "≤ 1.5, ≤ 135 B"),
        new("routes/small", "10-route table beside 100,000", "< 20 µs"),
        new("million/visit", "visit 1,000,000 routes", "≤ 1.15, 0 B"),
        new("million/list", "list 1,000,000 routes", ""),
        new("changes/add", "add routes one by one", "≤ 1.10, 0 B") { CountsChanges = true },
        new("changes/delete", "delete routes one by one", "≤ 1.10, 0 B") { CountsChanges = true },
        new("changes/batch-add", "batch: add, an outcome for each", "≤ 0.85 of one by one") { CountsChanges = true },
        new("changes/batch-delete", "batch: delete, an outcome for each", "≤ 0.85 of one by one") { CountsChanges = true },
        new("links/link", "get a link by name", "≤ 1.15, ≤ 350 B"),
        new("links/links", "list 2,000 links", "≤ 1.25, ≤ 330 B"),
        new("rules-1/rules-commit", "commit 1 rule of nf_tables", "≤ 1.3"),
        new("rules-1000/rules-commit", "commit 1,000 rules", "≤ 1.3"),
        new("rules/rules-commit", "commit 10,000 rules", "≤ 1.3"),
        new("rules/rules-list", "list 10,000 rules", "≤ 1.5"),
        new("rules/rules-visit", "visit 10,000 rules", "0 B"),
        new("elements/elements-add", "add 100,000 elements to a set", "≤ 1.3"),
        new("elements/elements-visit", "visit 100,000 elements", "≤ 1.3, 0 B"),
        new("filters/filters-add", "batch: add 100,000 flower filters", "≤ 1.3") { CountsChanges = true },
        new("sockets/sockets", "visit 10,000 sockets", "≤ 1.3, 0 B"),
        new("events", "100,000 route events, 64 MiB buffer", "≤ 1.5, none lost"),
    ];
}
