using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Collects changes of objects that are described in the same way for adding and deleting.</summary>
/// <typeparam name="T"><see cref="Address"/>, <see cref="AddressLabel"/>, <see cref="MplsRoute"/>, <see cref="MulticastGroup"/>,
/// <see cref="Neighbour"/>, <see cref="Qdisc"/>, <see cref="TrafficAction"/>, <see cref="TrafficClass"/> or <see cref="TrafficFilter"/>;
/// <see cref="Route"/> and <see cref="ForwardingEntry"/> have a further verb.</typeparam>
public class ObjectBatch<T>
    where T : class
{
    private readonly RequestBatch _batch;
    private readonly NetlinkRequest<T> _add;
    private readonly NetlinkRequest<T> _replace;
    private readonly NetlinkRequest<T> _delete;
    private readonly LateDeletion<T>? _late;
    private readonly LateCreation<T>? _creation;
    private Action<T>? _deletion;
    private int _deletionEnd;

    internal ObjectBatch(RequestBatch batch, NetlinkRequest<T> add, NetlinkRequest<T> replace, NetlinkRequest<T> delete,
        LateDeletion<T>? late = null, LateCreation<T>? creation = null)
        => (_batch, _add, _replace, _delete, _late, _creation) = (batch, add, replace, delete, late, creation);

    /// <summary>Adds the object; the change fails if it exists already.</summary>
    public void Add(T item) => Create(_add, item, _creation?.Add);

    /// <summary>Adds the object, or replaces the existing one.</summary>
    public void Replace(T item) => Create(_replace, item, _creation?.Replace);

    /// <summary>Deletes the object; the change fails if there is none. If the service reads objects before it deletes one, the batch does
    /// so too, once all earlier changes are made.</summary>
    public void Delete(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (_late is null || !_late.IsNeeded(item))
        {
            Gather(_delete, item);
            return;
        }

        // Between consecutive deletions nothing else changes, so that they can share what they read.
        if (_deletion is null || _batch.Count != _deletionEnd)
            _deletion = _late.Begin();
        Action<T> delete = _deletion;
        _batch.AddLate(_delete.Operation, item, () => delete(item));
        _deletionEnd = _batch.Count;
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

/// <summary>How to delete objects of which the kernel would compare less than was given.</summary>
/// <param name="IsNeeded">Whether an object is one of these.</param>
/// <param name="Begin">Begins consecutive deletions: returns what reads the existing objects, and deletes an object if it is among
/// them.</param>
internal sealed record LateDeletion<T>(Func<T, bool> IsNeeded, Func<Action<T>> Begin);

/// <summary>How to create objects of which the kernel would check less than it should.</summary>
/// <param name="IsNeeded">Whether an object is one of these.</param>
/// <param name="Add">Checks the object against the existing ones, and adds it.</param>
/// <param name="Replace">Checks the object in the same way, and replaces the existing one with it.</param>
internal sealed record LateCreation<T>(Func<T, bool> IsNeeded, Action<T> Add, Action<T> Replace);
