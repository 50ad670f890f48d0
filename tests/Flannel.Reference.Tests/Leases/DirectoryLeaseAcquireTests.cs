using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Leases;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.Tests.Leases;

public sealed class DirectoryLeaseAcquireTests : IDisposable
{
    private readonly LeaseFixture _leases = new();

    [Fact]
    public async Task Acquire_EmptyDirectory_TakesOneOfTheFirstHundredAndWritesTheEtcdValue()
    {
        Lease lease = await _leases.AcquireAsync("10.1.8.10");

        string file = Assert.Single(_leases.Files);
        Assert.Equal($"{lease.Subnet.BaseAddress}-24.json", file);
        Assert.Equal("""{"PublicIP":"10.1.8.10","PublicIPv6":null,"BackendType":"ipip"}""", _leases.Read(file));
        Assert.InRange(lease.Subnet.BaseAddress.GetAddressBytes()[2], 1, 100);
    }

    [Fact]
    public async Task Acquire_Anything_LeavesOnlyLeaseAndLock()
    {
        await _leases.AcquireAsync("10.1.8.10");

        Assert.Equal([".lock", _leases.Files[0]], Directory.GetFiles(_leases.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Acquire_WriterWasKilled_RemovesWhatItLeftAndNothingElse()
    {
        _leases.Write(".10.244.9.0-24.4711.unfinished", """{"Publ""");
        _leases.Write(".notes.tmp", "of somebody else");

        await _leases.AcquireAsync("10.1.8.10");

        Assert.Equal([".lock", ".notes.tmp", _leases.Files[0]],
            Directory.GetFiles(_leases.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Acquire_FileWithTheNodesAddress_IsAReservation()
    {
        _leases.Write("10.244.77.0-24.json", """{ "publicip": "10.1.8.10" }""");

        Lease lease = await _leases.AcquireAsync("10.1.8.10", previous: "10.244.9.0/24");

        Assert.Equal("10.244.77.0/24", lease.Subnet.ToString());
        Assert.Equal("""{"PublicIP":"10.1.8.10","PublicIPv6":null,"BackendType":"ipip"}""", _leases.Read("10.244.77.0-24.json"));
        Assert.Contains("Found lease (ip: 10.244.77.0/24 ipv6: ::/0) for current IP (10.1.8.10), reusing", _leases.Log,
            StringComparison.Ordinal);
    }

    // A pipe without a writer is waited for by whoever opens it; a device may have no end.
    [Theory]
    [InlineData("mkfifo", "")]
    [InlineData("ln", "-s /dev/zero")]
    public async Task Acquire_FileThatIsNone_IsNotOpened(string program, string arguments)
    {
        string file = Path.Combine(_leases.Path, "10.244.1.0-24.json");
        Programs.Run(program, [.. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), file]);

        Lease lease = await Task.Run(() => _leases.AcquireAsync("10.1.8.10"), TestContext.Current.CancellationToken)
            .WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);

        Assert.NotEqual("10.244.1.0/24", lease.Subnet.ToString());
    }

    [Fact]
    public async Task Acquire_OwnLeaseAsItShouldBe_DoesNotTouchTheFile()
    {
        Lease first = await _leases.AcquireAsync("10.1.8.10");
        string file = Path.Combine(_leases.Path, _leases.Files[0]);
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);

        Lease again = await _leases.AcquireAsync("10.1.8.10");

        Assert.Equal(first, again);
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(file));
    }

    // As a start leaves it that was ended, or could not delete it, once it had the new one.
    [Fact]
    public async Task Acquire_OutgrownLeaseBesideTheNewOne_IsGivenUp()
    {
        _leases.WriteLease("10.244.200.0-25", "10.1.8.10");
        _leases.WriteLease("10.244.7.0-24", "10.1.8.10");

        Assert.Equal("10.244.7.0/24", (await _leases.AcquireAsync("10.1.8.10")).Subnet.ToString());

        Assert.Equal(["10.244.7.0-24.json"], _leases.Files);
    }

    [Theory]
    [InlineData("10.244.200.0-25")]
    [InlineData("10.244.0.0-24")]
    public async Task Acquire_OwnLeaseThatTheNetworkNoLongerAllows_IsReplaced(string outgrown)
    {
        _leases.WriteLease(outgrown, "10.1.8.10");

        Lease lease = await _leases.AcquireAsync("10.1.8.10");

        Assert.Equal([$"{lease.Subnet.BaseAddress}-24.json"], _leases.Files);
    }

    [Fact]
    public async Task Acquire_PreviousSubnetIsFree_TakesItUpAgain()
    {
        _leases.WriteLease("10.244.1.0-24", "10.1.5.10");

        Lease lease = await _leases.AcquireAsync("10.1.8.10", previous: "10.244.201.0/24");

        Assert.Equal("10.244.201.0/24", lease.Subnet.ToString());
        Assert.Contains("Found previously leased subnet (10.244.201.0/24), reusing", _leases.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acquire_OwnLeaseNamesTheFormerAddress_IsTakenOver()
    {
        _leases.WriteLease("10.244.26.0-24", "10.1.5.10");

        Lease lease = await _leases.AcquireAsync("10.1.5.77", previous: "10.244.26.0/24", before: "10.1.5.10");

        Assert.Equal("10.244.26.0/24 via 10.1.5.77", lease.ToString());
        Assert.Contains("10.1.5.77", _leases.Read("10.244.26.0-24.json"), StringComparison.Ordinal);
        Assert.Equal(["10.244.26.0-24.json"], _leases.Files);
    }

    [Fact]
    public async Task Acquire_NodesHaveExchangedTheirAddresses_EachKeepsItsSubnet()
    {
        _leases.WriteLease("10.244.26.0-24", "10.1.5.10");
        _leases.WriteLease("10.244.27.0-24", "10.1.5.11");

        Assert.Equal("10.244.26.0/24 via 10.1.5.11",
            (await _leases.AcquireAsync("10.1.5.11", "10.244.26.0/24", before: "10.1.5.10")).ToString());
        Assert.Equal("10.244.27.0/24 via 10.1.5.10",
            (await _leases.AcquireAsync("10.1.5.10", "10.244.27.0/24", before: "10.1.5.11")).ToString());
    }

    [Theory]
    [InlineData("10.1.5.99", "10.1.5.10")]   // somebody has it now
    [InlineData("10.1.5.10", null)]          // nobody knows what address the node had
    public async Task Acquire_PreviousSubnetMayBeAnothers_TakesAnother(string holder, string? before)
    {
        _leases.WriteLease("10.244.26.0-24", holder);

        Assert.NotEqual("10.244.26.0/24", (await _leases.AcquireAsync("10.1.5.77", "10.244.26.0/24", before)).Subnet.ToString());
        Assert.Contains(holder, _leases.Read("10.244.26.0-24.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.244.1.0/24")]
    [InlineData("10.244.2.0/24")]
    [InlineData("10.99.0.0/24")]
    [InlineData("10.244.3.0/25")]
    public async Task Acquire_PreviousSubnetTakenOrOutside_TakesAnother(string previous)
    {
        _leases.WriteLease("10.244.1.0-24", "10.1.5.10");
        _leases.Write("10.244.2.0-24.json", "garbage");

        Lease lease = await _leases.AcquireAsync("10.1.8.10", previous);

        Assert.NotEqual(previous, lease.Subnet.ToString());
        Assert.Equal(3, _leases.Files.Length);
    }

    [Fact]
    public async Task Acquire_EverySubnetTaken_SaysSoAndWritesNothing()
    {
        using var small = new LeaseFixture("""{"Network":"10.244.0.0/28"}""");
        foreach (string subnet in (string[])["10.244.0.4-30", "10.244.0.8-30", "10.244.0.12-30"])
            small.WriteLease(subnet, "10.1.5.10");

        Assert.Equal(
            $"failed to acquire lease: out of subnets: all from 10.244.0.4 to 10.244.0.12 have a file in {small.Path}; remove those of " +
            "nodes that are gone, or widen Network",
            await small.AcquireErrorAsync("10.1.8.10"));
        Assert.Equal(3, small.Files.Length);
    }

    [Fact]
    public async Task Acquire_ManyNodesAtOnce_GetSubnetsOfTheirOwn()
    {
        using var small = new LeaseFixture("""{"Network":"10.244.0.0/24","SubnetLen":28}""");

        Lease[] all = await Task.WhenAll(Enumerable.Range(1, 15).Select(node => Task.Run(() => small.AcquireAsync($"10.1.5.{node}"))));

        Assert.Equal(15, all.Select(lease => lease.Subnet).Distinct().Count());
        Assert.Equal(15, small.Files.Length);
    }

    [Fact]
    public async Task Acquire_MissingDirectory_NamesItAndTheRemedy()
    {
        var error = await Assert.ThrowsAsync<StartupException>(
            () => _leases.Source("/nonexistent/leases").AcquireAsync(_leases.Request("10.1.8.10"), CancellationToken.None));

        Assert.Equal(
            "cannot use the lease directory /nonexistent/leases: no such file or directory; create it for all nodes to share and write, " +
            "or name another with --subnet-dir",
            error.Message);
    }

    [Fact]
    public async Task Preview_SubnetsThatOverlap_HasThoseThatWouldStand()
    {
        _leases.WriteLease("10.244.3.0-24", "10.1.8.10");
        _leases.WriteLease("10.244.3.128-25", "10.1.5.66");
        _leases.WriteLease("10.244.4.0-24", "10.1.5.10");
        _leases.WriteLease("10.244.4.0-25", "10.1.5.66");

        LeasePreview preview = await _leases.Source().PreviewAsync(_leases.Request("10.1.8.10"), CancellationToken.None);

        Assert.Equal(["10.244.3.0/24 via 10.1.8.10", "10.244.4.0/24 via 10.1.5.10"],
            preview.All.Select(lease => lease.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Pick_FewFree_FindsEachOfThem()
    {
        var taken = new HashSet<IPNetwork>();
        for (int number = 1; number < 254; number++)
            taken.Add(IPNetwork.Parse($"10.244.{number}.0/24"));

        var picked = Enumerable.Range(0, 200).Select(seed => SubnetChoice.Pick(_leases.Network, taken, new Random(seed))?.ToString());

        Assert.Equal(["10.244.254.0/24", "10.244.255.0/24"], picked.Distinct().Order(StringComparer.Ordinal));
    }

    public void Dispose() => _leases.Dispose();
}
