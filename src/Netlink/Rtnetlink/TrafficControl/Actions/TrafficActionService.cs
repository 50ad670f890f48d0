using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads, adds, replaces and deletes actions as objects of their own, which filters share by
/// <see cref="TrafficAction.UsesExisting"/>. Source: tc-actions(8).</summary>
/// <remarks>An action added here stays until it is deleted here; one that was created with a filter is listed too, and is deleted with
/// that.</remarks>
public sealed class TrafficActionService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal TrafficActionService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Lists actions with what they counted, by kind and number.</summary>
    /// <param name="filter">Which, or null for all. Of a kind that the kernel does not have, there are none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time of the filter is more than the kernel can count.</exception>
    public IReadOnlyList<TrafficAction> List(TrafficActionFilter? filter = null)
    {
        filter ??= new TrafficActionFilter();
        List<TrafficAction> found = [];
        foreach (string kind in filter.Kind is string only ? [only] : TrafficActions.AllNames)
        {
            using DumpReply reply = _lists.Dump(TrafficActionRequests.Family.Get, new TrafficActionQuestion(kind, filter.UsedWithin),
                TrafficActionMessage.EncodeQuestion);
            foreach (NetlinkMessage message in reply)
                found.AddRange(TrafficActionMessage.DecodeAll(message));
        }

        return found;
    }

    /// <summary>Reads one action.</summary>
    /// <param name="kind">The kernel's name of its kind, such as <c>gact</c>.</param>
    /// <param name="index">Its number.</param>
    /// <exception cref="ArgumentException">The number is 0, which is that of none.</exception>
    /// <exception cref="NetlinkException">ENOENT: there is none. EINVAL: the kernel does not have the kind.</exception>
    public TrafficAction Get(string kind, uint index)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return _commands.Query(TrafficActionRequests.Family.Get, MessageFlags.None, new TrafficActionName(kind, index),
            TrafficActionMessage.EncodeName, TrafficActionMessage.Decode);
    }

    /// <summary>The same, or null when there is no such action or kind.</summary>
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

    /// <summary>Adds an action and returns it as the kernel made it, with the number that it chose where <see cref="TrafficAction.Index"/>
    /// was left out.</summary>
    /// <exception cref="ArgumentException">The kernel would drop a part of it without a word.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when the number is taken, ENOENT for a kind that it does not
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

    /// <summary>Adds an action, or changes the one of its kind and number for all filters that use it; returns it as the kernel made
    /// it.</summary>
    /// <exception cref="ArgumentException">The kernel would drop a part of it without a word.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public TrafficAction Replace(TrafficAction action) => Create(TrafficActionRequests.Replace, action);

    /// <summary>Deletes an action by its kind and number.</summary>
    /// <exception cref="ArgumentException">The number is missing.</exception>
    /// <exception cref="NetlinkException">ENOENT: there is none. EPERM: filters use it.</exception>
    public void Delete(TrafficAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        _commands.Execute(TrafficActionRequests.Delete, action);
    }

    /// <summary>Deletes all actions of a kind that no filter uses.</summary>
    /// <param name="kind">The kernel's name of the kind, such as <c>gact</c>.</param>
    /// <exception cref="NetlinkException">EINVAL or ENOENT: the kernel does not have the kind. EPERM: filters use those there
    /// are.</exception>
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
