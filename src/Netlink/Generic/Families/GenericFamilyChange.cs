namespace Netlink.Generic;

/// <summary>What has happened to a family.</summary>
public enum GenericFamilyChangeKind
{
    /// <summary>It has come, for instance with a module.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It has the group that <see cref="GenericFamilyChange.Family"/> names.</summary>
    GroupAdded,

    /// <summary>It no longer has that group.</summary>
    GroupRemoved,
}

/// <summary>A family has come or gone, or one of its groups.</summary>
/// <param name="Kind">What has happened.</param>
/// <param name="Family">The family, as far as the announcement tells of it.</param>
public sealed record GenericFamilyChange(GenericFamilyChangeKind Kind, GenericFamily Family);
