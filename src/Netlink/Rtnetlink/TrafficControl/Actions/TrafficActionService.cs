using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads, adds, replaces and deletes actions as separate objects, which filters share by
/// <see cref="TrafficAction.UsesExisting"/>. Source: tc-actions(8).</summary>
/// <remarks>An action added here stays until it is deleted here; one that was created with a filter is listed too, and is deleted with
/// the filter.</remarks>
public sealed class TrafficActionService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;
    private readonly ConcurrentDictionary<string, NetlinkOperation> _listings = new();   // by kind

    internal TrafficActionService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Lists actions with their counters, by kind and index.</summary>
    /// <param name="filter">The filter, or null for all. For a kind that the kernel does not have, the list is empty.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time of the filter is too long for the kernel.</exception>
    public IReadOnlyList<TrafficAction> List(TrafficActionFilter? filter = null)
    {
        filter ??= new TrafficActionFilter();
        List<TrafficAction> found = [];
        foreach (string kind in filter.Kind is string only ? [only] : TrafficActions.AllNames)
        {
            NetlinkOperation listing = _listings.GetOrAdd(kind,
                static kind => TrafficActionRequests.Family.GetDisturbedBy(TrafficActionChanges.Of(kind)));
            found.AddRange(_lists.ListMany(listing, new TrafficActionQuestion(kind, filter.UsedWithin),
                TrafficActionMessage.EncodeQuestion, TrafficActionMessage.DecodeAll));
        }

        return found;
    }

    /// <summary>Reads one action.</summary>
    /// <param name="kind">The kernel's name of its kind, such as <c>gact</c>.</param>
    /// <param name="index">The index.</param>
    /// <exception cref="ArgumentException">The index is 0, which no action has.</exception>
    /// <exception cref="NetlinkException">ENOENT: it does not exist. EINVAL: the kernel does not have the kind.</exception>
    public TrafficAction Get(string kind, uint index)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return _commands.Query(TrafficActionRequests.Family.Get, MessageFlags.None, new TrafficActionName(kind, index),
            TrafficActionMessage.EncodeName, TrafficActionMessage.Decode);
    }

    /// <summary>The same, or null if the action or kind does not exist.</summary>
    /// <inheritdoc cref="Get"/>
    public TrafficAction? TryGet(string kind, uint index)
    {
        try
        {
            return Get(kind, index);
        }
        catch (NetlinkException error) when (error.Error is Errno.ENOENT or Errno.EINVAL)
        {
            return null;
        }
    }

    /// <summary>Adds an action and returns it as the kernel created it, with the index that the kernel chose if
    /// <see cref="TrafficAction.Index"/> was omitted.</summary>
    /// <exception cref="ArgumentException">The kernel would silently ignore a part of it.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST if the index is in use, ENOENT for a kind that it does not
    /// have.</exception>
    /// <example>
    /// <code>
    /// TrafficAction limit = rtnl.Actions.Add(new PoliceAction(rate: 125_000, burst: 32 * 1024));
    /// foreach (Link link in rtnl.Links.List(new LinkFilter { Kind = "vlan" }))
    /// {
    ///     rtnl.Filters.Add(new TrafficFilter(FilterPlace.Ingress(link.Index), new MatchAllFilter())
    ///     {
    ///         Actions = [limit with { UsesExisting = true }],
    ///     });
    /// }
    /// </code>
    /// </example>
    public TrafficAction Add(TrafficAction action) => Create(TrafficActionRequests.Add, action);

    /// <summary>Adds an action, or changes the one with its kind and index for all filters that use it; returns it as the kernel
    /// stored it.</summary>
    /// <exception cref="ArgumentException">The kernel would silently ignore a part of it.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public TrafficAction Replace(TrafficAction action) => Create(TrafficActionRequests.Replace, action);

    /// <summary>Deletes an action by kind and index.</summary>
    /// <exception cref="ArgumentException">The number is missing.</exception>
    /// <exception cref="NetlinkException">ENOENT: it does not exist. EPERM: filters use it.</exception>
    public void Delete(TrafficAction action) => _commands.Execute(TrafficActionRequests.Delete, action);

    /// <summary>Deletes all actions of a kind that no filter uses.</summary>
    /// <param name="kind">The kernel's name of the kind, such as <c>gact</c>.</param>
    /// <exception cref="NetlinkException">EINVAL or ENOENT: the kernel does not have the kind. EPERM: filters use all of
    /// them.</exception>
    public void Flush(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        _commands.Execute(TrafficActionRequests.Flush, new TrafficActionName(kind, 0));
    }

    private TrafficAction Create(NetlinkRequest<TrafficAction> request, TrafficAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return _commands.ExecuteEchoed(request.Operation, request.Flags, action, request.Encode, TrafficActionMessage.Decode) ?? action;
    }
}
