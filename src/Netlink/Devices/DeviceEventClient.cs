using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;
using Netlink.Transport;

namespace Netlink.Devices;

/// <summary>Receives device events (uevents) of the kernel or of udev.</summary>
/// <remarks>Events of a network device are sent in its network namespace; those of other devices in each network namespace of the
/// initial user namespace. In the kernel's multicast group, messages from programs are dropped; in udev's group, messages from any user
/// but root. So other programs cannot forge events. Source: lib/kobject_uevent.c, udev(7).</remarks>
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

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="System.IO.IOException">The socket cannot be created.</exception>
    [SupportedOSPlatform("linux")]
    public static DeviceEventClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be closed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="System.IO.IOException">The socket cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static DeviceEventClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Receives events from the moment the enumeration begins. If the receive buffer overflows, a loss is reported: read
    /// <c>/sys</c> again then.</summary>
    /// <param name="source">The source. udev sends its events in the initial network namespace, where it runs.</param>
    /// <param name="receiveBufferBytes">The size of the receive buffer, which holds events until they are read.</param>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The source is undefined, or the size is not positive.</exception>
    public IAsyncEnumerable<NetlinkEvent<DeviceEvent>> ReceiveAsync(DeviceEventSource source = DeviceEventSource.Kernel,
        int receiveBufferBytes = 8 * 1024 * 1024, CancellationToken cancellationToken = default)
    {
        if (source is not (DeviceEventSource.Kernel or DeviceEventSource.Udev))
            throw new ArgumentOutOfRangeException(nameof(source), source, "The source of device events is the kernel or udev.");
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

    /// <summary>Closes the sockets. Enumerations in progress must be cancelled with their own tokens.</summary>
    public void Dispose() => _netlink.Dispose();

    private static DeviceEventClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => new(NetlinkClient.OpenIn(NETLINK_KOBJECT_UEVENT, boundTo, options ?? new NetlinkClientOptions(),
            ownerName: nameof(DeviceEventClient)));
}
