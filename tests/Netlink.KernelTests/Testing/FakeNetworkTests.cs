using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.KernelTests.Support;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Testing;

/// <summary>The simulated network does what the kernel does: the same requests have the same outcome, and leave the same behind.</summary>
public sealed class FakeNetworkTests : IDisposable
{
    private const int Steps = 120;
    private const int Rounds = 3;

    private readonly TestNamespace _real = TestNamespace.Create();
    private readonly RtnetlinkClient _fake;
    private readonly ITestOutputHelper _output;

    public FakeNetworkTests(ITestOutputHelper output)
    {
        _output = output;
        var kernel = new FakeKernel();
        kernel.Simulate();
        _fake = kernel.OpenRtnetlink();
        // Detection takes seconds of a time that the simulation does not have.
        _real.Run("sh", ["-c", "for f in all default; do echo 0 > /proc/sys/net/ipv6/conf/$f/accept_dad; done"]);
        _real.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
    }

    public void Dispose()
    {
        _fake.Dispose();
        _real.Dispose();
    }

    [KernelFact(Kinds = "dummy bridge veth vlan macvlan ipip vrf")]
    public void Change_AnyOfLinksAddressesRoutesRulesAndNeighbours_DoesWhatTheKernelDoes()
    {
        // The same changes in every usual run: at random, there is always a corner of the kernel that nobody has looked into.
        int first = Thoroughness.Times == 1 ? 1 : Environment.TickCount;
        for (int seed = first; seed < first + (Rounds * Thoroughness.Times); seed++)
        {
            _output.WriteLine($"seed {seed}");
            var steps = new RandomSteps(seed);
            List<string> history = [];
            for (int i = 0; i < Steps; i++)
            {
                Step step = steps.Next();
                string real = Outcome(step, _real.Rtnetlink), fake = Outcome(step, _fake);
                history.Add($"{step.Text}: {real}");
                Assert.True(real == fake, $"{step.Text}: the kernel says {real}, the simulation {fake}. Before:\n" +
                    $"{string.Join('\n', history)}\nand now:\n{State(_fake)}");
                // The kernel tells carriers and what hangs on them a little later.
                Patience.Until(() => State(_real.Rtnetlink) == State(_fake),
                    () => $"{step.Text}\n{string.Join('\n', history)}\n{Difference(State(_real.Rtnetlink), State(_fake))}");
            }

            foreach (string name in RandomSteps.Names)
            {
                Outcome(new Step("", client => client.Links.Delete(name)), _real.Rtnetlink);
                Outcome(new Step("", client => client.Links.Delete(name)), _fake);
            }
        }
    }

    private static string Outcome(Step step, RtnetlinkClient client)
    {
        try
        {
            return step.Do(client);
        }
        catch (NetlinkException e)
        {
            return $"{e.Error} {e.KernelMessage}";
        }
    }

    private static string Difference(string real, string fake)
    {
        string[] there = real.Split('\n'), here = fake.Split('\n');
        return string.Join('\n', [.. there.Except(here).Select(line => $"only in the kernel: {line}"),
            .. here.Except(there).Select(line => $"only in the simulation: {line}")]);
    }

    private static string State(RtnetlinkClient client)
    {
        IReadOnlyList<Link> links = [.. client.Links.List().Where(link => link.Name == "lo" || link.Index >= RandomSteps.FirstIndex)];
        IEnumerable<string> lines =
        [
            .. links.Select(link => $"{link.Index} {link.Name} {link.Flags} mtu {link.Mtu} master {link.Master} on {link.ParentIndex} " +
                $"{link.Kind?.Name} {link.OperationalState} carrier {link.Carrier} {link.Address} {link.Alias}"),
            .. client.Addresses.List().Select(address => $"{address} {address.Scope} {address.Flags & ~AddressFlags.Tentative}")
                .Order(StringComparer.Ordinal),
            .. client.Routes.List().Select(route => $"{route}").Order(StringComparer.Ordinal),
            .. client.NextHops.List().Select(hop => $"next hop {hop}"),
            .. client.Rules.List().Select(rule => $"{rule}"),
            .. client.Neighbours.List().Where(neighbour => neighbour.State is NeighbourState.Permanent)
                .Select(neighbour => $"{neighbour}").Order(StringComparer.Ordinal),
        ];
        return string.Join('\n', lines);
    }
}
