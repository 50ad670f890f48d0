using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>Reads and sets an object of devices.</summary>
/// <typeparam name="T">The type of the object.</typeparam>
/// <typeparam name="TChange">The type of a change.</typeparam>
public sealed class EthtoolSettings<T, TChange>
    where T : EthtoolReport
    where TChange : class
{
    private readonly EthtoolRequests _requests;
    private readonly EthtoolObject<T> _kind;
    private readonly EthtoolChange<TChange> _change;

    internal EthtoolSettings(EthtoolRequests requests, EthtoolObject<T> kind, EthtoolChange<TChange> change)
        => (_requests, _kind, _change) = (requests, kind, change);

    /// <summary>Reads it for a device.</summary>
    /// <param name="device">The link, by index or by its name of at most 15 bytes.</param>
    /// <exception cref="NetlinkException">There is no such link (ENODEV), or its driver does not report it (EOPNOTSUPP).</exception>
    public T Get(LinkReference device) => _requests.Get(_kind, device);

    /// <summary>Reads it for a device, or returns null when there is no such link.</summary>
    /// <inheritdoc cref="Get"/>
    public T? TryGet(LinkReference device) => _requests.TryGet(_kind, device);

    /// <summary>Lists it for every device whose driver reports it.</summary>
    public IReadOnlyList<T> List() => _requests.List(_kind);

    /// <summary>Sets it for a device. It needs <c>CAP_NET_ADMIN</c>.</summary>
    /// <param name="device">The link, by index or by its name of at most 15 bytes.</param>
    /// <param name="change">What to set.</param>
    /// <exception cref="NetlinkException">There is no such link (ENODEV), its driver does not support this (EOPNOTSUPP), a value is out of
    /// range or a name unknown (EINVAL, with the kernel's message), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Set(LinkReference device, TChange change) => _requests.Set(_change, _kind.Schema, device, change);
}
