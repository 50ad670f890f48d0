using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of address labels that can be requested, alone or in a batch. The kernel sends no notifications of them.</summary>
internal static class AddressLabelRequests
{
    public static RtnetlinkFamily Family { get; } = new(72, "ADDRLABEL", static () => AddressLabelCodec.Schema,
        static () => new FamilyRemedies { New = [FamilyRemedies.UseReplace] })
    {
        Tell = static (in NetlinkMessage message) => AddressLabelCodec.Decode(message).ToString(),
    };

    public static NetlinkRequest<AddressLabel> Add { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Exclusive, AddressLabelCodec.Encode);

    public static NetlinkRequest<AddressLabel> Replace { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Replace, AddressLabelCodec.Encode);

    public static NetlinkRequest<AddressLabel> Delete { get; } = new(Family.Delete, MessageFlags.None, AddressLabelCodec.Encode);
}
