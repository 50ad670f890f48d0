using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Generic;
using Netlink.KernelTests.Netfilter;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>The code of docs/articles/mptcp.md, which does what the article says.</summary>
public sealed class MptcpArticleTests
{
    [KernelFact(Kinds = "mptcp")]
    public async Task Article_ItsCode_SetsAndWatches()
    {
        using TestNamespace network = TestNamespace.Create();
        network.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        network.Rtnetlink.Addresses.Add(new Address(1, InterfaceAddress.Parse("192.0.2.1/32")));
        NetworkNamespace node = network.Namespace;
        using var stopping = new CancellationTokenSource(Patience.Limit);
        CancellationToken cancellationToken = stopping.Token;

        using var mptcp = MptcpClient.Open(node);
        mptcp.SetLimits(new MptcpLimits { Subflows = 4, AcceptedAddresses = 4 });
        mptcp.Endpoints.Add(new MptcpEndpoint(IPAddress.Parse("192.0.2.1")) { Flags = MptcpEndpointFlags.Signal });
        mptcp.Endpoints.Add(new MptcpEndpoint(IPAddress.Parse("198.51.100.1"))
        {
            Flags = MptcpEndpointFlags.Subflow | MptcpEndpointFlags.Backup,
        });

        foreach (MptcpEndpoint endpoint in mptcp.Endpoints.List())
            Console.WriteLine($"{endpoint}: {endpoint.Flags}");
        MptcpEndpoint spare = mptcp.Endpoints.List().First(endpoint => endpoint.Flags.HasFlag(MptcpEndpointFlags.Backup));
        mptcp.Endpoints.SetFlags(spare.Id!.Value, MptcpEndpointFlags.None);   // no longer a backup
        mptcp.Endpoints.Delete(spare.Id!.Value);
        Assert.Single(mptcp.Endpoints.List());

        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task talking = Task.Run(() => TalkUntil(network, done.Token), CancellationToken.None);
        int told = 0;
        await foreach (NetlinkEvent<MptcpEvent> item in mptcp.WatchAsync(cancellationToken))
        {
            if (item.IsLoss)
                continue;
            Console.WriteLine($"{item.Value.Type}: {item.Value.Local} to {item.Value.Remote}");
            told++;
            break;
        }

        await done.CancelAsync();
        await talking;
        Assert.Equal(1, told);
    }

    [Fact]
    public void Article_EachLineOfItsCode_IsRunHere() => Article.AssertRuns("mptcp.md", "../Generic/MptcpArticleTests.cs", atLeast: 14);

    /// <summary>Until the watch, which begins when it is first asked, has told of a connection.</summary>
    private static void TalkUntil(TestNamespace network, CancellationToken done)
    {
        for (int port = 8000; !done.IsCancellationRequested; port++)
            new MptcpTalk(network, "192.0.2.1", port).Dispose();
    }
}
