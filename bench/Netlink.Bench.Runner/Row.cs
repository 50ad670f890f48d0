using System.Collections.Generic;

namespace Netlink.Bench.Runner;

/// <summary>One line of the table.</summary>
/// <param name="Key">Suite and task.</param>
/// <param name="Title">The task in words.</param>
/// <param name="Goal">What the library is meant to reach.</param>
internal sealed record Row(string Key, string Title, string Goal)
{
    public static IReadOnlyList<Row> Tasks { get; } =
    [
        new("routes/visit", "visit 100,000 routes", "≤ 1.15, 0 B"),
        new("routes/list", "list 100,000 routes", "≤ 1.5, ≤ 135 B"),
        new("routes/small", "10-route table beside 100,000", "< 20 µs"),
        new("million/visit", "visit 1,000,000 routes", "≤ 1.15, 0 B"),
        new("million/list", "list 1,000,000 routes", ""),
        new("changes/add", "add routes one by one", "≤ 1.10, 0 B"),
        new("changes/delete", "delete routes one by one", "≤ 1.10, 0 B"),
        new("changes/batch-add", "batch: add, an outcome for each", "≤ 0.85 of one by one"),
        new("changes/batch-delete", "batch: delete, an outcome for each", "≤ 0.85 of one by one"),
        new("links/link", "get a link by name", "≤ 1.15, ≤ 350 B"),
        new("links/links", "list 2,000 links", "≤ 1.25, ≤ 330 B"),
        new("events", "100,000 route events, 64 MiB buffer", "≤ 1.5, none lost"),
    ];
}
