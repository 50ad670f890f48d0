using System;
using System.Collections.Generic;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Reads, adds, replaces and deletes qdiscs. Source: rtnetlink(7), tc(8).</summary>
public sealed class QdiscService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal QdiscService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Lists qdiscs of every kind.</summary>
    /// <param name="filter">The filter, or null for all qdiscs of all devices.</param>
    public IReadOnlyList<Qdisc> List(QdiscFilter? filter = null)
    {
        filter ??= new QdiscFilter();
        return _lists.List(QdiscRequests.Family.Get, filter, QdiscCodec.EncodeFilter, QdiscCodec.Decode, filter.Matches);
    }

    /// <summary>Adds a qdisc and returns it as the kernel created it, with the handle that the kernel chose. It replaces the kernel's
    /// default qdisc.</summary>
    /// <remarks>Without a <see cref="Qdisc.Handle"/>, current kernels also replace a configured qdisc of another kind, with its classes and
    /// filters, as <c>tc qdisc add</c> does. With a handle, the kernel refuses (EEXIST) whenever a configured qdisc exists there.</remarks>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST if a configured qdisc of this kind exists there, or any if a handle
    /// is set; ENOENT for a kind that it does not have.</exception>
    public Qdisc Add(Qdisc qdisc) => Create(QdiscRequests.Add, qdisc);

    /// <summary>Adds a qdisc, replaces the existing one, or changes the settings of the existing one if kind and handle are the same;
    /// returns it as the kernel stored it.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EINVAL when the qdisc is of a kind that it does not change, such as
    /// <see cref="HtbQdisc"/>, of which the classes can be changed.</exception>
    /// <example>
    /// <code>
    /// int eth0 = rtnl.Links.Get("eth0").Index;
    /// rtnl.Qdiscs.Replace(new Qdisc(eth0, new NetemQdisc { Delay = TimeSpan.FromMilliseconds(100) }));
    /// </code>
    /// </example>
    public Qdisc Replace(Qdisc qdisc) => Create(QdiscRequests.Replace, qdisc);

    /// <summary>Deletes a qdisc with its classes, filters and child qdiscs; the kernel's default qdisc takes its place.</summary>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT or EINVAL if it does not exist, ENOENT for the kernel's
    /// default qdisc.</exception>
    public void Delete(Qdisc qdisc) => _commands.Execute(QdiscRequests.Delete, qdisc);

    /// <summary>Deletes the qdisc at a place, of whatever kind, as <c>tc qdisc del dev eth0 root</c> does.</summary>
    /// <param name="linkIndex">The index of the device.</param>
    /// <param name="parent">The place: <see cref="TrafficHandle.Root"/>, <see cref="TrafficHandle.Ingress"/> (also for clsact), or a
    /// class.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT or EINVAL if there is none, or only the kernel's default
    /// qdisc.</exception>
    /// <example>
    /// <code>
    /// rtnl.Qdiscs.Delete(rtnl.Links.Get("eth0").Index, TrafficHandle.Root);
    /// </code>
    /// </example>
    public void Delete(int linkIndex, TrafficHandle parent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        _commands.Execute(QdiscRequests.DeleteAt, new QdiscPlace(linkIndex, parent));
    }

    private Qdisc Create(NetlinkRequest<Qdisc> request, Qdisc qdisc)
    {
        ArgumentNullException.ThrowIfNull(qdisc);
        return _commands.ExecuteEchoed(request.Operation, request.Flags, qdisc, request.Encode, QdiscCodec.Decode) ?? qdisc;
    }
}
