using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Gathers changes of objects that are described the same way to add and to delete them.</summary>
/// <typeparam name="T"><see cref="Address"/>, <see cref="MplsRoute"/>, <see cref="Neighbour"/> or <see cref="Qdisc"/>; with a further
/// verb <see cref="Route"/> and <see cref="ForwardingEntry"/>.</typeparam>
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
