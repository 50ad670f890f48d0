using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netlink.KernelTests.Support;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Two writers, each of which makes of what it read what it writes, and neither of which may undo the other's work.</summary>
public sealed class RacingWritersTests(ITestOutputHelper output) : IDisposable
{
    private static readonly int s_rounds = 600 * Thoroughness.Times;

    private readonly NftNamespace _network = new();
    private int _slower;

    public void Dispose() => _network.Dispose();

    /// <summary>The rule counts the rounds: what one writer had overwritten, it would not count.</summary>
    [KernelFact(Kinds = "nftables-nat")]
    public void Commit_TwoWritersWithOnlyIf_LoseNothing()
    {
        var table = new NftTable(NftFamily.Inet, "t");
        var chain = new NftChain(table, "c");
        _network.Client.Commit(change =>
        {
            change.Tables.Add(table);
            change.Chains.Add(chain);
            change.Rules.Append(new NftRule(chain, Nft.Meta.Mark.Is(0), Nft.Accept));
        });
        using NftablesClient other = NftablesClient.Open(_network.Namespace);
        int half = s_rounds / 2;

        Task.WaitAll(Task.Run(() => Write(_network.Client)), Task.Run(() => Write(other)));

        Assert.Equal([$"meta mark 0x{2 * half:x8} accept"], _network.Client.Rules.List(chain).Select(static rule => rule.Text));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{2 * half} rounds, in which a writer was slower {_slower} times"));

        void Write(NftablesClient client)
        {
            for (int done = 0; done < half;)
            {
                try
                {
                    NftGeneration seen = client.GetGeneration();
                    NftRule rule = client.Rules.List(chain)[0];
                    int count = int.Parse(rule.Text.Split(' ')[2].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                    client.Commit(change => change.Rules.Replace(
                        new NftRule(chain, Nft.Meta.Mark.Is(count + 1), Nft.Accept) { Handle = rule.Handle }), onlyIf: seen);
                    done++;
                }
                catch (Exception e) when (e is NftablesChangedException or DumpInterruptedException)
                {
                    Interlocked.Increment(ref _slower);
                }
            }
        }
    }
}
