namespace Netlink.Rtnetlink;

/// <summary>The key of an address: its device, the address with its prefix, and its peer.</summary>
internal readonly record struct AddressKey(int LinkIndex, PackedAddress Local, int PrefixLength, PackedAddress Peer)
{
    public static AddressKey Of(Address address)
        => new(address.LinkIndex, PackedAddress.FromAddress(address.Local.Address), address.Local.PrefixLength,
            PackedAddress.FromAddress(address.Peer));
}
