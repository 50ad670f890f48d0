using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Collects changes of objects that are described the same way to add and to delete them.</summary>
/// <typeparam name="T"><see cref="Address"/>, <see cref="AddressLabel"/>, <see cref="MplsRoute"/>, <see cref="MulticastGroup"/>,
/// <see cref="Neighbour"/>, <see cref="Qdisc"/>, <see cref="TrafficAction"/>, <see cref="TrafficClass"/> or <see cref="TrafficFilter"/>;
/// with a further verb <see cref="Route"/> and <see cref="ForwardingEntry"/>.</typeparam>
public class ObjectBatch<T>
    where T : class
{
    private readonly RequestBatch _batch;
    private readonly NetlinkRequest<T> _add;
    private readonly NetlinkRequest<T> _replace;
    private readonly NetlinkRequest<T> _delete;
    private readonly LateDeletion<T>? _late;
    private readonly LateCreation<T>? _creation;

    internal ObjectBatch(RequestBatch batch, NetlinkRequest<T> add, NetlinkRequest<T> replace, NetlinkRequest<T> delete,
        LateDeletion<T>? late = null, LateCreation<T>? creation = null)
        => (_batch, _add, _replace, _delete, _late, _creation) = (batch, add, replace, delete, late, creation);

    /// <summary>Adds the object; the change fails if it exists already.</summary>
    public void Add(T item) => Create(_add, item, _creation?.Add);

    /// <summary>Adds the object, or replaces the existing one.</summary>
    public void Replace(T item) => Create(_replace, item, _creation?.Replace);

    /// <summary>Deletes the object; the change fails if there is none. What the service reads first to delete it is read first here
    /// too, when all changes before are made.</summary>
    public void Delete(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (_late is not null && _late.IsNeeded(item))
            _batch.AddLate(_delete.Operation, item, () => _late.Delete(item));
        else
            Gather(_delete, item);
    }

    private void Create(NetlinkRequest<T> request, T item, Action<T>? late)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (late is not null && _creation!.IsNeeded(item))
            _batch.AddLate(request.Operation, item, () => late(item));
        else
            Gather(request, item);
    }

    private protected void Gather(NetlinkRequest<T> request, T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _batch.Add(request, item);
    }
}

/// <summary>How objects are deleted of which the kernel would compare less than was given.</summary>
/// <param name="IsNeeded">Whether an object is one.</param>
/// <param name="Delete">Reads what is there, and deletes the object if it is.</param>
internal sealed record LateDeletion<T>(Func<T, bool> IsNeeded, Action<T> Delete);

/// <summary>How objects are made of which the kernel would check less than it should.</summary>
/// <param name="IsNeeded">Whether an object is one.</param>
/// <param name="Add">Checks the object against what is there, and adds it.</param>
/// <param name="Replace">The same to put it in the place of the one there is.</param>
internal sealed record LateCreation<T>(Func<T, bool> IsNeeded, Action<T> Add, Action<T> Replace);
