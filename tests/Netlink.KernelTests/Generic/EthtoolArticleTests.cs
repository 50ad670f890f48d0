using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Generic;
using Netlink.KernelTests.Links;
using Netlink.KernelTests.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>The code of docs/articles/ethtool.md, which does what the article says.</summary>
public sealed class EthtoolArticleTests
{
    [KernelFact(Kinds = "veth netdevsim")]
    public async Task Article_ItsCode_ReadsSetsAndWatches()
    {
        using TestNamespace network = TestNamespace.Create();
        network.AddVeth();
        using var card = new SimulatedCard(network, virtualFunctions: 0);
        Assert.Equal("eth0", card.Link.Name);
        NetworkNamespace node = network.Namespace;
        using var stopping = new CancellationTokenSource(Patience.Limit);
        CancellationToken cancellationToken = stopping.Token;

        using var ethtool = EthtoolClient.Open(node);
        foreach (LinkModes modes in ethtool.LinkModes.List())
            Console.WriteLine($"{modes.LinkName}: {modes.SpeedMegabits} Mbit/s {modes.Duplex}");
        bool? isUp = ethtool.LinkStates.Get("v0").IsDetected;

        ethtool.Features.Set("v0", new LinkFeaturesChange(new Dictionary<string, bool> { ["tx-tcp-segmentation"] = false }));
        LinkFeatures features = ethtool.Features.Get("v0");
        Console.WriteLine($"segmentation {features.IsActive("tx-tcp-segmentation")}, of {features.Changeable.Count} that can be changed");

        ethtool.Channels.Set("v0", new LinkChannels { Receive = 1, Transmit = 1 });
        LinkChannels channels = ethtool.Channels.Get("v0");
        ethtool.Channels.Set("v0", channels);

        ethtool.Fec.Set("eth0", new LinkFec { Modes = ["RS"] });
        LinkFec fec = ethtool.Fec.Get("eth0");
        Console.WriteLine($"{fec.ActiveMode}: {fec.CorrectedBlocks} blocks corrected, {fec.UncorrectableBlocks} not");
        if (ethtool.WakeOnLan.TryGet("eth0") is { } wake && wake.Supported.Contains("magic"))
            ethtool.WakeOnLan.Set("eth0", new LinkWakeOnLan { Modes = ["magic"] });

        IReadOnlyList<string> names = ethtool.ListStrings(EthtoolStringSet.Statistics, "v0");

        Assert.True(isUp);
        Assert.False(features.IsActive("tx-tcp-segmentation"));
        Assert.Equal("RS", fec.ActiveMode);
        Assert.Contains("peer_ifindex", names);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task changing = ChangeUntilAsync(ethtool, done.Token);
        int told = 0;
        await foreach (NetlinkEvent<EthtoolReport> item in ethtool.WatchAsync(cancellationToken))
        {
            if (!item.IsLoss && item.Value is LinkFeatures changed)
                Console.WriteLine($"{changed.LinkName} now has {changed.Active.Count} features");
            told++;
            break;
        }

        await done.CancelAsync();
        await changing;
        Assert.Equal(1, told);
    }

    [Fact]
    public void Article_EachLineOfItsCode_IsRunHere() => Article.AssertRuns("ethtool.md", "../Generic/EthtoolArticleTests.cs", atLeast: 19);

    /// <summary>Until the watch, which begins when it is first asked, has told of a change.</summary>
    private static async Task ChangeUntilAsync(EthtoolClient ethtool, CancellationToken done)
    {
        for (bool wanted = true; !done.IsCancellationRequested; wanted = !wanted)
        {
            ethtool.Features.Set("v0", new LinkFeaturesChange(new Dictionary<string, bool> { ["tx-tcp-segmentation"] = wanted }));
            await Task.Yield();
        }
    }
}
