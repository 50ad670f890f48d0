using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Versioning;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Connection;
using Netlink.Rtnetlink;
using static Netlink.Generic.WirelessAttribute;
using static Netlink.Generic.WirelessCommand;

namespace Netlink.Generic;

/// <summary>Reads, changes and watches wireless networks: phys, interfaces, stations, scans and regulatory domains. Keys and connections
/// to access points are left to wpa_supplicant or iwd.</summary>
/// <remarks>A client may be used from any thread, and from several at once. Reading needs no privilege; changes and scans need
/// <c>CAP_NET_ADMIN</c>. Source: iw(8), <c>include/uapi/linux/nl80211.h</c>.</remarks>
/// <example>
/// <code>
/// using var wireless = WirelessClient.Open();
/// foreach (WirelessInterface one in wireless.Interfaces.List())
///     Console.WriteLine($"{one.Name}: {one.Ssid}");
/// </code>
/// </example>
public sealed class WirelessClient : IDisposable
{
    internal const string FamilyName = "nl80211";
    internal const byte Version = 0;   // as in iw(8); the kernel ignores it

    private static readonly string[] s_groups = ["config", "scan", "regulatory", "mlme"];

    private readonly GenericNetlinkClient _generic;
    private readonly GenericFamily _family;
    private readonly GenericRequests<WirelessCommand> _requests;

    internal WirelessClient(GenericNetlinkClient generic)
    {
        _generic = generic;
        _family = generic.Families.Get(FamilyName);
        // The dumps in net/wireless/nl80211.c count the phys, the interfaces of each, and the stations of an interface.
        UnmarkedChanges? ofInterfaces = AnnouncedChanges.Of(_family, "config", NL80211_CMD_NEW_WIPHY, NL80211_CMD_DEL_WIPHY,
            NL80211_CMD_NEW_INTERFACE, NL80211_CMD_DEL_INTERFACE);
        UnmarkedChanges? ofStations = AnnouncedChanges.Of(_family, "mlme", NL80211_CMD_NEW_STATION, NL80211_CMD_DEL_STATION);
        _requests = new GenericRequests<WirelessCommand>(generic.Client, _family.Id, Version, WirelessAttributes.Schema)
        {
            Unmarked = command => command switch
            {
                NL80211_CMD_GET_WIPHY or NL80211_CMD_GET_INTERFACE => ofInterfaces,
                NL80211_CMD_GET_STATION => ofStations,
                _ => null,
            },
            Remedies = static () =>
            [
                new Remedy(Errno.ENODEV, "There is no such phy or wireless link in the network namespace of the client."),
                new Remedy(Errno.EOPNOTSUPP, "The phy cannot do this, or not with an interface of this type."),
                new Remedy(Errno.EBUSY, "The interface is up or busy. Set its link down first, or wait for the scan to end."),
                new Remedy(Errno.ENFILE, "A link with this name exists already, or the phy has its maximum number of interfaces."),
            ],
        };
        Phys = new(_requests);
        Interfaces = new(_requests);
    }

    /// <summary>The phys.</summary>
    public WirelessPhyService Phys { get; }

    /// <summary>Their interfaces.</summary>
    public WirelessInterfaceService Interfaces { get; }

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no wireless support, or the module <c>cfg80211</c> is not loaded
    /// (ENOENT).</exception>
    [SupportedOSPlatform("linux")]
    public static WirelessClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be disposed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no wireless support (ENOENT).</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static WirelessClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Lists the stations of an interface.</summary>
    /// <param name="linkIndex">The index of its link.</param>
    /// <exception cref="NetlinkException">There is no such wireless link (ENODEV), or its driver does not report it
    /// (EOPNOTSUPP).</exception>
    public IReadOnlyList<WirelessStation> ListStations(int linkIndex)
        => _requests.List(NL80211_CMD_GET_STATION, (LinkReference)linkIndex, WirelessMessage.WriteLink, WirelessStationCodec.Decode);

    /// <summary>Reads a station.</summary>
    /// <param name="linkIndex">The index of the interface's link.</param>
    /// <param name="address">The station's address.</param>
    /// <exception cref="NetlinkException">There is no such wireless link (ENODEV), or it has no such station (ENOENT).</exception>
    public WirelessStation GetStation(int linkIndex, LinkLayerAddress address)
        => _requests.Query(NL80211_CMD_GET_STATION, new WirelessRequest<LinkLayerAddress>(linkIndex, address),
            WirelessStationCodec.WriteName, WirelessStationCodec.Decode);

    /// <summary>Reads a station, or returns null if the interface has none with the address.</summary>
    /// <param name="linkIndex">The index of the interface's link.</param>
    /// <param name="address">The station's address.</param>
    public WirelessStation? TryGetStation(int linkIndex, LinkLayerAddress address)
        => _requests.TryQuery(NL80211_CMD_GET_STATION, new WirelessRequest<LinkLayerAddress>(linkIndex, address),
            WirelessStationCodec.WriteName, WirelessStationCodec.Decode);

    /// <summary>Begins a scan with an interface that is up. <see cref="WatchAsync"/> reports when it has ended.</summary>
    /// <param name="linkIndex">The index of the interface's link.</param>
    /// <param name="scan">The parameters; null for a scan for any network.</param>
    /// <exception cref="NetlinkException">There is no such wireless link (ENODEV), it is down (ENETDOWN), it scans already (EBUSY), or
    /// <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void StartScan(int linkIndex, WirelessScan? scan = null)
    {
        scan ??= new WirelessScan();
        foreach (string ssid in scan.Ssids)
        {
            if (Encoding.UTF8.GetByteCount(ssid) is > WirelessMessage.LongestSsid and int length)
                throw new ArgumentException($"'{ssid}' has {length} bytes; an SSID has at most " +
                    $"{WirelessMessage.LongestSsid}.", nameof(scan));
        }

        _requests.Execute(NL80211_CMD_TRIGGER_SCAN, new WirelessRequest<WirelessScan>(linkIndex, scan), WirelessBssCodec.WriteScan);
    }

    /// <summary>Lists the recent scan results of an interface.</summary>
    /// <param name="linkIndex">The index of the interface's link.</param>
    /// <exception cref="NetlinkException">There is no such wireless link (ENODEV).</exception>
    public IReadOnlyList<WirelessBss> ListScanResults(int linkIndex)
        => _requests.List(NL80211_CMD_GET_SCAN, (LinkReference)linkIndex, WirelessMessage.WriteLink, WirelessBssCodec.Decode);

    /// <summary>Scans, waits for the end and lists the results.</summary>
    /// <param name="linkIndex">The index of the interface's link.</param>
    /// <param name="scan">The parameters; null for a scan for any network.</param>
    /// <param name="cancellationToken">Ends the wait; the scan continues.</param>
    /// <exception cref="NetlinkException">As with <see cref="StartScan"/>.</exception>
    /// <exception cref="InvalidOperationException">The scan was aborted.</exception>
    public async Task<IReadOnlyList<WirelessBss>> ScanAsync(int linkIndex, WirelessScan? scan = null,
        CancellationToken cancellationToken = default)
    {
        IAsyncEnumerable<NetlinkEvent<WirelessEvent>> events = _generic.Client.ReceiveAfterAsync([_family.GetGroup("scan")],
            () => StartScan(linkIndex, scan), WirelessEventCodec.Decode, cancellationToken);
        await foreach (NetlinkEvent<WirelessEvent> told in events.ConfigureAwait(false))
        {
            // The lost event may have been the end of the scan, so the results are listed.
            if (told.IsLoss || (told.Value.Type is WirelessEventType.ScanFinished && told.Value.LinkIndex == linkIndex))
                break;
            if (told.Value.Type is WirelessEventType.ScanAborted && told.Value.LinkIndex == linkIndex)
                throw new InvalidOperationException($"The scan with link {linkIndex} was aborted.");
        }

        return ListScanResults(linkIndex);
    }

    /// <summary>Lists the regulatory domains: the one for all phys, and those of phys with their own.</summary>
    public IReadOnlyList<WirelessRegulatoryDomain> ListRegulatoryDomains()
        => _requests.ListAll(NL80211_CMD_GET_REG, "regulatory domains", WirelessRegulatoryCodec.Decode);

    /// <summary>Sets the regulatory domain by country. The kernel applies its rules for the country in the background; phys may allow
    /// less.</summary>
    /// <param name="country">The two-letter code of ISO 3166, or <c>00</c> for the world domain.</param>
    /// <exception cref="NetlinkException"><c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void SetCountry(string country)
    {
        ArgumentNullException.ThrowIfNull(country);
        if (country is not "00" && (country.Length != 2 || !country.All(char.IsAsciiLetterUpper)))
            throw new ArgumentException($"'{country}' is not a country; write the two-letter code of ISO 3166, such as DE.",
                nameof(country));
        _requests.Execute(NL80211_CMD_REQ_SET_REG, country, static (writer, alpha2) => writer.WriteString(NL80211_ATTR_REG_ALPHA2, alpha2));
    }

    /// <summary>Receives the events from now on: of interfaces, scans, regulatory domains and connections. The multicast groups are joined
    /// when the enumeration begins.</summary>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<NetlinkEvent<WirelessEvent>> WatchAsync(CancellationToken cancellationToken = default)
        => _generic.Client.ReceiveAsync([.. s_groups.Select(_family.GetGroup)], WirelessEventCodec.Decode,
            cancellationToken: cancellationToken);

    /// <summary>Closes the sockets. Cancel watches in progress with their own tokens.</summary>
    public void Dispose() => _generic.Dispose();

    private static WirelessClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => GenericNetlinkClient.OpenFamily(boundTo, options, nameof(WirelessClient), static generic => new WirelessClient(generic));
}
