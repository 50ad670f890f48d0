using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Xfrm;

/// <summary>A migration: the states and templates of a policy get new addresses (<c>XFRM_MSG_MIGRATE</c>), as when a host moves to
/// another network and its connections go on. Used both to request one and to report one.</summary>
/// <remarks>Source: <c>xfrm_migrate()</c> in net/xfrm/xfrm_policy.c, RFC 4555 (MOBIKE).</remarks>
/// <param name="Direction">The direction of the policy.</param>
/// <param name="Selector">The selector of the policy. The kernel takes the policy that packets between its first addresses meet: one with
/// a lower priority number hides it.</param>
public sealed record XfrmPolicyMigration(XfrmDirection Direction, XfrmSelector Selector)
{
    /// <summary>The changes of addresses, 1 to 6, all different.</summary>
    public IReadOnlyList<XfrmEndpointChange> Changes { get; init => field = ValueList.From(value); } =
        ValueList<XfrmEndpointChange>.Empty;

    /// <summary>Whether the policy is of type <c>sub</c>. Default false.</summary>
    public bool IsSubordinate { get; init; }

    /// <summary>The interface id of the policy and its states; null for any. Not reported.</summary>
    public uint? InterfaceId { get; init; }

    /// <summary>The encapsulation of the states from now on. Null keeps it in older kernels, and Linux 7.3 removes it then: give it again
    /// for states that have one.</summary>
    public XfrmEncapsulation? Encapsulation { get; init; }

    /// <summary>The device that the states are offloaded to from now on; null for none. Older kernels ignore it. Not reported.</summary>
    public XfrmOffload? Offload { get; init; }

    /// <summary>The addresses between which keys are negotiated from now on; null if they are those of the states. The kernel passes them
    /// to the key managers that receive events.</summary>
    public XfrmKeyManagementPath? KeyManagementPath { get; init; }

    /// <summary>Attributes without a property here. They are sent back unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Such as <c>migration of policy out 10.1.0.0/16 → 10.2.0.0/16</c>.</summary>
    public override string ToString() => $"migration of policy {XfrmText.Of(Direction)} {Selector}";
}

/// <summary>A change of addresses in a migration: of the templates that match, and of one state.</summary>
/// <param name="Protocol">The protocol of template and state.</param>
/// <param name="Mode">Their mode. In transport mode, templates have no addresses and are left as they are.</param>
/// <param name="OldSource">Their source address.</param>
/// <param name="OldDestination">Their destination address.</param>
/// <param name="NewSource">The source address from now on.</param>
/// <param name="NewDestination">The destination address from now on, of the same family.</param>
public sealed record XfrmEndpointChange(XfrmProtocol Protocol, XfrmMode Mode, IPAddress OldSource, IPAddress OldDestination,
    IPAddress NewSource, IPAddress NewDestination)
{
    /// <summary>Their request id. Default 0, for any.</summary>
    public uint RequestId { get; init; }

    /// <summary>Such as <c>192.0.2.1 → 192.0.2.2 becomes 198.51.100.1 → 192.0.2.2</c>.</summary>
    public override string ToString() => $"{OldSource} → {OldDestination} becomes {NewSource} → {NewDestination}";
}

/// <summary>The addresses between which keys are negotiated.</summary>
/// <param name="Local">The address of this host.</param>
/// <param name="Remote">The address of the peer, of the same family.</param>
public sealed record XfrmKeyManagementPath(IPAddress Local, IPAddress Remote);
