using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads, adds, replaces and deletes traffic control filters with their actions. Source: tc(8).</summary>
public sealed class TrafficFilterService
{
    /// <summary>The first ID of u32 tables that the kernel creates automatically.</summary>
    private const uint FirstOwnTable = 0x8000_0000;

    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;
    private readonly TrafficFilterPlaces _places;

    internal TrafficFilterService(NetlinkConnection commands, NetlinkConnection lists, TrafficFilterPlaces places)
        => (_commands, _lists, _places) = (commands, lists, places);

    /// <summary>Lists filters in the order in which they are tried. Filters of a shared block are listed once, with the block as their
    /// attachment point.</summary>
    /// <remarks>The hash table that the kernel creates with the first <see cref="U32Filter"/> of a priority and deletes with the last
    /// is omitted. While filters come and go, a list of several hundred may lack some that stay, or have them twice, since the kernel does
    /// not mark such a dump.</remarks>
    /// <param name="filter">The filter, or null for all filters of all devices.</param>
    public IReadOnlyList<TrafficFilter> List(TrafficFilterFilter? filter = null)
    {
        filter ??= new TrafficFilterFilter();
        List<TrafficFilter> found = [];
        HashSet<FilterPlace> seen = [];
        foreach (FilterPlace place in filter.Place is FilterPlace only ? [only] : _places.Of(filter.LinkIndex))
        {
            int before = found.Count;
            Read(new TrafficFilterQuestion(place)
            {
                Chain = filter.Chain,
                Priority = filter.Priority ?? 0,
                Protocol = filter.Protocol ?? 0,
            }, found);
            if (found.Count > before && found[^1].Place is { BlockIndex: not null } block && !seen.Add(block))
                found.RemoveRange(before, found.Count - before);
        }

        return found;
    }

    /// <summary>Reads one filter.</summary>
    /// <param name="place">The attachment point.</param>
    /// <param name="priority">Its priority.</param>
    /// <param name="handle">Its handle.</param>
    /// <param name="chain">The index of its chain.</param>
    /// <exception cref="ArgumentOutOfRangeException">The priority or the handle is 0, which no filter has.</exception>
    /// <exception cref="NetlinkException">ENOENT: it does not exist. EINVAL: there is no such attachment point or chain.</exception>
    public TrafficFilter Get(FilterPlace place, ushort priority, uint handle, uint chain = 0)
    {
        ArgumentOutOfRangeException.ThrowIfZero(priority);
        ArgumentOutOfRangeException.ThrowIfZero(handle);
        var question = new TrafficFilterQuestion(place) { Priority = priority, Handle = handle, Chain = chain == 0 ? null : chain };
        return _commands.Query(TrafficFilterRequests.Family.Get, MessageFlags.None, question, TrafficFilterCodec.EncodeQuestion,
            TrafficFilterCodec.Decode);
    }

    /// <summary>The same, or null if the filter, chain or attachment point does not exist.</summary>
    /// <inheritdoc cref="Get"/>
    public TrafficFilter? TryGet(FilterPlace place, ushort priority, uint handle, uint chain = 0)
    {
        try
        {
            return Get(place, priority, handle, chain);
        }
        catch (NetlinkException error) when (error.Error is Errno.ENOENT or Errno.EINVAL)
        {
            return null;
        }
    }

    /// <summary>Adds a filter and returns it as the kernel created it, with the priority and handle that the kernel chose.</summary>
    /// <exception cref="ArgumentException">The kernel would silently ignore a part of it, such as ports without a protocol that has
    /// them.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST if such a filter exists, EINVAL if the place cannot have
    /// filters, ENOENT for a kind or action that the kernel does not have.</exception>
    /// <example>
    /// <code>
    /// int eth0 = rtnl.Links.Get("eth0").Index;
    /// rtnl.Qdiscs.Add(new Qdisc(eth0, new ClsactQdisc()));
    /// TrafficFilter made = rtnl.Filters.Add(new TrafficFilter(FilterPlace.Ingress(eth0),
    ///     new FlowerFilter { IPProtocol = 6, Destination = IPNetwork.Parse("198.51.100.0/24"), DestinationPort = 23 })
    /// {
    ///     Protocol = EtherType.IPv4,
    ///     Actions = [new GenericAction(TrafficVerdict.Drop)],
    /// });
    /// </code>
    /// </example>
    public TrafficFilter Add(TrafficFilter filter) => Create(TrafficFilterRequests.Add, filter);

    /// <summary>Adds a filter, or replaces the one with its chain, priority and handle; returns it as the kernel stored it. Without a
    /// handle, a further filter is added. A <see cref="MatchAllFilter"/> cannot be replaced, and a
    /// <see cref="FlowerFilter"/> only by one that compares the same fields with the same masks.</summary>
    /// <exception cref="ArgumentException">The kernel would silently ignore a part of it.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public TrafficFilter Replace(TrafficFilter filter)
    {
        try
        {
            return Create(TrafficFilterRequests.Replace, filter);
        }
        catch (NetlinkException e) when (e.Error is Errno.EINVAL && string.IsNullOrEmpty(e.KernelMessage)
            && filter is { Kind: FlowerFilter, Handle: not (null or 0) })
        {
            // fl_check_assign_mask() in net/sched/cls_flower.c
            throw e.WithRemedy("A flower filter can be replaced only by one that compares the same fields with the same masks. Delete it " +
                "and add the other.");
        }
    }

    /// <summary>Deletes a filter.</summary>
    /// <remarks>If priority and handle are given, the filter is deleted by these, in one request. Otherwise the filters are read first,
    /// and the filter equal to the given one, else the first that has all given settings, is deleted: the kernel itself would delete
    /// all of the priority or chain. Reading and deleting are two steps, between which another program may change the filter.</remarks>
    /// <exception cref="NetlinkException">ENOENT: it does not exist. EINVAL: there is no such place, or the kind differs.</exception>
    public void Delete(TrafficFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        _commands.Execute(TrafficFilterRequests.Delete, filter.IsNamed ? filter : Find(filter));
    }

    /// <summary>Deletes all filters of a chain.</summary>
    /// <param name="place">The attachment point.</param>
    /// <param name="chain">The index of the chain.</param>
    /// <exception cref="NetlinkException">EINVAL: there is no such attachment point. If the chain does not exist, nothing
    /// is deleted.</exception>
    public void Flush(FilterPlace place, uint chain = 0)
        => _commands.Execute(TrafficFilterRequests.Flush, new TrafficFilterQuestion(place) { Chain = chain == 0 ? null : chain });

    private TrafficFilter Find(TrafficFilter filter)
    {
        IReadOnlyList<TrafficFilter> all = List(new TrafficFilterFilter
        {
            Place = filter.Place,
            Chain = filter.Chain,
            Priority = filter.Priority,
            Protocol = filter.Protocol,
        });
        return TrafficFilterMatch.Find(filter, all)
            ?? throw NetlinkException.NotThere(TrafficFilterRequests.Delete.Operation, filter, Errno.ENOENT);
    }

    private TrafficFilter Create(NetlinkRequest<TrafficFilter> request, TrafficFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        TrafficFilter made = _commands.ExecuteEchoed(request.Operation, request.Flags, filter, request.Encode, TrafficFilterCodec.Decode)
            ?? filter;
        // For matchall the kernel reports only the priority, which has that one filter.
        if (made.Handle is not 0)
            return made;
        IReadOnlyList<TrafficFilter> found =
            List(new TrafficFilterFilter { Place = made.Place, Chain = made.Chain, Priority = made.Priority });
        return found.Count > 0 ? found[^1] : made;
    }

    /// <summary>The kernel reports each priority before its filters. That entry is kept only if no filter follows: <see cref="FwFilter"/>
    /// without settings has none.</summary>
    private void Read(TrafficFilterQuestion question, List<TrafficFilter> found)
    {
        TrafficFilter? bare = null;
        using DumpReply reply = _lists.Dump(TrafficFilterRequests.Family.Get, question, TrafficFilterCodec.EncodeQuestion);
        foreach (NetlinkMessage message in reply)
        {
            TrafficFilter filter = TrafficFilterCodec.Decode(message);
            if (bare is not null && (bare.Priority != filter.Priority || bare.Chain != filter.Chain))
                found.Add(bare);
            bare = filter.Handle == 0 ? filter : null;
            if (bare is null && !IsTableOfThePriority(filter))
                found.Add(filter);
        }

        if (bare is not null)
            found.Add(bare);
    }

    /// <summary>One that was created explicitly has another ID or several buckets.</summary>
    private static bool IsTableOfThePriority(TrafficFilter filter)
        => filter is { Handle: >= FirstOwnTable, Kind: U32Filter { Divisor: <= 1 } };
}
