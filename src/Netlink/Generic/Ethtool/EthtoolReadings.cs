using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>Reads an object of devices that cannot be set.</summary>
/// <typeparam name="T">The type of the object.</typeparam>
public sealed class EthtoolReadings<T>
    where T : EthtoolReport
{
    private readonly EthtoolRequests _requests;
    private readonly EthtoolObject<T> _kind;

    internal EthtoolReadings(EthtoolRequests requests, EthtoolObject<T> kind) => (_requests, _kind) = (requests, kind);

    /// <summary>Reads it for a device.</summary>
    /// <param name="device">The link, by index or by its name of at most 15 bytes.</param>
    /// <exception cref="NetlinkException">There is no such link (ENODEV), or its driver does not report it (EOPNOTSUPP).</exception>
    public T Get(LinkReference device) => _requests.Get(_kind, device);

    /// <summary>Reads it for a device, or returns null when there is no such link, or its driver does not report it.</summary>
    /// <inheritdoc cref="Get"/>
    public T? TryGet(LinkReference device) => _requests.TryGet(_kind, device);

    /// <summary>Lists it for every device whose driver reports it.</summary>
    public IReadOnlyList<T> List() => _requests.List(_kind);
}
