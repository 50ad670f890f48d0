namespace Flannel.Reference.Leases.Served;

/// <summary>What was learned of the things in which a server keeps leases.</summary>
/// <param name="IsWhole">Whether the changes are all things there are.</param>
/// <param name="Changes">The things, in the order in which they were written.</param>
internal sealed record News<T>(bool IsWhole, IReadOnlyList<Change<T>> Changes);

/// <summary>A thing that was made or changed, or deleted.</summary>
internal readonly record struct Change<T>(T Item, bool IsDeleted);
