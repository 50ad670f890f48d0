using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of addresses that can be asked for, alone or in a batch.</summary>
internal static class AddressRequests
{
    public static NetlinkRequest<Address> Add { get; } =
        new(RtnetlinkOperations.NewAddress, MessageFlags.Create | MessageFlags.Exclusive, AddressCodec.Encode);

    public static NetlinkRequest<Address> Replace { get; } =
        new(RtnetlinkOperations.NewAddress, MessageFlags.Create | MessageFlags.Replace, AddressCodec.Encode);

    public static NetlinkRequest<Address> Delete { get; } =
        new(RtnetlinkOperations.DeleteAddress, MessageFlags.None, AddressCodec.EncodeDelete);
}
