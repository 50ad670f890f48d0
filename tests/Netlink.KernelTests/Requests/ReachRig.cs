using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Netlink.KernelTests.Requests;

/// <summary>Random objects, each with the row by which iproute2 shows it, and what becomes of the rows when something is deleted.</summary>
/// <param name="rows">The rows of iproute2.</param>
/// <param name="random">Where chance comes from.</param>
internal sealed class ReachRig<T>(Func<IEnumerable<string>> rows, Random random)
    where T : class
{
    private readonly List<(T Item, string Row)> _there = [];

    public IEnumerable<T> There => _there.Select(each => each.Item);

    /// <summary>Makes objects until there are so many. Those that the kernel refuses beside the others are left out, and those that it took
    /// for others.</summary>
    public void Fill(int count, Func<T> make, Action<T> add)
    {
        const int Attempts = 3;
        for (int i = 0; i < count * Attempts && _there.Count < count; i++)
        {
            T item = make();
            string[] before = [.. rows()];
            if (Record.Exception(() => add(item)) is Exception refusal)
            {
                Assert.IsType<NetlinkException>(refusal);
                continue;
            }

            string[] after = [.. rows()];
            _there.RemoveAll(each => !after.Contains(each.Row));
            if (after.Except(before).SingleOrDefault() is string row)
                _there.Add((item, row));
        }

        Assert.NotEmpty(_there);
    }

    /// <summary>One of the objects.</summary>
    public T Pick() => _there[random.Next(_there.Count)].Item;

    /// <summary>Deletes. What is named goes, and nothing else; where nothing is, the error says so.</summary>
    /// <param name="key">What was given.</param>
    /// <param name="isNamed">Whether an object is named by it.</param>
    /// <param name="delete">Deletes.</param>
    /// <param name="whenNone">The error when there is none, or null where the kernel says nothing then.</param>
    public void Check(object key, Func<T, bool> isNamed, Action delete, Errno? whenNone)
    {
        string[] named = [.. _there.Where(each => isNamed(each.Item)).Select(each => each.Row)];
        string[] before = [.. rows()];
        Exception? refusal = Record.Exception(delete);
        string[] gone = [.. before.Except(rows())];
        string told = $"{key} names\n{string.Join('\n', named)}\nand what went is\n{string.Join('\n', gone)}\n({refusal?.Message})";
        Assert.True(named.Order().SequenceEqual(gone.Order()), told);
        Assert.True(named.Length > 0 || whenNone is null ? refusal is null : (refusal as NetlinkException)?.Error == whenNone, told);
        _there.RemoveAll(each => named.Contains(each.Row));
    }
}

/// <summary>Chance, with the seed in the test's output.</summary>
internal sealed class Luck
{
    public Luck(ITestOutputHelper output)
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        Random = new Random(seed);
    }

    public Random Random { get; }

    public bool Once(int of = 2) => Random.Next(of) == 0;

    public T Of<T>(params T[] choices) => choices[Random.Next(choices.Length)];

    /// <summary>One or two different ones.</summary>
    public T[] Some<T>(params T[] choices) => [.. new[] { Of(choices), Of(choices) }.Distinct()];

    /// <summary>Mostly the first.</summary>
    public T Mostly<T>(T first, T second) => Once(4) ? second : first;
}
