namespace Flannel.Reference.Configuration;

/// <summary>The network that all nodes share: the contents of net-conf.json, checked and completed.</summary>
internal sealed record NetworkConfig
{
    public bool EnableIPv4 { get; init; } = true;

    public bool EnableIPv6 { get; init; }

    /// <summary>Whether rules are asked for in nf_tables instead of iptables.</summary>
    public bool EnableNFTables { get; init; }

    /// <summary>The network that every node's subnet is cut from.</summary>
    public required IPNetwork Network { get; init; }

    /// <summary>The prefix length of one node's subnet.</summary>
    public int SubnetLength { get; init; }

    /// <summary>The first subnet that may be handed out. By default the first of the network is skipped.</summary>
    public IPAddress SubnetMin { get; init; } = IPAddress.Any;

    public IPAddress SubnetMax { get; init; } = IPAddress.Any;

    /// <summary>The backend's name as it is written in the file.</summary>
    public required string BackendType { get; init; }

    /// <summary>The JSON of the Backend object, for the backend to read; empty when there is none.</summary>
    public ReadOnlyMemory<byte> BackendConfig { get; init; }

    /// <summary>Whether a subnet is one that this configuration could have handed out.</summary>
    public bool Allows(IPNetwork subnet)
    {
        uint first = Ipv4.ToNumber(subnet.BaseAddress);
        return subnet.PrefixLength == SubnetLength && first >= Ipv4.ToNumber(SubnetMin) && first <= Ipv4.ToNumber(SubnetMax);
    }
}
