using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.EthtoolCommand;

namespace Netlink.Generic;

/// <summary>Reads, sets and watches the settings of drivers and network cards: link modes, features, queues, and more.</summary>
/// <remarks>A client may be used from any thread, and from several at once. Setting needs <c>CAP_NET_ADMIN</c>, and so
/// does reading Wake-on-LAN and module memory; other reading needs no privilege. It needs Linux 5.6, and a later version for some settings.
/// Driver-specific statistics are not available over netlink. Source: ethtool(8),
/// Documentation/networking/ethtool-netlink.rst.</remarks>
/// <example>
/// <code>
/// using var ethtool = EthtoolClient.Open();
/// ethtool.Rings.Set("eth0", new LinkRings { Receive = 1024 });
/// </code>
/// </example>
public sealed class EthtoolClient : IDisposable
{
    private const string FamilyName = "ethtool";
    private const string Announcements = "monitor";

    private readonly GenericNetlinkClient _generic;
    private readonly EthtoolRequests _requests;
    private readonly uint _group;

    internal EthtoolClient(GenericNetlinkClient generic)
    {
        _generic = generic;
        GenericFamily family = generic.Families.Get(FamilyName);
        _group = family.GetGroup(Announcements);
        _requests = new EthtoolRequests(generic.Client, family.Id);
        LinkStates = new(_requests, EthtoolKinds.States);
        LinkModes = new(_requests, EthtoolKinds.Modes, EthtoolKinds.SetModes);
        Features = new(_requests, EthtoolKinds.Features, EthtoolKinds.SetFeatures);
        Channels = new(_requests, EthtoolKinds.Channels, EthtoolKinds.SetChannels);
        Rings = new(_requests, EthtoolKinds.Rings, EthtoolKinds.SetRings);
        Coalescing = new(_requests, EthtoolKinds.Coalescing, EthtoolKinds.SetCoalescing);
        Pause = new(_requests, EthtoolKinds.Pause, EthtoolKinds.SetPause);
        Fec = new(_requests, EthtoolKinds.Fec, EthtoolKinds.SetFec);
        WakeOnLan = new(_requests, EthtoolKinds.WakeOnLan, EthtoolKinds.SetWakeOnLan);
        Timestamping = new(_requests, EthtoolKinds.Timestamping);
    }

    /// <summary>The link states of devices.</summary>
    public EthtoolReadings<LinkState> LinkStates { get; }

    /// <summary>Speed, duplex and advertised link modes.</summary>
    public EthtoolSettings<LinkModes, LinkModesChange> LinkModes { get; }

    /// <summary>Features and offloads, such as checksums and segmentation.</summary>
    public EthtoolSettings<LinkFeatures, LinkFeaturesChange> Features { get; }

    /// <summary>The numbers of channels (queues).</summary>
    public EthtoolSettings<LinkChannels, LinkChannels> Channels { get; }

    /// <summary>The sizes of ring buffers.</summary>
    public EthtoolSettings<LinkRings, LinkRings> Rings { get; }

    /// <summary>Interrupt coalescing.</summary>
    public EthtoolSettings<LinkCoalescing, LinkCoalescing> Coalescing { get; }

    /// <summary>Pause frames (flow control).</summary>
    public EthtoolSettings<LinkPause, LinkPause> Pause { get; }

    /// <summary>Forward error correction (FEC). Since Linux 5.13.</summary>
    public EthtoolSettings<LinkFec, LinkFec> Fec { get; }

    /// <summary>What wakes a sleeping machine (Wake-on-LAN). Reading it needs <c>CAP_NET_ADMIN</c> too.</summary>
    public EthtoolSettings<LinkWakeOnLan, LinkWakeOnLan> WakeOnLan { get; }

    /// <summary>How devices can timestamp packets.</summary>
    public EthtoolReadings<LinkTimestamping> Timestamping { get; }

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no ethtool over netlink (ENOENT).</exception>
    [SupportedOSPlatform("linux")]
    public static EthtoolClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be disposed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no ethtool over netlink (ENOENT).</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static EthtoolClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Lists the names of a string set, in the order of their numbers.</summary>
    /// <param name="set">The string set.</param>
    /// <param name="device">The device whose driver has the set; null for sets that all devices have in common.</param>
    /// <exception cref="NetlinkException">The set belongs to a driver and no device is given (EINVAL), or there is no such link
    /// (ENODEV).</exception>
    public IReadOnlyList<string> ListStrings(EthtoolStringSet set, LinkReference? device = null)
    {
        if (device is LinkReference given)
            EthtoolHeader.Check(given);
        return _generic.Client.Query(_requests.Operation(ETHTOOL_MSG_STRSET_GET, EthtoolStrings.Schema), (Set: set, Device: device),
            static (writer, question) =>
            {
                EthtoolHeader.Write(writer, ETHTOOL_MSG_STRSET_GET, question.Device);
                EthtoolStrings.WriteQuestion(writer, question.Set);
            },
            EthtoolStrings.ReadNames);
    }

    /// <summary>Reads the standard statistics. Since Linux 5.13.</summary>
    /// <param name="device">The link, by index or by its name of at most 15 bytes.</param>
    /// <exception cref="NetlinkException">There is no such link (ENODEV), or the kernel is older (EOPNOTSUPP).</exception>
    public StandardStatistics GetStandardStatistics(LinkReference device)
    {
        EthtoolHeader.Check(device);
        return _generic.Client.Query(_requests.Operation(ETHTOOL_MSG_STATS_GET, StandardStatisticsCodec.Schema), device,
            StandardStatisticsCodec.EncodeQuestion, StandardStatisticsCodec.Decode);
    }

    /// <summary>Reads the standard statistics, or returns null if there is no such link, or the kernel is older than Linux 5.13.</summary>
    /// <param name="device">The link, by index or by its name of at most 15 bytes.</param>
    public StandardStatistics? TryGetStandardStatistics(LinkReference device)
        => EthtoolRequests.NullIfAbsent(() => GetStandardStatistics(device));

    /// <summary>Reads a part of the EEPROM of a plug-in module. It needs <c>CAP_NET_ADMIN</c>. Since Linux 5.13.</summary>
    /// <param name="device">The link, by index or by its name of at most 15 bytes.</param>
    /// <param name="part">The part.</param>
    /// <exception cref="ArgumentException">The part is empty, or crosses the boundary at 128 bytes.</exception>
    /// <exception cref="NetlinkException">There is no such link (ENODEV), its driver cannot do this (EOPNOTSUPP), or EPERM.</exception>
    public byte[] ReadModuleMemory(LinkReference device, ModuleMemoryPart part)
    {
        EthtoolHeader.Check(device);
        ModuleMemory.Check(part);
        return _generic.Client.Query(
            _requests.Operation(ETHTOOL_MSG_MODULE_EEPROM_GET, EthtoolAttributes.Of<ModuleMemoryAttribute>),
            new EthtoolRequest<ModuleMemoryPart>(device, part),
            static (writer, request) =>
            {
                EthtoolHeader.Write(writer, ETHTOOL_MSG_MODULE_EEPROM_GET, request.Device);
                ModuleMemory.Write(writer, request.Change);
            },
            ModuleMemory.ReadBytes);
    }

    /// <summary>Receives changes of settings by any program, with the new values, but without statistics. The multicast group is joined
    /// when the enumeration begins.</summary>
    /// <remarks>The kernel announces only requested changes of settings. To watch links that are added or change their state, use
    /// <see cref="RtnetlinkClient.WatchAsync"/>.</remarks>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<NetlinkEvent<EthtoolReport>> WatchAsync(CancellationToken cancellationToken = default)
    {
        var names = new EthtoolNames(set => ListStrings(set));
        return _generic.Client.ReceiveAfterAsync([_group], names.Read,
            (in NetlinkMessage message) => names.In(EthtoolAnnouncements.Decode(message)), cancellationToken);
    }

    /// <summary>Closes the sockets. Cancel watches in progress with their own tokens.</summary>
    public void Dispose() => _generic.Dispose();

    private static EthtoolClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => GenericNetlinkClient.OpenFamily(boundTo, options, nameof(EthtoolClient), static generic => new EthtoolClient(generic));
}
