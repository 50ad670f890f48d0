using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of addresses that can be requested, alone or in a batch.</summary>
internal static class AddressRequests
{
    private const uint RTNLGRP_IPV4_IFADDR = 5;
    private const uint RTNLGRP_IPV6_IFADDR = 9;

    public static RtnetlinkFamily Family { get; } = new(20, "ADDR", static () => AddressAttributes.Schema, Remedies)
    {
        Groups = [RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR],
        TellHeader = AddressCodec.TellHeader,
        Tell = static (in NetlinkMessage message) => AddressCodec.Decode(message).ToString(),
    };

    public static NetlinkRequest<Address> Add { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Exclusive, AddressCodec.Encode);

    public static NetlinkRequest<Address> Replace { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Replace, AddressCodec.Encode);

    public static NetlinkRequest<Address> Delete { get; } =
        new(Family.Delete, MessageFlags.None, AddressCodec.EncodeDelete);

    private static FamilyRemedies Remedies() => new()
    {
        New =
        [
            FamilyRemedies.UseReplace,
            new Remedy(Errno.EINVAL, "For an IPv6 address, the link needs an MTU of at least 1280.") { Sentences = [""] },
            FamilyRemedies.WithoutIPv6,
        ],
        Delete = [new Remedy(Errno.EADDRNOTAVAIL, "The device has no such address with that prefix length.")],
    };
}
