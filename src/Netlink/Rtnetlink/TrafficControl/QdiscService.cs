using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads, adds, replaces and deletes queueing disciplines. Source: rtnetlink(7), tc(8).</summary>
public sealed class QdiscService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal QdiscService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Lists queueing disciplines, of every kind.</summary>
    /// <param name="filter">Which, or null for all of all devices.</param>
    public IReadOnlyList<Qdisc> List(QdiscFilter? filter = null)
    {
        filter ??= new QdiscFilter();
        List<Qdisc> found = [];
        using DumpReply reply = _lists.Dump(QdiscRequests.Family.Get, filter, QdiscCodec.EncodeFilter);
        foreach (NetlinkMessage message in reply)
        {
            Qdisc qdisc = QdiscCodec.Decode(message);
            if (filter.Matches(qdisc))
                found.Add(qdisc);
        }

        return found;
    }

    /// <summary>Adds a queueing discipline and returns it as the kernel made it, with the handle that it chose. The one that the kernel put
    /// there by itself makes way.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when somebody put one there, ENOENT for a kind that it does not
    /// have.</exception>
    public Qdisc Add(Qdisc qdisc) => Create(QdiscRequests.Add, qdisc);

    /// <summary>Adds a queueing discipline, puts it in the place of the one there is, or changes the settings of that when kind and handle
    /// agree; returns it as the kernel made it.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    /// <example>
    /// <code>
    /// int eth0 = rtnl.Links.Get("eth0").Index;
    /// rtnl.Qdiscs.Replace(new Qdisc(eth0, new NetemQdisc { Delay = TimeSpan.FromMilliseconds(100) }));
    /// </code>
    /// </example>
    public Qdisc Replace(Qdisc qdisc) => Create(QdiscRequests.Replace, qdisc);

    /// <summary>Deletes a queueing discipline with all that is in it; the kernel's own takes its place.</summary>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT or EINVAL when there is none, ENOENT for the one that the kernel put
    /// there.</exception>
    public void Delete(Qdisc qdisc)
    {
        ArgumentNullException.ThrowIfNull(qdisc);
        _commands.Execute(QdiscRequests.Delete, qdisc);
    }

    private Qdisc Create(NetlinkRequest<Qdisc> request, Qdisc qdisc)
    {
        ArgumentNullException.ThrowIfNull(qdisc);
        return _commands.ExecuteEchoed(request.Operation, request.Flags, qdisc, request.Encode, QdiscCodec.Decode) ?? qdisc;
    }
}
