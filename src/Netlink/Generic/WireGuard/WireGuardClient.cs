using System;
using System.Runtime.Versioning;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>Reads and changes WireGuard devices: keys, ports, peers and their allowed IPs. A device itself is a link: add it with
/// <see cref="WireGuardLink"/>, and list the devices by the filter <c>Kind = "wireguard"</c>.</summary>
/// <remarks>A client may be used from any thread, and from several at once. It needs <c>CAP_NET_ADMIN</c>, for reading too, as keys are
/// read. The kernel sends no notifications of changes. Source: wg(8), <c>include/uapi/linux/wireguard.h</c>.</remarks>
public sealed class WireGuardClient : IDisposable
{
    private const string FamilyName = "wireguard";

    private readonly GenericNetlinkClient _generic;
    private readonly NetlinkOperation _get;
    private readonly NetlinkRequest<WireGuardRequest> _set;

    internal WireGuardClient(GenericNetlinkClient generic)
    {
        _generic = generic;
        ushort id = generic.Families.Get(FamilyName).Id;
        _get = new NetlinkOperation(id, "WG_CMD_GET_DEVICE", WireGuardAttributes.Schema) { Remedies = Remedies };
        _set = new(new NetlinkOperation(id, "WG_CMD_SET_DEVICE", WireGuardAttributes.Schema) { Remedies = Remedies }, MessageFlags.None,
            WireGuardCodec.Encode);
    }

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no WireGuard, or its module is not loaded (ENOENT).</exception>
    [SupportedOSPlatform("linux")]
    public static WireGuardClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be disposed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no WireGuard, or its module is not loaded (ENOENT).</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static WireGuardClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Reads a device with all its peers.</summary>
    /// <param name="device">The link, by index or by its name of at most 15 bytes.</param>
    /// <exception cref="NetlinkException">There is no such link (ENODEV), it is not a WireGuard device (EOPNOTSUPP), or
    /// <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public WireGuardDevice Get(LinkReference device)
    {
        WireGuardArguments.Check(device);
        var report = new WireGuardReport();
        _generic.Client.Visit(_get, device, WireGuardCodec.EncodeQuestion, ref report,
            static (in NetlinkMessage message, ref WireGuardReport gathered) => gathered.Add(message));
        return report.ToDevice();
    }

    /// <summary>Reads a device with its peers, or returns null when there is no such link.</summary>
    /// <inheritdoc cref="Get"/>
    public WireGuardDevice? TryGet(LinkReference device)
    {
        try
        {
            return Get(device);
        }
        catch (NetlinkException error) when (error.Error is Errno.ENODEV)
        {
            return null;
        }
    }

    /// <summary>Changes a device and its peers.</summary>
    /// <remarks>A message has room for about 400 peers, or 1,400 allowed IPs. A longer change is sent in several messages; if one of them
    /// is refused, the earlier ones remain in effect.</remarks>
    /// <param name="device">The link, by index or by its name of at most 15 bytes.</param>
    /// <param name="change">What to change.</param>
    /// <exception cref="NetlinkException">There is no such link (ENODEV), it is not a WireGuard device (EOPNOTSUPP), the port is taken
    /// (EADDRINUSE), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    /// <exception cref="ArgumentException">The change is not valid. Nothing was sent.</exception>
    /// <example>
    /// <code>
    /// using var wireguard = WireGuardClient.Open();
    /// wireguard.Set("wg0", new WireGuardChange
    /// {
    ///     PrivateKey = WireGuardSecret.GeneratePrivateKey(),
    ///     ListenPort = 51820,
    ///     Peers =
    ///     [
    ///         new WireGuardPeerChange(WireGuardKey.Parse("xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg="))
    ///         {
    ///             AllowedIPs = [IPNetwork.Parse("10.2.0.0/16")],
    ///         },
    ///     ],
    /// });
    /// </code>
    /// </example>
    public void Set(LinkReference device, WireGuardChange change)
    {
        WireGuardArguments.Check(device);
        WireGuardArguments.Check(change);
        foreach (WireGuardRequest request in WireGuardRequest.Divide(device, change))
            _generic.Client.Execute(_set, request);
    }

    /// <summary>Closes the sockets.</summary>
    public void Dispose() => _generic.Dispose();

    private static Remedy[] Remedies() =>
    [
        new(Errno.EOPNOTSUPP, "The link is not a WireGuard device."),
        new(Errno.ENODEV, "There is no such link in the network namespace of the client."),
        new(Errno.EADDRINUSE, "Another socket uses the port. Choose another port, or 0 for a free one."),
    ];

    private static WireGuardClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => GenericNetlinkClient.OpenFamily(boundTo, options, nameof(WireGuardClient), static generic => new WireGuardClient(generic));
}
