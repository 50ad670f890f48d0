using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Collects changes of objects that can also be appended to similar ones.</summary>
/// <typeparam name="T"><see cref="Route"/> or <see cref="ForwardingEntry"/>.</typeparam>
public sealed class AppendingBatch<T> : ObjectBatch<T>
    where T : class
{
    private readonly NetlinkRequest<T> _append;

    internal AppendingBatch(RequestBatch batch, NetlinkRequest<T> add, NetlinkRequest<T> replace, NetlinkRequest<T> append,
        NetlinkRequest<T> delete, LateDeletion<T>? late = null)
        : base(batch, add, replace, delete, late)
        => _append = append;

    /// <summary>Appends the object to those with the same key; the change fails if the same object exists.</summary>
    public void Append(T item) => Gather(_append, item);
}
