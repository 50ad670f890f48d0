namespace Netlink.Rtnetlink;

/// <summary>An Ethernet address with a mask.</summary>
/// <param name="Address">The address, of 6 bytes.</param>
/// <param name="Mask">The mask, of 6 bytes: the bits that are compared.</param>
public readonly record struct MaskedEthernetAddress(LinkLayerAddress Address, LinkLayerAddress Mask)
{
    /// <summary>An address with a mask of all ones.</summary>
    public MaskedEthernetAddress(LinkLayerAddress address)
        : this(address, Everything)
    {
    }

    private static LinkLayerAddress Everything => new([0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);

    /// <summary>An address with a mask of all ones.</summary>
    public static implicit operator MaskedEthernetAddress(LinkLayerAddress address) => new(address);

    /// <summary>Such as <c>02:00:5e:10:00:02/ff:ff:ff:00:00:00</c>.</summary>
    public override string ToString() => Mask == Everything ? Address.ToString() : $"{Address}/{Mask}";
}
