using System;

namespace Netlink.Rtnetlink;

/// <summary>A desired link of the owner, or settings of a link of another owner.</summary>
/// <remarks>
/// With a kind, the link is the owner's: it is created, changed, created again if the kernel cannot change it, and deleted when it is no
/// longer desired. Without a kind, the link must exist; its given settings are changed, and it is neither created nor deleted. A property
/// that is null may have any value.
/// </remarks>
public sealed record DesiredLink
{
    /// <summary>Describes a link.</summary>
    /// <param name="spec">The link. Its group is the owner's.</param>
    /// <exception cref="ArgumentException">The name contains <c>%d</c>, or an index, a group, a namespace, a master or a parent is set, or
    /// without a kind a number of queues, or the active port of a bond, which the bond itself changes.</exception>
    public DesiredLink(LinkSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Name.Contains("%d", StringComparison.Ordinal))
            throw new ArgumentException($"A desired link needs a complete name, not '{spec.Name}'.", nameof(spec));
        if (spec.Index is not null || spec.Group is not null || spec.Namespace is not null)
        {
            throw new ArgumentException($"The index, the group and the namespace of {spec} cannot be set here: the kernel chooses the " +
                "index, the owner has the group, and a client sees only its own namespace.", nameof(spec));
        }

        if ((spec.Master ?? spec.ParentIndex) is not null)
        {
            throw new ArgumentException($"Name the master and the parent of {spec} with DesiredLink.Master and DesiredLink.Parent: a " +
                "link that is still to be created has no index.", nameof(spec));
        }

        if (spec.Kind is null && (spec.TransmitQueues ?? spec.ReceiveQueues) is not null)
        {
            throw new ArgumentException($"The numbers of queues of {spec} are chosen when a link is created, and this one has no kind: " +
                "it exists, or is created as the other end of a pair.", nameof(spec));
        }

        if (spec.Kind is BondLink { ActivePort: not null })
        {
            throw new ArgumentException($"The active port of {spec} cannot be desired, since the bond itself changes it. Set it with " +
                "Links.Set; BondLink.Primary is the preferred port.", nameof(spec));
        }

        Spec = spec;
    }

    /// <summary>The link.</summary>
    public LinkSpec Spec { get; }

    /// <summary>The name of the bridge, bond or VRF that the link is a port of. Null means that it is a port of none of the owner's; one of
    /// another owner may stay.</summary>
    public string? Master { get; init; }

    /// <summary>The settings of the link as a port of <see cref="Master"/>, or null for any. They are set again on a port that
    /// joins.</summary>
    /// <exception cref="ArgumentException">A state of the spanning tree is set, which the bridge itself changes, or the index of a backup
    /// port, which is not known before that port exists.</exception>
    public LinkPort? Port
    {
        get;
        init
        {
            if (value is BridgePort { State: not null })
            {
                throw new ArgumentException($"{Spec}: the spanning tree state of a port cannot be desired, since the bridge itself " +
                    "changes it.", nameof(Port));
            }

            if (value is BridgePort { BackupPort: not (null or 0) })
            {
                throw new ArgumentException($"{Spec}: a backup port cannot be desired by its index, which is not known before that " +
                    "port exists. Set it with Links.Set.", nameof(Port));
            }

            field = value;
        }
    }

    /// <summary>The name of the parent device, or null. A link with another parent is created again.</summary>
    public string? Parent { get; init; }

    internal string Name => Spec.Name;

    /// <summary>The name of the other end of a pair in the same namespace, or null.</summary>
    internal string? OtherEndHere => Spec.Kind?.OtherEnd is { Namespace: null } end ? end.Name : null;

    /// <summary>A link without a master or a parent.</summary>
    public static implicit operator DesiredLink(LinkSpec spec) => new(spec);

    /// <summary>A link without a master or a parent.</summary>
    public static DesiredLink FromLinkSpec(LinkSpec spec) => new(spec);

    /// <summary>For example <c>link v0 (vlan) on eth0</c>.</summary>
    public override string ToString()
        => Spec + (Parent is null ? "" : $" on {Parent}") + (Master is null ? "" : $" in {Master}");
}
