using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Flags of tables by the names of nft(8).</summary>
internal static class NftTableFlagNames
{
    private static readonly (NftTableFlags Flag, string Name)[] s_names =
        [(NftTableFlags.Dormant, "dormant"), (NftTableFlags.Owner, "owner"), (NftTableFlags.Persist, "persist")];

    /// <summary>The names, separated by commas.</summary>
    public static string Describe(NftTableFlags flags)
    {
        List<string> found = [];
        foreach ((NftTableFlags flag, string name) in s_names)
        {
            if ((flags & flag) != 0)
                found.Add(name);
        }

        return string.Join(',', found);
    }

    public static NftTableFlags Parse(string name) => Array.Find(s_names, known => known.Name == name) is { Name: not null } found
        ? found.Flag : throw new FormatException($"'{name}' is not a flag of a table: use dormant, owner or persist.");
}
