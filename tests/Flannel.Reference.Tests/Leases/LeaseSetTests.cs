using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using Flannel.Reference.Leases;
using Flannel.Reference.Logging;
using Netlink.Rtnetlink;
using Xunit;

namespace Flannel.Reference.Tests.Leases;

public sealed class LeaseSetTests : IDisposable
{
    private static readonly IPNetwork Network = IPNetwork.Parse("10.244.0.0/16");
    private static readonly Lease Own = LeaseOf("10.244.3.0/24", "10.1.8.10");

    private readonly StringWriter _log = new();

    [Fact]
    public void Changes_SeniorGone_GivesTheSubnetsToThoseItKeptOut()
    {
        LeaseSet set = New();
        set.Put("senior", ClaimOf("senior", 1, "10.244.4.0/22"));
        set.Put("one", ClaimOf("one", 2, "10.244.4.0/24"));
        set.Put("two", ClaimOf("two", 3, "10.244.5.0/24"));
        Assert.Equal("+10.244.4.0/22", Changes(set));

        set.Put("senior", null);

        Assert.Equal("+10.244.4.0/24 +10.244.5.0/24 -10.244.4.0/22", Changes(set));
    }

    [Fact]
    public void Changes_SubnetPassesToAnotherHolderAtTheSameAddress_IsNoNews()
    {
        LeaseSet set = New();
        set.Put("one", ClaimOf("one", 1, "10.244.4.0/24"));
        Changes(set);

        set.Put("one", null);
        set.Put("two", ClaimOf("two", 2, "10.244.4.0/24"));

        Assert.Equal("", Changes(set));
    }

    [Fact]
    public void Changes_NothingPut_AreNone()
    {
        LeaseSet set = New();
        set.Put("one", ClaimOf("one", 1, "10.244.4.0/24"));
        Changes(set);

        set.Put("one", ClaimOf("one", 1, "10.244.4.0/24"));

        Assert.Equal("", Changes(set));
    }

    /// <summary>Deciding on what has changed must come to the same as deciding on everything.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Changes_AnyHistory_AddsUpToWhatTheClaimsSay(int seed)
    {
#pragma warning disable CA5394 // Nothing secret: the seed makes the run repeatable.
        var random = new Random(seed);
        LeaseSet set = New();
        var claims = new Dictionary<string, Claim>();
        var standing = new Dictionary<IPNetwork, Lease>();
        for (int step = 0; step < 2_000; step++)
        {
            string holder = random.Next(20).ToString(CultureInfo.InvariantCulture);
            int length = random.Next(14, 28);
            uint address = Ipv4.ToNumber(Network.BaseAddress) + (uint)random.Next(1 << 12);
            Claim? claim = random.Next(3) == 0 ? null
                : ClaimOf(holder, random.Next(3), new IPNetwork(Ipv4.FromNumber(address), length).ToString());
            set.Put(holder, claim);
            claims.Remove(holder);
            if (claim is not null)
                claims[holder] = claim;
            if (random.Next(2) == 0)
                continue;

            foreach (LeaseEvent change in set.Changes().Events)
            {
                standing.Remove(change.Lease.Subnet);
                if (change.Kind == LeaseEventKind.Set)
                    standing[change.Lease.Subnet] = change.Lease;
            }

            Assert.Equal(Decide(claims.Values), Subnets(standing.Keys));
            Assert.Equal(Decide(claims.Values), Subnets(set.Whole().Events.Select(change => change.Lease.Subnet)));
        }
#pragma warning restore CA5394
    }

    public void Dispose() => _log.Dispose();

    // The rule as it is told: seniors first, each if it overlaps none that stands already.
    private static string Decide(IEnumerable<Claim> claims)
    {
        List<IPNetwork> standing = [];
        foreach (Claim claim in claims.OrderBy(claim => claim.Seniority).ThenBy(claim => claim.Holder, StringComparer.Ordinal))
        {
            IPNetwork subnet = claim.Lease.Subnet;
            if (Network.Contains(subnet) && !subnet.Overlaps(Own.Subnet)
                && !standing.Exists(other => other.Overlaps(subnet)))
                standing.Add(subnet);
        }

        return Subnets(standing);
    }

    private static string Subnets(IEnumerable<IPNetwork> subnets)
        => string.Join(' ', subnets.Select(subnet => subnet.ToString()).Order(StringComparer.Ordinal));

    private static string Changes(LeaseSet set) => string.Join(' ', set.Changes().Events
        .Select(change => $"{(change.Kind == LeaseEventKind.Set ? '+' : '-')}{change.Lease.Subnet}").Order(StringComparer.Ordinal));

    private LeaseSet New() => new(Network, Own, "own", new Logger(new KlogWriter(_log, TimeProvider.System, 1), "leases", 0));

    private static Claim ClaimOf(string holder, long seniority, string subnet) => new(holder, seniority, LeaseOf(subnet, "10.1.5.10"));

    private static Lease LeaseOf(string subnet, string publicIp)
        => new() { Subnet = IPNetwork.Parse(subnet), PublicIp = IPAddress.Parse(publicIp), BackendType = "ipip" };
}
