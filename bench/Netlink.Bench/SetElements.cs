using System;
using System.Globalization;
using Netlink.Netfilter;

namespace Netlink.Bench;

/// <summary>Elements of a set of nf_tables: many, added in one commit and visited.</summary>
internal static class SetElements
{
    public static void Run(Budget budget, int count)
    {
        using var nft = NftablesClient.Open();
        var table = new NftTable(NftFamily.IPv4, "bench");
        var set = new NftSet(table, "s", "ipv4_addr");
        var elements = new NftElement[count];
        for (int i = 0; i < count; i++)
            elements[i] = set.Element(string.Create(CultureInfo.InvariantCulture, $"16.{i >> 16}.{(i >> 8) & 255}.{i & 255}"));
        NftSet whole = set with { Elements = elements };

        while (budget.Another())
        {
            Work work = Work.Start();
            nft.Commit(change =>
            {
                change.Tables.Replace(table);
                change.Sets.Add(whole);
            }, handles: false);
            work.Report("elements-add", count, (ulong)count);

            var tally = default(Tally);
            work = Work.Start();
            nft.Sets.VisitElements(set, ref tally, static (in NftElementView element, ref Tally tally) =>
            {
                tally.Sum += element.Key[3];
                tally.Count++;
            });
            work.Stop();
            if (tally.Count < count)
                throw new InvalidOperationException($"{tally.Count} of {count} elements were shown.");
            work.Report("elements-visit", count, 0);
        }

        nft.Commit(change => change.Tables.Delete(table));
    }

    private struct Tally
    {
        public int Count;
        public ulong Sum;
    }
}
