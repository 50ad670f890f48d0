using System;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.KernelTests.Watching;

/// <summary>The law of watching: after quiet, what was told equals a fresh list.</summary>
internal static class WatchSettling
{
    /// <summary>Waits until what a watch has told is the state. Links settle in the background, and readings follow the last
    /// announcement.</summary>
    public static async Task AssertConvergesAsync(WatchSession watch, RtnetlinkClient client)
    {
        client.Links.Add(new LinkSpec("marker") { Kind = new BridgeLink() });
        await watch.NextAsync<Link>(NetworkChangeKind.Added, link => link.Name == "marker");
        Exception? difference = null;
        for (int attempt = 0; attempt < 60; attempt++)
        {
            var told = new ToldState();
            foreach (NetworkChange change in watch.Seen)
                told.Apply(change);
            difference = Record.Exception(() => told.AssertEquals(client));
            if (difference is null)
                return;
            // IPv6 looks for duplicates of an address for a second or two before it announces it.
            await Task.Delay(TimeSpan.FromMilliseconds(100));
            int mtu = 1000 + attempt;
            client.Links.Set("marker", new LinkChange { Mtu = mtu });
            await watch.NextAsync<Link>(NetworkChangeKind.Changed, link => link.Name == "marker" && link.Mtu == mtu);
        }

        throw difference!;
    }
}
