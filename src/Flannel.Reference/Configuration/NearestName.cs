namespace Flannel.Reference.Configuration;

/// <summary>Finds the name that a mistyped one probably stands for.</summary>
internal static class NearestName
{
    /// <summary>Asks for the known name nearest to <paramref name="typed"/>, such as <c>did you mean --iface? </c>; empty when none is near
    /// enough for a typo.</summary>
    /// <param name="prefix">What precedes the name in the question.</param>
    public static string Ask(string typed, IEnumerable<string> known, string prefix = "")
    {
        int limit = Math.Max(1, typed.Length / 3);
        string? nearest = known
            .Where(name => name.Length > 1)
            .Select(name => (Name: name, Distance: Distance(typed, name)))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
        return nearest is null ? "" : $"did you mean {prefix}{nearest}? ";
    }

    // The Levenshtein distance regardless of case, computed one row at a time.
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int substituted = diagonal + (char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
