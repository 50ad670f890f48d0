using System.Collections.Generic;
using System.Linq;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>The labels of a connection: 128 bits in the kernel's byte order, <c>CTA_LABELS</c>.</summary>
internal static class ConntrackLabels
{
    private const int Count = 128;

    public static int[] Read(System.ReadOnlySpan<byte> bits)
    {
        List<int> labels = [];
        for (int label = 0; label < bits.Length * 8; label++)
        {
            if ((bits[label / 8] & (1 << (label % 8))) != 0)
                labels.Add(label);
        }

        return [.. labels];
    }

    /// <exception cref="System.ArgumentException">A number is out of range.</exception>
    public static byte[] ToBits(IReadOnlyList<int> labels, string property)
    {
        byte[] bits = new byte[Count / 8];
        foreach (int label in labels)
        {
            if (label is < 0 or >= Count)
                throw Arguments.Refused($"{property} has {label}, and a connection has the labels 0 to {Count - 1}.", property);
            bits[label / 8] |= (byte)(1 << (label % 8));
        }

        return bits;
    }

    public static bool HasAll(IReadOnlyList<int>? labels, IReadOnlyList<int> wanted)
        => wanted.All(label => labels is not null && labels.Contains(label));
}
