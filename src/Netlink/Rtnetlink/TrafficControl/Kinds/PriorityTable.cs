using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Netlink.Rtnetlink;

/// <summary>The mapping of the 16 packet priorities to bands or traffic classes.</summary>
[InlineArray(Count)]
internal struct PriorityTable
{
    public const int Count = 16;

    private byte _first;

    /// <exception cref="ArgumentException">There are more than 16.</exception>
    public static PriorityTable From(IReadOnlyList<byte> priorities, string property)
    {
        if (priorities.Count > Count)
            throw Arguments.Refused($"{property} has {priorities.Count} entries, and packets have {Count} priorities.", property);
        var map = default(PriorityTable);
        for (int i = 0; i < priorities.Count; i++)
            map[i] = priorities[i];
        return map;
    }

    public readonly byte[] ToArray() => ((ReadOnlySpan<byte>)this).ToArray();
}
