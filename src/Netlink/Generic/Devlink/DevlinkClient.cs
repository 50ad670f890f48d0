using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;
using Netlink.Connection;
using static Netlink.Generic.DevlinkCommand;

namespace Netlink.Generic;

/// <summary>Reads, configures and watches the devlink objects of network cards and switches: ports and functions, the embedded switch,
/// parameters, resources, health reporters, traps, rates and regions.</summary>
/// <remarks>A client may be used by several threads at once. Reading needs no privilege, except for health reporters; changes
/// need <c>CAP_NET_ADMIN</c>. Source: devlink(8), Documentation/networking/devlink.</remarks>
/// <example>
/// <code>
/// using var devlink = DevlinkClient.Open();
/// foreach (DevlinkPort port in devlink.Ports.List())
///     Console.WriteLine($"{port}: {port.Flavour}");
/// </code>
/// </example>
public sealed class DevlinkClient : IDisposable
{
    internal const string FamilyName = "devlink";
    private const string Announcements = "config";

    /// <summary>The same as devlink(8) sends; the kernel does not check it.</summary>
    internal const byte Version = 0;

    private readonly GenericNetlinkClient _generic;
    private readonly uint _group;

    internal DevlinkClient(GenericNetlinkClient generic)
    {
        _generic = generic;
        GenericFamily family = generic.Families.Get(FamilyName);
        _group = family.GetGroup(Announcements);
        // devlink_nl_rate_get_dump_one in net/devlink/rate.c counts. What else comes and goes with a device is found by its number.
        UnmarkedChanges? ofRates = AnnouncedChanges.Of(family, Announcements, DEVLINK_CMD_RATE_NEW, DEVLINK_CMD_RATE_DEL);
        var requests = new GenericRequests<DevlinkCommand>(generic.Client, family.Id, Version, DevlinkAttributes.Schema)
        {
            Unmarked = command => command is DEVLINK_CMD_RATE_GET ? ofRates : null,
            Remedies = static () =>
            [
                new Remedy(Errno.EOPNOTSUPP, "The driver of the device does not support this."),
                new Remedy(Errno.ENODEV, "There is no such device, port or node in the network namespace of the client."),
                new Remedy(Errno.EINVAL, "The device has no object of that name or number, or the value is not one for it: its list tells.")
                {
                    Sentences = [""],
                },
                new Remedy(Errno.EEXIST, "The device has one of that name or number."),
            ],
        };
        Devices = new(requests);
        Eswitch = new(requests);
        Ports = new(requests);
        Parameters = new(requests);
        Resources = new(requests);
        Health = new(requests);
        Traps = new(requests);
        Rates = new(requests);
        Regions = new(requests);
    }

    /// <summary>The devices, their drivers and versions.</summary>
    public DevlinkDeviceService Devices { get; }

    /// <summary>The embedded switches (eswitches) of network cards.</summary>
    public DevlinkEswitchService Eswitch { get; }

    /// <summary>The ports, and the functions behind them.</summary>
    public DevlinkPortService Ports { get; }

    /// <summary>The parameters of devices.</summary>
    public DevlinkParameterService Parameters { get; }

    /// <summary>The resources of devices, such as table sizes.</summary>
    public DevlinkResourceService Resources { get; }

    /// <summary>The health reporters of devices.</summary>
    public DevlinkHealthService Health { get; }

    /// <summary>The packet traps of devices, with their groups and policers.</summary>
    public DevlinkTrapService Traps { get; }

    /// <summary>The transmit rates of functions and nodes.</summary>
    public DevlinkRateService Rates { get; }

    /// <summary>The regions of devices and ports, and their snapshots.</summary>
    public DevlinkRegionService Regions { get; }

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no devlink (ENOENT).</exception>
    [SupportedOSPlatform("linux")]
    public static DevlinkClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be disposed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no devlink (ENOENT).</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static DevlinkClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Receives notifications of objects that are added, changed or removed. The multicast group is joined when the enumeration
    /// begins.</summary>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<NetlinkEvent<DevlinkChange>> WatchAsync(CancellationToken cancellationToken = default)
        => _generic.Client.ReceiveAsync([_group], DevlinkAnnouncements.Decode, cancellationToken: cancellationToken);

    /// <summary>Closes the sockets. Cancel watches in progress with their own tokens.</summary>
    public void Dispose() => _generic.Dispose();

    private static DevlinkClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => GenericNetlinkClient.OpenFamily(boundTo, options, nameof(DevlinkClient), static generic => new DevlinkClient(generic));
}
