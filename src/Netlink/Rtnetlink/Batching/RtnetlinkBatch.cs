using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Gathers changes for <see cref="RtnetlinkClient.Batch"/>. The verbs are those of the client's own services.</summary>
public sealed class RtnetlinkBatch
{
    internal RtnetlinkBatch(RequestBatch batch)
    {
        Links = new LinkBatch(batch);
        Addresses = new ObjectBatch<Address>(batch, AddressRequests.Add, AddressRequests.Replace, AddressRequests.Delete);
        Routes = new AppendingBatch<Route>(batch, RouteRequests.Add, RouteRequests.Replace, RouteRequests.Append, RouteRequests.Delete);
        Neighbours = new ObjectBatch<Neighbour>(batch, NeighbourRequests.Add, NeighbourRequests.Replace, NeighbourRequests.Delete);
        Rules = new RuleBatch(batch);
        NextHops = new NextHopBatch(batch);
        ForwardingEntries = new AppendingBatch<ForwardingEntry>(
            batch, ForwardingEntryRequests.Add, ForwardingEntryRequests.Replace, ForwardingEntryRequests.Append, ForwardingEntryRequests.Delete);
        BridgeVlans = new BridgeVlanBatch(batch);
        Qdiscs = new ObjectBatch<Qdisc>(batch, QdiscRequests.Add, QdiscRequests.Replace, QdiscRequests.Delete);
    }

    /// <summary>Network devices.</summary>
    public LinkBatch Links { get; }

    /// <summary>Addresses of devices.</summary>
    public ObjectBatch<Address> Addresses { get; }

    /// <summary>Routes.</summary>
    public AppendingBatch<Route> Routes { get; }

    /// <summary>Neighbour entries.</summary>
    public ObjectBatch<Neighbour> Neighbours { get; }

    /// <summary>Rules.</summary>
    public RuleBatch Rules { get; }

    /// <summary>Next-hop objects.</summary>
    public NextHopBatch NextHops { get; }

    /// <summary>Entries of the forwarding databases of bridges and tunnels.</summary>
    public AppendingBatch<ForwardingEntry> ForwardingEntries { get; }

    /// <summary>VLANs of the ports of bridges.</summary>
    public BridgeVlanBatch BridgeVlans { get; }

    /// <summary>Queueing disciplines.</summary>
    public ObjectBatch<Qdisc> Qdiscs { get; }
}

/// <summary>Gathers changes of objects that are described the same way to add and to delete them.</summary>
/// <typeparam name="T"><see cref="Address"/>, <see cref="Neighbour"/> or <see cref="Qdisc"/>; with a further verb <see cref="Route"/> and <see cref="ForwardingEntry"/>.</typeparam>
public class ObjectBatch<T>
    where T : class
{
    private readonly RequestBatch _batch;
    private readonly NetlinkRequest<T> _add;
    private readonly NetlinkRequest<T> _replace;
    private readonly NetlinkRequest<T> _delete;

    internal ObjectBatch(RequestBatch batch, NetlinkRequest<T> add, NetlinkRequest<T> replace, NetlinkRequest<T> delete)
        => (_batch, _add, _replace, _delete) = (batch, add, replace, delete);

    /// <summary>Adds the object; that there is one already makes this change fail.</summary>
    public void Add(T item) => Gather(_add, item);

    /// <summary>Adds the object, or puts it in the place of the one there is.</summary>
    public void Replace(T item) => Gather(_replace, item);

    /// <summary>Deletes the object; that there is none makes this change fail.</summary>
    public void Delete(T item) => Gather(_delete, item);

    private protected void Gather(NetlinkRequest<T> request, T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _batch.Add(request, item);
    }
}

/// <summary>Gathers changes of objects of which several may stand behind each other.</summary>
/// <typeparam name="T"><see cref="Route"/> or <see cref="ForwardingEntry"/>.</typeparam>
public sealed class AppendingBatch<T> : ObjectBatch<T>
    where T : class
{
    private readonly NetlinkRequest<T> _append;

    internal AppendingBatch(RequestBatch batch, NetlinkRequest<T> add, NetlinkRequest<T> replace, NetlinkRequest<T> append, NetlinkRequest<T> delete)
        : base(batch, add, replace, delete)
        => _append = append;

    /// <summary>Adds the object behind those that are like it; that there is the same one already makes this change fail.</summary>
    public void Append(T item) => Gather(_append, item);
}

/// <summary>Gathers changes of links.</summary>
public sealed class LinkBatch
{
    private readonly RequestBatch _batch;

    internal LinkBatch(RequestBatch batch) => _batch = batch;

    /// <summary>Creates a link.</summary>
    /// <exception cref="ArgumentException">The kind is missing.</exception>
    public void Add(LinkSpec link)
    {
        ArgumentNullException.ThrowIfNull(link);
        _batch.Add(LinkRequests.Add, link);
    }

    /// <summary>Changes a link.</summary>
    public void Set(LinkReference link, LinkChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _batch.Add(LinkRequests.Set, new LinkChangeRequest(link, change));
    }

    /// <summary>Deletes a link.</summary>
    public void Delete(LinkReference link) => _batch.Add(LinkRequests.Delete, link);
}

/// <summary>Gathers changes of rules, which the kernel adds and deletes but does not replace.</summary>
public sealed class RuleBatch
{
    private readonly RequestBatch _batch;

    internal RuleBatch(RequestBatch batch) => _batch = batch;

    /// <summary>Adds a rule; that there is the same one already makes this change fail.</summary>
    public void Add(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _batch.Add(RuleRequests.Add, rule);
    }

    /// <summary>Deletes the first rule that matches what is set; that there is none makes this change fail.</summary>
    public void Delete(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _batch.Add(RuleRequests.Delete, rule);
    }
}

/// <summary>Gathers changes of next-hop objects.</summary>
public sealed class NextHopBatch
{
    private readonly RequestBatch _batch;

    internal NextHopBatch(RequestBatch batch) => _batch = batch;

    /// <summary>Adds an object; that its id is taken makes this change fail.</summary>
    public void Add(NextHopObject hop)
    {
        ArgumentNullException.ThrowIfNull(hop);
        _batch.Add(NextHopRequests.Add, hop);
    }

    /// <summary>Adds an object, or changes the one of its id.</summary>
    public void Replace(NextHopObject hop)
    {
        ArgumentNullException.ThrowIfNull(hop);
        _batch.Add(NextHopRequests.Replace, hop);
    }

    /// <summary>Deletes an object; that there is none of that id makes this change fail.</summary>
    public void Delete(uint id) => _batch.Add(NextHopRequests.Delete, new NextHopReference(id));
}

/// <summary>Gathers changes of the VLANs of bridges' ports, which are let through or not.</summary>
public sealed class BridgeVlanBatch
{
    private readonly RequestBatch _batch;

    internal BridgeVlanBatch(RequestBatch batch) => _batch = batch;

    /// <summary>Lets VLANs through, or changes how they are let through.</summary>
    /// <exception cref="ArgumentException">A range is to be the VLAN of untagged frames.</exception>
    public void Replace(BridgeVlan vlan)
    {
        ArgumentNullException.ThrowIfNull(vlan);
        _batch.Add(BridgeVlanRequests.Replace, vlan);
    }

    /// <summary>Lets VLANs through no longer.</summary>
    public void Delete(BridgeVlan vlan)
    {
        ArgumentNullException.ThrowIfNull(vlan);
        _batch.Add(BridgeVlanRequests.Delete, vlan);
    }
}
