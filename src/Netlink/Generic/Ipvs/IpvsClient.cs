using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Text;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Generic;

/// <summary>Reads and changes the virtual services of IPVS in a network namespace, and the real servers behind them.</summary>
/// <remarks>A client may be used from any thread, and from several at once. It needs <c>CAP_NET_ADMIN</c>, for reading too. The kernel
/// sends no notifications. Source: ipvsadm(8), <c>include/uapi/linux/ip_vs.h</c>.</remarks>
/// <example>
/// <code>
/// using var ipvs = IpvsClient.Open();
/// var web = new IpvsService(ProtocolType.Tcp, IPAddress.Parse("192.0.2.1"), 80) { Scheduler = "rr" };
/// ipvs.AddService(web);
/// ipvs.AddDestination(web, new IpvsDestination(IPAddress.Parse("192.0.2.10"), 8080));
/// </code>
/// </example>
public sealed class IpvsClient : IDisposable
{
    private const string FamilyName = "IPVS";

    private readonly GenericNetlinkClient _generic;
    private readonly ushort _id;

    internal IpvsClient(GenericNetlinkClient generic)
    {
        _generic = generic;
        _id = generic.Families.Get(FamilyName).Id;
    }

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no IPVS, or its module <c>ip_vs</c> is not loaded (ENOENT).</exception>
    [SupportedOSPlatform("linux")]
    public static IpvsClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be disposed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no IPVS, or its module <c>ip_vs</c> is not loaded (ENOENT).</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static IpvsClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Lists services with their statistics.</summary>
    /// <remarks>While services come and go, a list of several hundred may lack some that stay, or have them twice, since the kernel
    /// neither marks such a dump nor announces the changes.</remarks>
    /// <exception cref="NetlinkException">The kernel refused: EPERM.</exception>
    public IReadOnlyList<IpvsService> ListServices() => _generic.Client.List(Of(IpvsCommand.IPVS_CMD_GET_SERVICE), "the services",
        static (writer, _) => IpvsCodec.WriteHeader(writer, IpvsCommand.IPVS_CMD_GET_SERVICE), IpvsCodec.DecodeService);

    /// <summary>Reads a service.</summary>
    /// <param name="service">The service, identified by family with protocol, address and port, or by mark.</param>
    /// <exception cref="NetlinkException">The kernel refused: ESRCH when there is no such service, EPERM.</exception>
    public IpvsService GetService(IpvsService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return _generic.Client.Query(Of(IpvsCommand.IPVS_CMD_GET_SERVICE), new Request(IpvsCommand.IPVS_CMD_GET_SERVICE, service, null),
            Encode, IpvsCodec.DecodeService);
    }

    /// <summary>Reads a service, or returns null when there is none.</summary>
    /// <inheritdoc cref="GetService"/>
    public IpvsService? TryGetService(IpvsService service)
        => NetlinkException.NullIfNotFound(() => GetService(service));

    /// <summary>Adds a service.</summary>
    /// <param name="service">The service.</param>
    /// <exception cref="ArgumentException">Its settings conflict. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST, ENOENT for a scheduler that it does not have, EPERM.</exception>
    public void AddService(IpvsService service) => Execute(IpvsCommand.IPVS_CMD_NEW_SERVICE, service, null);

    /// <summary>Changes the scheduler, flags and persistence of a service.</summary>
    /// <param name="service">The service.</param>
    /// <exception cref="ArgumentException">Its settings conflict. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ESRCH when there is no such service, ENOENT for a scheduler that it does not
    /// have, EPERM.</exception>
    public void SetService(IpvsService service) => Execute(IpvsCommand.IPVS_CMD_SET_SERVICE, service, null);

    /// <summary>Deletes a service with its destinations.</summary>
    /// <param name="service">The service, identified by family with protocol, address and port, or by mark.</param>
    /// <exception cref="NetlinkException">The kernel refused: ESRCH when there is no such service, EPERM.</exception>
    public void DeleteService(IpvsService service) => Execute(IpvsCommand.IPVS_CMD_DEL_SERVICE, service, null);

    /// <summary>Lists the destinations of a service with their statistics.</summary>
    /// <remarks>While destinations come and go, a list of several hundred may lack some that stay, or have them twice, since the kernel
    /// neither marks such a dump nor announces the changes.</remarks>
    /// <param name="service">The service.</param>
    /// <returns>The destinations; empty if there is no such service.</returns>
    /// <exception cref="NetlinkException">The kernel refused: EPERM.</exception>
    public IReadOnlyList<IpvsDestination> ListDestinations(IpvsService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return _generic.Client.List(Of(IpvsCommand.IPVS_CMD_GET_DEST), new Request(IpvsCommand.IPVS_CMD_GET_DEST, service, null), Encode,
            IpvsCodec.DecodeDestination);
    }

    /// <summary>Adds a destination to a service.</summary>
    /// <param name="service">The service.</param>
    /// <param name="destination">The destination.</param>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST, ESRCH when there is no such service, EINVAL, EPERM.</exception>
    public void AddDestination(IpvsService service, IpvsDestination destination)
        => Execute(IpvsCommand.IPVS_CMD_NEW_DEST, service, destination ?? throw new ArgumentNullException(nameof(destination)));

    /// <summary>Changes a destination.</summary>
    /// <param name="service">The service.</param>
    /// <param name="destination">The destination.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT when there is no such destination, ESRCH when there is no such
    /// service, EINVAL, EPERM.</exception>
    public void SetDestination(IpvsService service, IpvsDestination destination)
        => Execute(IpvsCommand.IPVS_CMD_SET_DEST, service, destination ?? throw new ArgumentNullException(nameof(destination)));

    /// <summary>Deletes a destination of a service.</summary>
    /// <param name="service">The service.</param>
    /// <param name="destination">The destination, identified by address and port.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT when there is no such destination, ESRCH when there is no such
    /// service, EPERM.</exception>
    public void DeleteDestination(IpvsService service, IpvsDestination destination)
        => Execute(IpvsCommand.IPVS_CMD_DEL_DEST, service, destination ?? throw new ArgumentNullException(nameof(destination)));

    /// <summary>Deletes all services with their destinations.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EPERM.</exception>
    public void Flush() => Execute(IpvsCommand.IPVS_CMD_FLUSH, null, null);

    /// <summary>Resets the statistics to zero.</summary>
    /// <param name="service">The service, or null for all.</param>
    /// <exception cref="NetlinkException">The kernel refused: ESRCH when there is no such service, EPERM.</exception>
    public void Zero(IpvsService? service = null) => Execute(IpvsCommand.IPVS_CMD_ZERO, service, null);

    /// <summary>Reads the timeouts of connections.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EPERM.</exception>
    public IpvsTimeouts GetTimeouts() => _generic.Client.Query(Of(IpvsCommand.IPVS_CMD_GET_CONFIG), "the timeouts",
        static (writer, _) => IpvsCodec.WriteHeader(writer, IpvsCommand.IPVS_CMD_GET_CONFIG), IpvsTimeouts.Decode);

    /// <summary>Sets the timeouts of connections.</summary>
    /// <param name="timeouts">The timeouts; zero leaves one as it is.</param>
    /// <exception cref="ArgumentException">One is not a whole number of seconds. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EPERM.</exception>
    public void SetTimeouts(IpvsTimeouts timeouts)
    {
        ArgumentNullException.ThrowIfNull(timeouts);
        timeouts.Check();
        _generic.Client.Execute(Of(IpvsCommand.IPVS_CMD_SET_CONFIG), MessageFlags.None, timeouts, IpvsTimeouts.Encode);
    }

    /// <summary>Lists the connection synchronization daemons: the master, the backup, both or none.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EPERM.</exception>
    public IReadOnlyList<IpvsDaemon> ListDaemons() => _generic.Client.List(Of(IpvsCommand.IPVS_CMD_GET_DAEMON), "the daemons",
        static (writer, _) => IpvsCodec.WriteHeader(writer, IpvsCommand.IPVS_CMD_GET_DAEMON), IpvsDaemon.Decode);

    /// <summary>Starts a connection synchronization daemon. There can be one master and one backup.</summary>
    /// <param name="daemon">The daemon.</param>
    /// <exception cref="ArgumentException">It has no device, the synchronization id is more than 255, or the group is not a multicast
    /// group. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST if such a daemon is running, ENODEV if the device does not exist,
    /// EINVAL if a service has destinations of the other family, EPERM.</exception>
    public void StartDaemon(IpvsDaemon daemon)
    {
        ArgumentNullException.ThrowIfNull(daemon);
        daemon.CheckToStart();
        _generic.Client.Execute(OfDaemon(IpvsCommand.IPVS_CMD_NEW_DAEMON), MessageFlags.None, daemon, IpvsDaemon.EncodeStart);
    }

    /// <summary>Stops a connection synchronization daemon.</summary>
    /// <remarks>Linux 6.1 may not answer if a backup daemon is stopped before its thread, <c>ipvs-b</c>, has run for the first time; this
    /// was observed with Debian's 6.1.176 under User Mode Linux.</remarks>
    /// <param name="isMaster">Whether to stop the master, rather than the backup.</param>
    /// <exception cref="TimeoutException">The kernel did not answer in time.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ESRCH if no such daemon is running, EPERM.</exception>
    public void StopDaemon(bool isMaster)
        => _generic.Client.Execute(OfDaemon(IpvsCommand.IPVS_CMD_DEL_DAEMON), MessageFlags.None, new IpvsDaemon { IsMaster = isMaster },
            IpvsDaemon.EncodeStop);

    /// <summary>Returns all services and destinations as <c>ipvsadm -Sn</c> prints them and <c>ipvsadm -R</c> reads them.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EPERM.</exception>
    public string Save()
    {
        var text = new StringBuilder();
        foreach (IpvsService service in ListServices())
        {
            text.Append(service).Append('\n');
            foreach (IpvsDestination destination in ListDestinations(service))
                text.Append("-a ").Append(IpvsText.Name(service)).Append(' ').Append(destination).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Closes the sockets.</summary>
    public void Dispose() => _generic.Dispose();

    internal static void Encode(NetlinkWriter writer, Request request)
    {
        IpvsCodec.WriteHeader(writer, request.Command);
        if (request.Service is not null)
        {
            IpvsCodec.WriteService(writer, request.Service,
                request.Command is IpvsCommand.IPVS_CMD_NEW_SERVICE or IpvsCommand.IPVS_CMD_SET_SERVICE);
        }

        if (request.Destination is not null)
        {
            IpvsCodec.WriteDestination(writer, request.Destination,
                request.Command is IpvsCommand.IPVS_CMD_NEW_DEST or IpvsCommand.IPVS_CMD_SET_DEST);
        }
    }

    private static IpvsClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
    {
        GenericNetlinkClient generic = GenericNetlinkClient.OpenIn(boundTo, options, nameof(IpvsClient));
        try
        {
            return new IpvsClient(generic);
        }
        catch (NetlinkException missing) when (missing.Error is Errno.ENOENT)
        {
            generic.Dispose();
            throw missing.WithRemedy("The kernel has no IPVS, or its module is not loaded: modprobe ip_vs.");
        }
        catch
        {
            generic.Dispose();
            throw;
        }
    }

    private static Remedy[] Remedies() =>
    [
        new(Errno.ESRCH, "There is no such service in the network namespace of the client."),
        new(Errno.ENOENT, "There is no such destination, or the kernel does not have the scheduler: modprobe ip_vs_NAME."),
        new(Errno.EEXIST, "It exists already; use the Set method instead."),
        new(Errno.ERANGE, "The weight is too large, or the lower threshold is above the upper one."),
        new(Errno.EINVAL, "The destination's family or port does not fit its forwarding method, or its address is not that of a " +
            "server."),
    ];

    private NetlinkOperation Of(IpvsCommand command)
        => new(_id, command.ToString(), IpvsAttributes.Schema) { Remedies = Remedies };

    private NetlinkOperation OfDaemon(IpvsCommand command) => new(_id, command.ToString(), IpvsAttributes.Schema)
    {
        Remedies = static () =>
        [
            new Remedy(Errno.EEXIST, "Such a daemon is already running. Stop it first."),
            new Remedy(Errno.ESRCH, "No such daemon is running in the network namespace of the client."),
            new Remedy(Errno.ENODEV, "The device does not exist in the network namespace of the client."),
            new Remedy(Errno.EINVAL, "Connections cannot be synchronized while a service has destinations of the other address family."),
        ],
    };

    private void Execute(IpvsCommand command, IpvsService? service, IpvsDestination? destination)
    {
        if (command is not (IpvsCommand.IPVS_CMD_FLUSH or IpvsCommand.IPVS_CMD_ZERO))
            ArgumentNullException.ThrowIfNull(service);
        if (command is IpvsCommand.IPVS_CMD_NEW_SERVICE or IpvsCommand.IPVS_CMD_SET_SERVICE)
            service!.Check();
        _generic.Client.Execute(Of(command), MessageFlags.None, new Request(command, service, destination), Encode);
    }

    /// <summary>A command with its service and destination.</summary>
    internal readonly record struct Request(IpvsCommand Command, IpvsService? Service, IpvsDestination? Destination)
    {
        public override string ToString()
        {
            string service = Service is null ? "all services" : IpvsText.Name(Service);
            return Destination is null ? service : $"{service} {Destination}";
        }
    }
}
