namespace Netlink;

/// <summary>A notification of the kernel, or the fact that notifications were lost.</summary>
/// <typeparam name="T">The type into which a notification is decoded.</typeparam>
public readonly record struct NetlinkEvent<T>
{
    private readonly T _value;

    internal NetlinkEvent(T value) => _value = value;

    /// <summary>Whether notifications were lost before this, because they came faster than they were consumed. Read the objects again now:
    /// from here on nothing is missing.</summary>
    public bool IsLoss { get; private init; }

    /// <summary>The announcement.</summary>
    /// <exception cref="System.InvalidOperationException">There is none: <see cref="IsLoss"/>.</exception>
    public T Value
        => IsLoss ? throw new System.InvalidOperationException("Announcements were lost: look at IsLoss first, and read the objects anew.")
            : _value;

    internal static NetlinkEvent<T> Loss => new() { IsLoss = true };
}
