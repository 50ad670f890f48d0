using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;
using Netlink.Transport;

namespace Netlink.Devices;

/// <summary>Hears of devices that come, change and go (uevents), from the kernel or from udev.</summary>
/// <remarks>A network device is announced in its network namespace; other devices in each network namespace of the first user namespace.
/// What programs send in the group of the kernel is dropped, and in the group of udev what the superuser does not send: nobody else can
/// announce a device. Source: lib/kobject_uevent.c, udev(7).</remarks>
/// <example>
/// <code>
/// using var devices = DeviceEventClient.Open();
/// await foreach (NetlinkEvent&lt;DeviceEvent&gt; each in devices.ReceiveAsync())
///     Console.WriteLine(each.IsLoss ? "some were lost" : each.Value);   // add /devices/virtual/net/d0 (net)
/// </code>
/// </example>
public sealed class DeviceEventClient : IDisposable
{
    private const int NETLINK_KOBJECT_UEVENT = 15;

    private readonly NetlinkClient _netlink;

    internal DeviceEventClient(NetlinkClient netlink) => _netlink = netlink;

    /// <summary>Opens a client in the network namespace of the calling thread, which normally is that of the process.</summary>
    /// <param name="options">How the client behaves, or null for the defaults.</param>
    /// <exception cref="System.IO.IOException">The kernel gives no socket.</exception>
    [SupportedOSPlatform("linux")]
    public static DeviceEventClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be closed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">How the client behaves, or null for the defaults.</param>
    /// <exception cref="System.IO.IOException">The kernel gives no socket.</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static DeviceEventClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(networkNamespace);
        return OpenIn(networkNamespace.Duplicate(), options);
    }

    /// <summary>Receives what is announced from the moment the enumeration begins. Where the kernel's buffer overflows, a loss is reported:
    /// look below <c>/sys</c> anew then.</summary>
    /// <param name="source">From whom. udev announces in the first network namespace, where it runs.</param>
    /// <param name="receiveBufferBytes">How many bytes the kernel keeps for a reader that is busy.</param>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such source, or the buffer has no size.</exception>
    public IAsyncEnumerable<NetlinkEvent<DeviceEvent>> ReceiveAsync(DeviceEventSource source = DeviceEventSource.Kernel,
        int receiveBufferBytes = 8 * 1024 * 1024, CancellationToken cancellationToken = default)
    {
        if (source is not (DeviceEventSource.Kernel or DeviceEventSource.Udev))
            throw new ArgumentOutOfRangeException(nameof(source), source, "Devices are announced by the kernel and by udev.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(receiveBufferBytes);
        var options = new NetlinkSocketOptions
        {
            Groups = [(uint)source],
            ReceiveBufferBytes = receiveBufferBytes,
            FromSuperuser = source is DeviceEventSource.Udev,
        };
        return EventReceiver.ReceiveDatagramsAsync<DeviceEvent>(() => _netlink.OpenSocket(options),
            (datagram, taken) => taken.Add(new NetlinkEvent<DeviceEvent>(DeviceEventCodec.Decode(source, datagram))), cancellationToken);
    }

    /// <summary>Closes the sockets. An enumeration that is under way must be cancelled by its own token.</summary>
    public void Dispose() => _netlink.Dispose();

    private static DeviceEventClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => new(NetlinkClient.OpenIn(NETLINK_KOBJECT_UEVENT, boundTo, options ?? new NetlinkClientOptions(),
            ownerName: nameof(DeviceEventClient)));
}
