using System;

namespace Netlink.Rtnetlink;

/// <summary>A link to have, or settings for a link of somebody else.</summary>
/// <remarks>
/// With a kind, the link is the owner's: it is made, changed, created again where the kernel cannot change it, and deleted when it is no
/// longer wanted. Without one, the link must be there; what is set is changed, and the link is neither created nor deleted. A null property
/// may have any value.
/// </remarks>
public sealed record DesiredLink
{
    /// <summary>Wants a link.</summary>
    /// <param name="spec">The link. Its group is the owner's.</param>
    /// <exception cref="ArgumentException">The name has <c>%d</c>, or something is set that cannot be compared: an index, a group or a
    /// namespace.</exception>
    public DesiredLink(LinkSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Name.Contains("%d", StringComparison.Ordinal))
            throw new ArgumentException($"A link that is wanted needs a name of its own, not '{spec.Name}'.", nameof(spec));
        if (spec.Index is not null || spec.Group is not null || spec.Namespace is not null)
        {
            throw new ArgumentException($"The index, the group and the namespace of {spec} are not for this request to set: the kernel " +
                "chooses the first, the owner the second, and a client sees only its own namespace.", nameof(spec));
        }

        if ((spec.Master ?? spec.ParentIndex) is not null)
        {
            throw new ArgumentException($"Name what {spec} belongs to or sits on by DesiredLink.Master and DesiredLink.Parent: a link " +
                "that is to be made has no index yet.", nameof(spec));
        }

        Spec = spec;
    }

    /// <summary>The link.</summary>
    public LinkSpec Spec { get; }

    /// <summary>The name of the bridge, bond or VRF to belong to. Null means none of the owner's; one of another's may stay.</summary>
    public string? Master { get; init; }

    /// <summary>The name of the parent device, or null. A link with another parent is created again.</summary>
    public string? Parent { get; init; }

    internal string Name => Spec.Name;

    /// <summary>A link by itself.</summary>
    public static implicit operator DesiredLink(LinkSpec spec) => new(spec);

    /// <summary>A link by itself.</summary>
    public static DesiredLink FromLinkSpec(LinkSpec spec) => new(spec);

    /// <summary>For example <c>link v0 (vlan) on eth0</c>.</summary>
    public override string ToString()
        => Spec + (Parent is null ? "" : $" on {Parent}") + (Master is null ? "" : $" in {Master}");
}
