namespace Netlink.Rtnetlink;

/// <summary>An Ethernet address of which some bits count.</summary>
/// <param name="Address">The address, of 6 bytes.</param>
/// <param name="Mask">The bits that count, in 6 bytes.</param>
public readonly record struct MaskedEthernetAddress(LinkLayerAddress Address, LinkLayerAddress Mask)
{
    /// <summary>An address of which every bit counts.</summary>
    public MaskedEthernetAddress(LinkLayerAddress address)
        : this(address, Everything)
    {
    }

    private static LinkLayerAddress Everything => new([0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);

    /// <summary>An address of which every bit counts.</summary>
    public static implicit operator MaskedEthernetAddress(LinkLayerAddress address) => new(address);

    /// <summary>Such as <c>02:00:5e:10:00:02/ff:ff:ff:00:00:00</c>.</summary>
    public override string ToString() => Mask == Everything ? Address.ToString() : $"{Address}/{Mask}";
}
