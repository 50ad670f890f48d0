using Flannel.Reference.Backends;
using Flannel.Reference.Interfaces;
using Flannel.Reference.Masquerading;
using Flannel.Reference.Reconcile;

namespace Flannel.Reference;

/// <summary><c>--dry-run</c>: prints what a start would change, one line each, and changes nothing.</summary>
internal static class DryRun
{
    /// <exception cref="StartupException">The start would fail.</exception>
    public static async Task RunAsync(FlannelOptions options, LeaseNetwork network, Logger log, CancellationToken cancellation)
    {
        NetworkConfig config = network.Config;
        using RtnetlinkClient rtnetlink = RtnetlinkClient.Open(new NetlinkClientOptions { Logger = log.ForLibrary("netlink") });
        ExternalInterface external = new InterfaceSelector(options, log.For("match")).Select(rtnetlink);
        BackendContext context = network.ContextFor(options, external, rtnetlink, new Metrics(TimeProvider.System), log);
        IBackend backend = network.MakeBackend(context);
        LeaseRequest request = FormerLease.Find(options.SubnetFile, rtnetlink).Request(config, external.PublicAddress, backend.LeaseType);
        LeasePreview lease = await network.Leases.PreviewAsync(request, cancellation);
        IPNetwork subnet = lease.Own.Subnet;
        foreach (string overlap in HostNetworks.DescribeOverlaps(rtnetlink, external.Name, config.Network, subnet))
            log.Warning(overlap);
        var subnetFile = new SubnetFile
        {
            Network = config.Network,
            Subnet = subnet,
            Mtu = backend.FindMtu(),
            IpMasq = options.IpMasquerade,
        };

        string[] changes = [
            .. lease.IsNew ? [$"lease {lease.Own}: acquire it, or another subnet if it is taken in the meantime"] : Array.Empty<string>(),
            .. backend is IPeerPaths paths ? new RouteNetwork(context, paths, lease.Own).Preview(lease.All) : [],
            .. new BlackholeRoute(rtnetlink, subnet, FormerLease.Subnets(options.SubnetFile), log).Preview(options.BlackholeRoute),
            .. await NodeRules.PreviewAsync(options, config, subnet, cancellation),
            .. SubnetFile.TryRead(options.SubnetFile) == subnetFile ? Array.Empty<string>()
            : [$"file {options.SubnetFile}: write it", .. Lines(subnetFile.Format()).Select(line => $"  {line}")],
        ];
        TextWriter output = Console.Out;
        foreach (string change in changes)
            output.WriteLine(change);
        output.WriteLine(changes.Length == 0 ? "Nothing would be changed." : "Nothing was changed.");
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
