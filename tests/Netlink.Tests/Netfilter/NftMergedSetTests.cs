using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>A set that merges is compared with the values that it is to have, at both ends of the range.</summary>
public sealed class NftMergedSetTests
{
    private const int Values = 48;

    private readonly NftSet _set = new(new NftTable(NftFamily.Inet, "t"), "s", "inet_service")
    {
        Flags = NftSetFlags.Interval,
        AutoMerge = true,
    };

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(65_536 - Values, 3)]
    [InlineData(65_536 - Values, 4)]
    public void Changes_InAnyOrder_LeaveWhatTheyShould(int least, int seed)
    {
        var random = new Random(seed);
        for (int run = 0; run < 200; run++)
        {
            var wanted = new HashSet<int>();
            List<NftElement> kernel = [];
            var merged = new NftMergedSet(_set, kernel);
            for (int step = 0; step < 12; step++)
            {
                int[] values = [.. Enumerable.Range(random.Next(Values), random.Next(1, 12)).Where(static value => value < Values)];
                NftElement element = Interval(least + values[0], least + values[^1]);
                switch (random.Next(4))
                {
                    case 0 when !wanted.Overlaps(values):
                        Send(merged, kernel);
                        kernel.Add(element);
                        merged.AddSent([element]);
                        wanted.UnionWith(values);
                        break;
                    case 1:
                        (List<NftElement> others, List<NftElement> missing) = merged.Delete([element]);
                        Assert.Empty(others);
                        Assert.Equal(values.Except(wanted).Select(value => least + value), ValuesOf(missing));
                        wanted.ExceptWith(values);
                        break;
                    case 2:
                        merged.Add([element, Interval(least, least)]);
                        wanted.UnionWith([.. values, 0]);
                        break;
                    default:
                        Send(merged, kernel);
                        Assert.Equal(wanted.Order().Select(value => least + value), ValuesOf(kernel).Order());
                        break;
                }
            }
        }
    }

    /// <summary>The kernel deletes intervals as they are, and adds those that overlap none.</summary>
    private static void Send(NftMergedSet merged, List<NftElement> kernel)
    {
        (List<NftElement> deleted, List<NftElement> added) = merged.TakeChanges();
        Assert.All(deleted, interval => Assert.Equal(1, kernel.RemoveAll(known => NftIntervals.AreSame(known, interval))));
        Assert.Empty(ValuesOf(added).Intersect(ValuesOf(kernel)));
        kernel.AddRange(added);
    }

    private static NftElement Interval(int first, int last)
        => new(new NftBytes(Bytes(first))) { KeyEnd = first == last ? null : new NftBytes(Bytes(last)) };

    private static byte[] Bytes(int value) => [(byte)(value >> 8), (byte)value];

    private static IEnumerable<int> ValuesOf(IEnumerable<NftElement> elements) => elements.SelectMany(static element =>
    {
        int first = BinaryPrimitives.ReadUInt16BigEndian(element.Key.Span);
        return Enumerable.Range(first, BinaryPrimitives.ReadUInt16BigEndian((element.KeyEnd ?? element.Key).Span) - first + 1);
    });
}
