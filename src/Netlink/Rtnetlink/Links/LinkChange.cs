namespace Netlink.Rtnetlink;

/// <summary>What to change about a link. Null means leave it; only what is set is sent, in one message.</summary>
public sealed record LinkChange
{
    /// <summary>Whether the link is up.</summary>
    public bool? Up { get; init; }

    /// <summary>A new name. Before Linux 6.2 the link must be down.</summary>
    /// <exception cref="System.ArgumentException">No link can have such a name.</exception>
    public string? Name
    {
        get;
        init
        {
            if (value is not null)
                LinkReference.CheckName(value);
            field = value;
        }
    }

    /// <summary>The maximum transmission unit in bytes.</summary>
    public int? Mtu { get; init; }

    /// <summary>The link-layer address.</summary>
    public LinkLayerAddress? Address { get; init; }

    /// <summary>The link-layer broadcast address.</summary>
    public LinkLayerAddress? Broadcast { get; init; }

    /// <summary>The length of the transmit queue in packets; 0 is a value.</summary>
    public int? TransmitQueueLength { get; init; }

    /// <summary>The group number.</summary>
    public uint? Group { get; init; }

    /// <summary>The index of the bridge, bond or VRF to belong to; 0 leaves the present one.</summary>
    public int? Master { get; init; }

    /// <summary>A free text of up to 255 bytes; empty removes it.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether neighbours are resolved.</summary>
    public bool? Arp { get; init; }

    /// <summary>Whether every packet is received.</summary>
    public bool? Promiscuous { get; init; }

    /// <summary>Whether every multicast packet is received.</summary>
    public bool? AllMulticast { get; init; }

    /// <summary>The namespace to move the link to. It keeps its name and goes down.</summary>
    public NetworkNamespace? Namespace { get; init; }

    /// <summary>Settings of the link's kind to change; it must be the kind that the link has.</summary>
    public LinkKind? Kind { get; init; }
}
