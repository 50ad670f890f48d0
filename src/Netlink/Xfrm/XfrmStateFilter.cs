using System.Net;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Xfrm;

/// <summary>Selects states. Null means any. The kernel itself filters by networks and protocol.</summary>
public sealed record XfrmStateFilter
{
    /// <summary>The network of the source address.</summary>
    public IPNetwork? Source { get; init; }

    /// <summary>The network of the destination address, of the same family.</summary>
    public IPNetwork? Destination { get; init; }

    /// <summary>The protocol.</summary>
    public XfrmProtocol? Protocol { get; init; }

    /// <summary>The request id.</summary>
    public uint? RequestId { get; init; }

    /// <summary>The interface id of the <see cref="XfrmLink"/>.</summary>
    public uint? InterfaceId { get; init; }

    /// <summary>Such as <c>states esp</c>.</summary>
    public override string ToString() => "states" + (Protocol is XfrmProtocol protocol ? $" {XfrmText.Of(protocol)}" : "");

    /// <exception cref="System.ArgumentException">The networks are of different families.</exception>
    internal static void Encode(NetlinkWriter writer, XfrmStateFilter filter)
    {
        if (filter.Protocol is XfrmProtocol protocol)
            writer.WriteByte(XfrmAttribute.XFRMA_PROTO, (byte)protocol);
        if (filter.Source is null && filter.Destination is null)
            return;
        if (filter.Source is IPNetwork from && filter.Destination is IPNetwork to
            && from.BaseAddress.AddressFamily != to.BaseAddress.AddressFamily)
            throw Arguments.Refused($"{from} and {to} are of different families.", nameof(Destination));
        IPAddress known = (filter.Source ?? filter.Destination)!.Value.BaseAddress;
        writer.WriteStructure(XfrmAttribute.XFRMA_ADDRESS_FILTER, new Wire(XfrmAddress.Of(filter.Source?.BaseAddress),
            XfrmAddress.Of(filter.Destination?.BaseAddress), XfrmSelector.FamilyOf(known), (byte)(filter.Source?.PrefixLength ?? 0),
            (byte)(filter.Destination?.PrefixLength ?? 0)));
    }

    internal bool Matches(XfrmState state)
        => (RequestId is null || state.RequestId == RequestId) && (InterfaceId is null || state.InterfaceId == InterfaceId);

    /// <summary><c>struct xfrm_address_filter</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Wire(XfrmAddress Source, XfrmAddress Destination, ushort Family, byte SourcePrefix,
        byte DestinationPrefix);
}

/// <summary>Selects policies. Null means any.</summary>
public sealed record XfrmPolicyFilter
{
    /// <summary>The direction of the packets.</summary>
    public XfrmDirection? Direction { get; init; }

    /// <summary>The interface id of the <see cref="XfrmLink"/>.</summary>
    public uint? InterfaceId { get; init; }

    /// <summary>Such as <c>policies out</c>.</summary>
    public override string ToString() => "policies" + (Direction is XfrmDirection direction ? $" {XfrmText.Of(direction)}" : "");

    internal bool Matches(XfrmPolicy policy)
        => (Direction is null || policy.Direction == Direction) && (InterfaceId is null || policy.InterfaceId == InterfaceId);
}
