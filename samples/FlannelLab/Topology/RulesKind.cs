namespace FlannelLab.Topology;

/// <summary>The kind of the NAT rules of daemons, gateway and Service.</summary>
internal enum RulesKind
{
    /// <summary>There are no rules, and nothing is masqueraded.</summary>
    None,

    /// <summary>iptables rules, written by its programs.</summary>
    Iptables,

    /// <summary>nf_tables rules, written through netlink (<c>EnableNFTables</c>).</summary>
    Nftables,
}
