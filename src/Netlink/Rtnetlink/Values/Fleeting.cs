using System;

namespace Netlink.Rtnetlink;

/// <summary>A value that the kernel changes from moment to moment: time left, packets counted. Two are equal, as what they belong to has
/// not changed.</summary>
internal readonly struct Fleeting<T>(T value) : IEquatable<Fleeting<T>>
{
    public T Value { get; } = value;

    public bool Equals(Fleeting<T> other) => true;

    public override bool Equals(object? obj) => obj is Fleeting<T>;

    public override int GetHashCode() => 0;
}
