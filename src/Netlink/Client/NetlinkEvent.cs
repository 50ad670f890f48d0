namespace Netlink;

/// <summary>Something that the kernel announced, or the news that announcements were lost.</summary>
/// <typeparam name="T">What an announcement is read into.</typeparam>
public readonly record struct NetlinkEvent<T>
{
    private readonly T _value;

    internal NetlinkEvent(T value) => _value = value;

    /// <summary>Whether announcements were lost before this, because they came faster than they were taken. Read the objects anew now: from
    /// here on nothing is missing.</summary>
    public bool IsLoss { get; private init; }

    /// <summary>The announcement.</summary>
    /// <exception cref="System.InvalidOperationException">There is none: <see cref="IsLoss"/>.</exception>
    public T Value
        => IsLoss ? throw new System.InvalidOperationException("Announcements were lost: look at IsLoss first, and read the objects anew.")
            : _value;

    internal static NetlinkEvent<T> Loss => new() { IsLoss = true };
}
