namespace FlannelLab.Topology;

/// <summary>Where the rules of daemons, gateway and Service are.</summary>
internal enum RulesKind
{
    /// <summary>There are none: nobody masquerades.</summary>
    None,

    /// <summary>In tables of iptables, written by its programs.</summary>
    Iptables,

    /// <summary>In nf_tables, written without any program (<c>EnableNFTables</c>).</summary>
    Nftables,
}
