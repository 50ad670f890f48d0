using System;
using System.Collections.Generic;

namespace Netlink.Namespaces;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearestName
{
    private const int MostMistakes = 2;

    /// <summary>The most similar name, which differs by at most two letters and not in all of them; null if there is none.</summary>
    public static string? Find(string wanted, IEnumerable<string> names)
    {
        string? nearest = null;
        int least = Math.Min(MostMistakes, wanted.Length - 1) + 1;
        foreach (string name in names)
        {
            if (Math.Abs(name.Length - wanted.Length) >= least)
                continue;
            int mistakes = CountMistakes(wanted, name);
            if (mistakes < least)
                (nearest, least) = (name, mistakes);
        }

        return nearest;
    }

    /// <summary>The end of a sentence about a missing name: a full stop, or the question after a semicolon.</summary>
    public static string Ask(string wanted, IEnumerable<string> names)
        => Find(wanted, names) is string nearest ? $"; did you mean {nearest}?" : ".";

    /// <summary>The edit distance of two names: insertions, deletions, replacements and swaps of adjacent letters.</summary>
    private static int CountMistakes(string one, string other)
    {
        var costs = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++)
        {
            for (int j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    costs[i, j] = i + j;
                    continue;
                }

                int replaced = costs[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                int cost = Math.Min(replaced, Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    cost = Math.Min(cost, costs[i - 2, j - 2] + 1);
                costs[i, j] = cost;
            }
        }

        return costs[one.Length, other.Length];
    }
}
