using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using CniBridge.HostLocal;
using CniBridge.Protocol;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Netlink.Rtnetlink;
using Xunit;

namespace CniBridge.Tests;

/// <summary>Laws of giving addresses away, whatever comes and goes.</summary>
[Properties(Arbitrary = [typeof(AllocationProperties)], QuietOnSuccess = true)]
public sealed class AllocationProperties
{
    /// <summary>A container attaches, or detaches if it is attached.</summary>
    public readonly record struct Step(int Container, bool Detaches);

    /// <summary>One of more addresses than there are.</summary>
    public readonly record struct Place(int Index);

    public static Arbitrary<Step> Steps()
        => (from container in Gen.Choose(0, 11)
            from detaches in Gen.Elements(false, true)
            select new Step(container, detaches)).ToArbitrary();

    public static Arbitrary<Place> Places() => Gen.Choose(0, 300).Select(index => new Place(index)).ToArbitrary();

    [Property]
    public void Allocate_WhateverComesAndGoes_NoTwoHaveOneAddressAndNoneIsLost(Step[] steps)
    {
        using var folder = new TemporaryFolder();
        IReadOnlyList<RangeSet> sets = RangeSet.Of(new IpamConfiguration
        {
            // seven addresses: .2 to .6, and two
            Ranges = [[Range("192.0.2.0/29"), Range("198.51.100.0/29", "198.51.100.4", "198.51.100.5")]],
        });
        Dictionary<int, IPAddress> held = [];
        foreach ((int container, bool detaches) in steps)
        {
            var owner = new Attachment { ContainerId = $"c{container}", InterfaceName = "eth0" };
            using var store = new AddressStore(folder["net"]);
            if (detaches)
            {
                store.Release(owner);
                held.Remove(container);
                continue;
            }

            if (held.ContainsKey(container))
                continue;
            if (TryAllocate(new AddressAllocator(store, sets), owner) is not IPAddress address)
            {
                Assert.Equal(7, held.Count);
                continue;
            }

            Assert.DoesNotContain(address, held.Values);
            held.Add(container, address);
            Assert.Equal([address], store.AddressesOf(owner));
        }
    }

    [Property]
    public void Behind_AnyLastAddress_NamesEveryAddressOnceAndThatOneLast(Place place)
    {
        RangeSet set = RangeSet.Of(new IpamConfiguration { Ranges = [[Range("192.0.2.0/26"), Range("198.51.100.0/25")]] })[0];
        IPAddress[] all = [.. set.Behind(null).Select(candidate => candidate.Address)];
        IPAddress last = all[place.Index % all.Length];

        IPAddress[] order = [.. set.Behind(last).Select(candidate => candidate.Address)];

        Assert.Equal(all.Length, order.Distinct().Count());
        Assert.Equal(all.Length, order.Length);
        Assert.Equal(last, order[^1]);
        Assert.Equal(all[(Array.IndexOf(all, last) + 1) % all.Length], order[0]);
    }

    private static IPAddress? TryAllocate(AddressAllocator allocator, Attachment owner)
    {
        try
        {
            return allocator.Allocate(owner, [])[0].Address.Address;
        }
        catch (CniException error) when (error.Message.Contains("no IP addresses available", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private static RangeConfiguration Range(string subnet, string? start = null, string? end = null) => new()
    {
        Subnet = InterfaceAddress.Parse(subnet),
        RangeStart = start is null ? null : IPAddress.Parse(start),
        RangeEnd = end is null ? null : IPAddress.Parse(end),
    };
}
