using Netlink.Netfilter;

namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>Chains of others that drop what they do not know, such as FORWARD where Docker has been. A packet must pass every chain of its
/// hook, whatever flannel's says.</summary>
internal static class ForwardPolicies
{
    /// <summary>Says which, and what to do.</summary>
    /// <exception cref="System.IO.IOException">The kernel does not tell.</exception>
    public static IReadOnlyList<string> Describe(NftablesClient client, IPNetwork network) =>
    [
        .. from chain in client.Chains.List()
           where chain.Base is { Hook: NftHook.Forward, Policy: NftVerdictCode.Drop }
               && chain.Family is NftFamily.IPv4 or NftFamily.Inet && chain.Table != FlannelTable.Name.Name
           select $"{chain} drops what none of its rules accepts, and flannel's rules cannot change that: if pods cannot be reached, " +
               $"accept packets from and to {network} there too",
    ];
}
