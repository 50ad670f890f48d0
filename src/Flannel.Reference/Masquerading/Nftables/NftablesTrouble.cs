using Netlink.Netfilter;

namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>What it means for a node when nf_tables do not do what is asked, and what helps.</summary>
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
