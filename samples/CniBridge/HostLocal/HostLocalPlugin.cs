using System.Collections.Generic;
using System.Linq;
using System.Net;
using CniBridge.Protocol;
using Netlink.Rtnetlink;

namespace CniBridge.HostLocal;

/// <summary>Assigns addresses to containers from ranges of this host.</summary>
internal sealed class HostLocalPlugin : ICniPlugin
{
    public const string Name = "host-local";

    private const string AddressArgument = "IP";

    public CniResult Add(CniRequest request)
    {
        HostLocalConfiguration configuration = Read(request);
        IpamConfiguration ipam = configuration.Ipam!;
        IReadOnlyList<RangeSet> sets = RangeSet.Of(ipam, configuration.RuntimeConfig);
        IReadOnlyList<IPAddress> wanted = WantedBy(request, configuration);
        CniDns? dns = string.IsNullOrEmpty(ipam.ResolvConf) ? null : ResolverFile.Read(ipam.ResolvConf);
        using var store = new AddressStore(configuration.Folder);
        return new CniResult
        {
            Ips = new AddressAllocator(store, sets).Allocate(OwnerIn(request), wanted),
            Routes = ipam.Routes,
            Dns = dns
        };
    }

    public void Delete(CniRequest request)
    {
        using var store = new AddressStore(Read(request).Folder);
        store.Release(OwnerIn(request));
    }

    public void Check(CniRequest request)
    {
        using var store = new AddressStore(Read(request).Folder);
        if (store.AddressesOf(OwnerIn(request)).Count == 0)
            throw new CniException(CniErrorCode.Internal, $"{Name}: no address is reserved for container {request.ContainerId}");
    }

    public void CollectGarbage(CniRequest request) => Collect(request);

    /// <summary>GC for a plugin that must clean up for the same containers: returns their IDs.</summary>
    public static IReadOnlyList<string> Collect(CniRequest request)
    {
        HostLocalConfiguration configuration = Read(request);
        using var store = new AddressStore(configuration.Folder);
        return store.ReleaseAllBut(configuration.ValidAttachments ?? []);
    }

    /// <summary>Without ranges in the configuration, each ADD gets them from the runtime.</summary>
    public void CheckStatus(CniRequest request)
    {
        IpamConfiguration ipam = Read(request).Ipam!;
        if (ipam.Subnet is not null || ipam.Ranges is not null)
            RangeSet.Of(ipam);
    }

    private static HostLocalConfiguration Read(CniRequest request)
    {
        HostLocalConfiguration configuration = CniJson.Read(request.Configuration, CniJson.Default.HostLocalConfiguration);
        if (configuration.Ipam is null)
            throw new CniException(CniErrorCode.InvalidConfiguration, $"{Name} needs a section \"ipam\" in the configuration");
        if (!request.OnlyCleansUp)
            request.FindArgument(AddressArgument);
        return configuration;
    }

    private static Attachment OwnerIn(CniRequest request)
        => new() { ContainerId = request.ContainerId, InterfaceName = request.InterfaceName };

    /// <summary>Addresses can be requested by the capability <c>ips</c>, under <c>args</c>, and in CNI_ARGS.</summary>
    private static IReadOnlyList<IPAddress> WantedBy(CniRequest request, HostLocalConfiguration configuration)
    {
        IEnumerable<string> texts = [.. configuration.RuntimeConfig?.Ips ?? [], .. configuration.Args?.Cni?.Ips ?? []];
        if (request.FindArgument(AddressArgument) is { Length: > 0 } single)
            texts = texts.Append(single);
        return [.. texts.Select(text => InterfaceAddress.TryParse(text, null, out InterfaceAddress address)
            ? address.Address
            : throw new CniException(CniErrorCode.InvalidConfiguration, $"\"{text}\" is not an address"))];
    }
}
