using Netlink.Netfilter;

namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>Rules in a table of nf_tables, kept without any program.</summary>
internal static class NftablesRules
{
    /// <summary>Describes what a start would change, in nft syntax, and changes nothing.</summary>
    public static async Task<string> PreviewAsync(FlannelOptions options, IPNetwork network, IPNetwork subnet,
        CancellationToken cancellation)
    {
        try
        {
            using NftablesClient client = NftablesClient.Open();
            NftRuleset wanted = FlannelTable.Make(FlannelTable.Name, network, subnet, WantedRules.Of(options));
            NftRuleset found = FlannelTable.Read(client);
            string removed = found.Tables.Count > 0 ? $"delete {FlannelTable.Name}\n" : "";
            return (FlannelTable.AreEqual(found, wanted) ? "" : removed + wanted)
                + await FormerRules.PreviewAsync(FormerPlaces.Iptables, mustKnow: true, cancellation);
        }
        catch (Exception error) when (KernelFailure.Is(error))
        {
            return $"# unknown: {NftablesTrouble.Describe(error)}\n";
        }
    }

    /// <summary>Checks, before anything is changed, that the rules can be set: adds them to a table of another name and removes it in the
    /// same commit.</summary>
    /// <exception cref="StartupException">Masquerading is requested but not possible. Forward rules alone only cause a warning.</exception>
    public static RulesFactory Prepare(FlannelOptions options, IPNetwork network, Metrics metrics, Logger log)
    {
        WantedRules kinds = WantedRules.Of(options);
        try
        {
            using NftablesClient client = Open();
            var trial = new NftTable(NftFamily.IPv4, "flannel-try");
            NftRuleset rules = FlannelTable.Make(trial, network, network, kinds);
            client.Commit(change =>
            {
                change.Tables.Add(trial);
                rules.AddTo(change);
                change.Tables.Delete(trial);
            });
            return (pods, subnet) => new KeptNftablesRules(Open(), options, pods, subnet, metrics, log);
        }
        catch (Exception error) when (KernelFailure.Is(error))
        {
            if (kinds.Masquerade)
                throw new StartupException($"Failed to set up IP Masquerade: {NftablesTrouble.Describe(error)}; or set EnableNFTables to " +
                    "false in the network config to use iptables, or start flanneld without --ip-masq", error);
            log.Warning($"no forward rules: {NftablesTrouble.Describe(error)}; or set --iptables-forward-rules=false if packets of " +
                "pods are forwarded anyway");
            return (_, _) => new NoRules(new FormerRules([], mustKnow: false, options.IptablesResync, log));
        }

        NftablesClient Open() => NftablesClient.Open(new NetlinkClientOptions { Logger = log.ForLibrary("netlink") });
    }
}

/// <summary>Explains errors of nf_tables and how to resolve them.</summary>
internal static class NftablesTrouble
{
    private const string Needs = "the kernel needs nf_tables for IPv4 with NAT (modules nf_tables, nft_chain_nat and nft_masq)";

    public static string Describe(Exception error) => error switch
    {
        NftCommitException { IsPermissionDenied: true } or NetlinkException { IsPermissionDenied: true } =>
            $"nf_tables refused: {error.Message} Run flanneld as root with CAP_NET_ADMIN",
        NftCommitException or NetlinkException => $"nf_tables refused: {error.Message} If support is missing, {Needs}",
        _ => $"nf_tables cannot be used: {error.Message} If support is missing, {Needs}",
    };
}
