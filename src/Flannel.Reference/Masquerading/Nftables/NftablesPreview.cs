using System;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Configuration;
using Netlink.Netfilter;

namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>Says what a start would change of nf_tables, in nft's language.</summary>
internal static class NftablesPreview
{
    public static async Task<string> MakeAsync(FlannelOptions options, IPNetwork network, IPNetwork subnet,
        CancellationToken cancellation)
    {
        try
        {
            using NftablesClient client = NftablesClient.Open();
            NftRuleset wanted = FlannelTable.Make(FlannelTable.Name, network, subnet, WantedRules.Of(options));
            NftRuleset found = FlannelTable.Read(client);
            string removed = found.Tables.Count > 0 ? $"delete {FlannelTable.Name}\n" : "";
            return (FlannelTable.AreEqual(found, wanted) ? "" : removed + wanted)
                + await new FormerIptablesRules(client, log: null).PreviewAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or TimeoutException)
        {
            return WantedRules.Of(options).IsAny ? $"# unknown: {NftablesTrouble.Describe(error)}\n" : "";
        }
    }
}
