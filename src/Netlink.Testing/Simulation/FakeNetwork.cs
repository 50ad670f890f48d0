using System;
using System.Threading;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Testing;

/// <summary>A network with state behind a <see cref="FakeKernel"/>: what a program adds over rtnetlink is there afterwards.</summary>
/// <remarks>
/// <para>It begins like a machine without a network card: with <c>lo</c>, which is up, its addresses and their routes, and the kernel's
/// own rules. Simulated are links of every kind with their alternative names, addresses, routes with the lookup of a packet's route,
/// next-hop objects, rules and neighbours. The kernel's own work is done too: routes come and go with addresses and links, the ends of a
/// pair give each other a carrier, VLANs follow their link, and all this is announced, or is not, as by Linux. Requests about other
/// objects have no reply, unless the script has one.</para>
/// <para>It has no traffic, no time and one namespace. Lifetimes do not pass, neighbours are not resolved, and the settings of a kind are
/// those that were given: Linux reports the defaults of others. May be used from any thread.</para>
/// </remarks>
public sealed class FakeNetwork
{
    private const int DatagramSize = 16 * 1024;   // the kernel's usual one for dumps

    private readonly FakeKernel _kernel;
    private readonly Lock _gate = new();
    private readonly ISimulatedTable[] _tables;

    internal FakeNetwork(FakeKernel kernel)
    {
        _kernel = kernel;
        Links = new SimulatedLinks(this);
        Addresses = new SimulatedAddresses(this);
        Routes = new SimulatedRoutes(this);
        Rules = new SimulatedRules(this);
        NextHops = new SimulatedNextHops(this);
        Neighbours = new SimulatedNeighbours(this);
        Lookup = new SimulatedLookup(this);
        _tables = [Links, new SimulatedLinkNames(Links), Addresses, Routes, NextHops, Rules, Neighbours];
        Loopback = Links.Add("lo", kind: null, LinkTraits.Loopback);
        Loopback.Attributes.Set(LinkAttribute.IFLA_ADDRESS, new byte[6]);
        Loopback.Attributes.Set(LinkAttribute.IFLA_BROADCAST, new byte[6]);
        Links.SetUp(Loopback, up: true, new Changes());
    }

    internal SimulatedLinks Links { get; }

    internal SimulatedAddresses Addresses { get; }

    internal SimulatedRoutes Routes { get; }

    internal SimulatedRules Rules { get; }

    internal SimulatedNextHops NextHops { get; }

    internal SimulatedNeighbours Neighbours { get; }

    internal SimulatedLookup Lookup { get; }

    internal SimulatedLink Loopback { get; }

    /// <summary>Adds a network card: an Ethernet device without a kind, which programs can neither create nor delete. It is down, with a
    /// cable plugged in.</summary>
    /// <param name="name">Its name, such as <c>eth0</c>.</param>
    /// <returns>Its index.</returns>
    /// <exception cref="ArgumentException">The name is not valid, or a link has it.</exception>
    public int AddCard(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Do(changes =>
        {
            try
            {
                SimulatedLink link = Links.Add(name, kind: null, LinkTraits.Of(null));
                changes.Announce(SimulatedLinks.RTNLGRP_LINK, RtnetlinkType.NewLink, link.Report(withStatistics: true));
                return link.Index;
            }
            catch (SimulatedRefusal refusal)
            {
                throw new ArgumentException($"There is a link {name} already, or that is no name of a link ({refusal.Error}).",
                    nameof(name), refusal);
            }
        });
    }

    /// <summary>Plugs the cable of a link in or out.</summary>
    /// <param name="name">The name of the link.</param>
    /// <param name="connected">Whether it is plugged in.</param>
    /// <exception cref="ArgumentException">There is no such link.</exception>
    public void SetCable(string name, bool connected) => Do(changes =>
    {
        Links.SetConnected(Links.Find(name) ?? throw new ArgumentException($"There is no link {name}.", nameof(name)), connected, changes);
        return 0;
    });

    /// <summary>The reply to a request, or null if it is about objects that are not simulated.</summary>
    internal Action<FakeRequest, FakeReply>? Find(FakeRequest request)
    {
        if (request.Protocol != 0)
            return null;
        foreach (ISimulatedTable table in _tables)
        {
            if (request.Type - table.NewType is >= 0 and <= 3 and int verb && table.Knows(request))
                return (request, reply) => Answer(table, verb, request, reply);
        }

        return null;
    }

    internal void WentUp(SimulatedLink link, Changes changes)
    {
        foreach (SimulatedAddress address in Addresses.Of(link))
            Routes.AddThoseOf(address, changes);
        if (link.Traits == LinkTraits.Loopback)
            Addresses.AddLoopback(link, changes);
    }

    internal void WentDown(SimulatedLink link, Changes changes)
    {
        NextHops.RemoveThoseOf(link, changes);
        Routes.RemoveThoseOf(link, isGoing: false, LinuxFamily.AF_UNSPEC, changes);
        Addresses.RemoveThoseOf(link, onlyIPv6: true, changes);
        Neighbours.RemoveThoseOf(link, LinuxFamily.AF_UNSPEC, changes);
    }

    /// <summary>With its last IPv4 address, a link loses all that IPv4 has of it.</summary>
    internal void LostIPv4(SimulatedLink link, Changes changes)
    {
        Routes.RemoveThoseOf(link, isGoing: true, LinuxFamily.AF_INET, changes);
        Neighbours.RemoveThoseOf(link, LinuxFamily.AF_INET, changes);
    }

    internal void StartedRunning(SimulatedLink link, Changes changes)
    {
        if (link == Loopback || link.MasterKind is "bond" or "team" || link.Kind is "vrf")
            return;
        Routes.AddMulticast(link, changes);
        Addresses.AddLinkLocal(link, changes);
    }

    internal void Left(SimulatedLink link, Changes changes)
    {
        Addresses.RemoveThoseOf(link, onlyIPv6: false, changes);
        Routes.RemoveThoseOf(link, isGoing: true, LinuxFamily.AF_UNSPEC, changes);
        Neighbours.RemoveThoseOf(link, LinuxFamily.AF_UNSPEC, changes);
    }

    private T Do<T>(Func<Changes, T> change)
    {
        lock (_gate)
        {
            var changes = new Changes();
            T result = change(changes);
            Announce(changes, cause: null);
            return result;
        }
    }

    private void Answer(ISimulatedTable table, int verb, FakeRequest request, FakeReply reply)
    {
        const int New = 0, Delete = 1, Get = 2;
        // The lock lasts until all is announced, so that notifications are in the order of the changes.
        lock (_gate)
        {
            try
            {
                var changes = new Changes();
                switch (verb)
                {
                    case New: table.Create(request, changes); break;
                    case Delete: table.Delete(request, changes); break;
                    case Get when request.IsDump: Dump(table, request, reply); return;
                    case Get: reply.Message(table.NewType, table.Get(request)); break;
                    default: throw new SimulatedRefusal(Errno.EOPNOTSUPP);
                }

                Announce(changes, request);
                if ((request.Flags & MessageFlags.Echo) != 0 && changes.Echo is { } echo)
                    reply.Message(echo.Type, echo.Payload, echo.Flags);
                if ((request.Flags & MessageFlags.Acknowledge) != 0)
                    reply.Acknowledge();
            }
            catch (SimulatedRefusal refusal)
            {
                FakeDetails? details = refusal.Sentence is null ? null : new FakeDetails(refusal.Sentence);
                reply.Acknowledge(refusal.Error, details);
            }
        }
    }

    private static void Dump(ISimulatedTable table, FakeRequest request, FakeReply reply)
    {
        int size = 0;
        foreach (byte[] payload in table.List(request))
        {
            if (size + payload.Length > DatagramSize)
            {
                reply.EndDatagram();
                size = 0;
            }

            reply.Message(table.NewType, payload, MessageFlags.Multipart);
            size += MessageHeader.Size + payload.Length;
        }

        // The end of a dump has a datagram of its own, as from the kernel.
        reply.EndDatagram().Done();
    }

    private void Announce(Changes changes, FakeRequest? cause)
    {
        foreach (Changes.Announcement told in changes.Announced)
            _kernel.Announce(told.Group, datagram => datagram.Message(told.Type, told.Payload, told.Flags), cause);
    }
}
