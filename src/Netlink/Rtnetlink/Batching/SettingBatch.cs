using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Collects settings of existing objects.</summary>
/// <typeparam name="T"><see cref="BridgeVlanOptions"/> or <see cref="BridgeGlobalVlanOptions"/>.</typeparam>
public sealed class SettingBatch<T>
    where T : class
{
    private readonly RequestBatch _batch;
    private readonly NetlinkRequest<T> _set;

    internal SettingBatch(RequestBatch batch, NetlinkRequest<T> set) => (_batch, _set) = (batch, set);

    /// <summary>Sets the properties that are not null; the others stay as they are.</summary>
    public void Set(T settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _batch.Add(_set, settings);
    }
}
