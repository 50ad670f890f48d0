namespace Netlink.Generic;

/// <summary>The kind of a change of a family.</summary>
public enum GenericFamilyChangeKind
{
    /// <summary>It was added, for instance with a module.</summary>
    Added,

    /// <summary>It was removed.</summary>
    Removed,

    /// <summary>The group in <see cref="GenericFamilyChange.Family"/> was added.</summary>
    GroupAdded,

    /// <summary>The group was removed.</summary>
    GroupRemoved,
}

/// <summary>A family, or one of its groups, was added or removed.</summary>
/// <param name="Kind">The kind of change.</param>
/// <param name="Family">The family, with the properties that the notification has.</param>
public sealed record GenericFamilyChange(GenericFamilyChangeKind Kind, GenericFamily Family);
