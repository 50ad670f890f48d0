namespace Netlink;

/// <summary>A notification of the kernel, or the fact that notifications were lost.</summary>
/// <typeparam name="T">The type into which a notification is decoded.</typeparam>
public readonly record struct NetlinkEvent<T>
{
    private readonly T _value;

    internal NetlinkEvent(T value) => _value = value;

    /// <summary>Whether notifications were lost before this, because they arrived faster than they were consumed. Read the objects again
    /// now: from here on nothing is missing.</summary>
    public bool IsLoss { get; private init; }

    /// <summary>The notification.</summary>
    /// <exception cref="System.InvalidOperationException">There is none: <see cref="IsLoss"/>.</exception>
    public T Value
        => IsLoss ? throw new System.InvalidOperationException("Notifications were lost: check IsLoss first, and read the objects again.")
            : _value;

    internal static NetlinkEvent<T> Loss => new() { IsLoss = true };
}
