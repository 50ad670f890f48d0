using System.Collections.Generic;
using System.Linq;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads, adds, replaces and deletes classes of qdiscs. Source: tc(8).</summary>
public sealed class TrafficClassService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;
    private readonly QdiscService _qdiscs;

    internal TrafficClassService(NetlinkConnection commands, NetlinkConnection lists, QdiscService qdiscs)
        => (_commands, _lists, _qdiscs) = (commands, lists, qdiscs);

    /// <summary>Lists classes, of every kind.</summary>
    /// <param name="filter">The filter, or null for all classes of all devices.</param>
    public IReadOnlyList<TrafficClass> List(TrafficClassFilter? filter = null)
    {
        filter ??= new TrafficClassFilter();
        List<TrafficClass> found = [];
        foreach (int link in filter.LinkIndex is int only ? [only] : _qdiscs.List().Select(qdisc => qdisc.LinkIndex).Distinct())
        {
            found.AddRange(_lists.List(TrafficClassRequests.Family.Get, new TrafficClassQuestion(link), TrafficClassCodec.EncodeQuestion,
                TrafficClassCodec.Decode, filter.Matches));
        }

        return found;
    }

    /// <summary>Reads one class.</summary>
    /// <param name="linkIndex">The index of the device.</param>
    /// <param name="handle">The handle.</param>
    /// <exception cref="NetlinkException">ENOENT: it does not exist. ENODEV: there is no such device.</exception>
    public TrafficClass Get(int linkIndex, TrafficHandle handle)
        // Without the flag, the kernel sends the reply to all listeners but not to the requester.
        => _commands.Query(TrafficClassRequests.Family.Get, MessageFlags.Echo, new TrafficClassQuestion(linkIndex) { Handle = handle },
            TrafficClassCodec.EncodeQuestion, TrafficClassCodec.Decode);

    /// <summary>The same, or null if the class or device does not exist.</summary>
    /// <inheritdoc cref="Get"/>
    public TrafficClass? TryGet(int linkIndex, TrafficHandle handle)
    {
        try
        {
            return Get(linkIndex, handle);
        }
        catch (NetlinkException error) when (error.Error is Errno.ENOENT or Errno.ENODEV)
        {
            return null;
        }
    }

    /// <summary>Adds a class.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST if the handle is in use, ENOENT if the device has no such qdisc
    /// or parent.</exception>
    /// <example>
    /// <code>
    /// int eth0 = rtnl.Links.Get("eth0").Index;
    /// rtnl.Qdiscs.Add(new Qdisc(eth0, new HtbQdisc { DefaultClass = 10 }) { Handle = new TrafficHandle(1, 0) });
    /// rtnl.Classes.Add(new TrafficClass(eth0, new TrafficHandle(1, 10), new HtbClass(rate: 1_250_000)));
    /// </code>
    /// </example>
    public void Add(TrafficClass item) => _commands.Execute(TrafficClassRequests.Add, item);

    /// <summary>Adds a class, or changes the settings of the one with its handle.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void Replace(TrafficClass item) => _commands.Execute(TrafficClassRequests.Replace, item);

    /// <summary>Deletes a class. The kernel compares the device and the handle.</summary>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if it does not exist, EBUSY if child classes or filters use
    /// it.</exception>
    public void Delete(TrafficClass item) => _commands.Execute(TrafficClassRequests.Delete, item);

    /// <summary>Deletes the class with a handle, of whatever kind.</summary>
    /// <param name="linkIndex">The index of the device.</param>
    /// <param name="handle">The handle.</param>
    /// <exception cref="System.ArgumentException">The handle has no minor number, or no major one.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if it does not exist, EBUSY if child classes or filters use
    /// it.</exception>
    public void Delete(int linkIndex, TrafficHandle handle)
        => _commands.Execute(TrafficClassRequests.DeleteByHandle, new TrafficClassQuestion(linkIndex) { Handle = handle });
}
