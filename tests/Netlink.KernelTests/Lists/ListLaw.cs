using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Lists;

/// <summary>The law of lists: what was made is listed, and what stays is listed once, whatever comes and goes meanwhile.</summary>
internal static class ListLaw
{
    /// <summary>How many objects come and go at a time.</summary>
    private const int Moving = 20;

    /// <summary>Lets iproute2 carry out many commands.</summary>
    /// <param name="network">Where.</param>
    /// <param name="program">Such as <c>bridge</c>, and its options.</param>
    /// <param name="commands">The commands, without the program.</param>
    public static void Script(this TestNamespace network, string[] program, IEnumerable<string> commands)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, commands);
            network.Run(program[0], [.. program[1..], "-batch", file]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <inheritdoc cref="Script(TestNamespace, string[], IEnumerable{string})"/>
    public static void Script(this TestNamespace network, string program, IEnumerable<string> commands)
        => network.Script([program], commands);

    /// <summary>All objects from 0 on are listed, each once; others have numbers outside of these.</summary>
    public static void AssertWhole(int count, IEnumerable<int> listed)
        => Assert.Equal(Enumerable.Range(0, count), listed.Where(number => number >= 0 && number < count).Order());

    /// <summary>Objects are made, and those that the kernel has first go and come back.</summary>
    /// <param name="count">How many; so many that a list takes several datagrams.</param>
    /// <param name="add">Makes objects by their numbers.</param>
    /// <param name="remove">Removes objects.</param>
    /// <param name="list">The numbers of those that there are.</param>
    /// <param name="times">How often they go.</param>
    public static async Task AssertKeptAsync(int count, Action<IEnumerable<int>> add, Action<IEnumerable<int>> remove,
        Func<IEnumerable<int>> list, int times = 20)
    {
        add(Enumerable.Range(0, count));
        AssertWhole(count, list());
        for (int i = 0; i < times; i++)
        {
            int[] first = [.. list().Where(number => number >= 0 && number < count).Take(Moving)];
            HashSet<int> staying = [.. Enumerable.Range(0, count).Except(first)];
            foreach (Action<IEnumerable<int>> change in (Action<IEnumerable<int>>[])[remove, add])
            {
                Task moving = Task.Run(() => change(first));
                do
                    Assert.Equal(staying.Order(), list().Where(staying.Contains).Order());
                while (!moving.IsCompleted);
                await moving;
            }
        }
    }
}
