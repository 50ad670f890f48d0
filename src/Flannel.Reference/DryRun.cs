using Flannel.Reference.Backends;
using Flannel.Reference.Interfaces;
using Flannel.Reference.Leases;
using Flannel.Reference.Masquerading;
using Flannel.Reference.Reconcile;

namespace Flannel.Reference;

/// <summary><c>--dry-run</c>: prints what a start would change, one line each, and changes nothing.</summary>
internal static class DryRun
{
    /// <exception cref="StartupException">The start would fail.</exception>
    public static async Task RunAsync(FlannelOptions options, LeaseNetwork from, Logger log, CancellationToken cancellation)
    {
        NetworkConfig network = from.Config;
        using RtnetlinkClient rtnetlink = RtnetlinkClient.Open(new NetlinkClientOptions { Logger = log.ForLibrary("netlink") });
        ExternalInterface external = new InterfaceSelector(options, log.For("match")).Select(rtnetlink);
        IBackend backend = from.MakeBackend(new BackendContext
        {
            Network = network,
            External = external,
            Rtnetlink = rtnetlink,
            Log = log.For(network.BackendType),
            Metrics = new Metrics(TimeProvider.System),
        });
        LeaseRequest request = FormerLease.Find(options.SubnetFile, rtnetlink).Request(network, external.PublicAddress, backend.LeaseType);
        LeasePreview lease = await from.Leases.PreviewAsync(request, cancellation).ConfigureAwait(false);
        foreach (string overlap in HostNetworks.DescribeOverlaps(rtnetlink, external.Name, network.Network, lease.Own.Subnet))
            log.Warning(overlap);
        BackendPreview preview = backend.Preview(lease.Own, lease.All);
        var subnetFile =
            new SubnetFile { Network = network.Network, Subnet = lease.Own.Subnet, Mtu = preview.Mtu, IpMasq = options.IpMasquerade };
        IReadOnlyList<string> rules = await NodeRules.PreviewAsync(options, network, lease.Own.Subnet, cancellation).ConfigureAwait(false);

        string[] changes = [
            .. lease.IsNew ? [$"lease {lease.Own}: take it, or another subnet if it is taken meanwhile"] : Array.Empty<string>(),
            .. preview.Changes,
            .. new BlackholeRoute(rtnetlink, lease.Own.Subnet, log).Preview(options.BlackholeRoute),
            .. rules,
            .. SubnetFile.TryRead(options.SubnetFile) == subnetFile ? Array.Empty<string>()
            : [$"file {options.SubnetFile}: write it", .. Lines(subnetFile.Format()).Select(line => $"  {line}")],
        ];
        Print(changes);
    }

    private static void Print(string[] changes)
    {
        TextWriter output = Console.Out;
        foreach (string change in changes)
            output.WriteLine(change);
        output.WriteLine(changes.Length == 0 ? "Nothing would be changed." : "Nothing was changed.");
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
