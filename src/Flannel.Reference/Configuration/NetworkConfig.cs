namespace Flannel.Reference.Configuration;

/// <summary>The network that all nodes share: the contents of net-conf.json, checked and completed.</summary>
internal sealed record NetworkConfig
{
    public bool EnableIPv4 { get; init; } = true;

    public bool EnableIPv6 { get; init; }

    /// <summary>Whether the rules are to be in nf_tables instead of iptables.</summary>
    public bool EnableNFTables { get; init; }

    /// <summary>The network from which every node's subnet is allocated. There is one unless IPv4 is off.</summary>
    public IPNetwork Network { get; init; }

    public int SubnetLength { get; init; }

    /// <summary>The first subnet that may be allocated. By default, the first one of the network is skipped.</summary>
    public IPAddress SubnetMin { get; init; } = IPAddress.Any;

    public IPAddress SubnetMax { get; init; } = IPAddress.Any;

    /// <summary>The backend's name as written in the file.</summary>
    public string BackendType { get; init; } = "";

    /// <summary>The JSON of the Backend object, for the backend to read; empty when there is none.</summary>
    public ReadOnlyMemory<byte> BackendConfig { get; init; }

    /// <summary>A sentence for each key that no flannel has, such as a misspelt one.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Whether this configuration could have allocated a subnet.</summary>
    public bool Allows(IPNetwork subnet)
    {
        uint first = Ipv4.ToNumber(subnet.BaseAddress);
        return subnet.PrefixLength == SubnetLength && first >= Ipv4.ToNumber(SubnetMin) && first <= Ipv4.ToNumber(SubnetMax);
    }
}
