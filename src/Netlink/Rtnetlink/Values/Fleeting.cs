using System;

namespace Netlink.Rtnetlink;

/// <summary>A value that changes constantly, such as a remaining time or a counter. Any two are equal, so that they do not count in
/// comparisons.</summary>
internal readonly struct Fleeting<T>(T value) : IEquatable<Fleeting<T>>
{
    public T Value { get; } = value;

    public bool Equals(Fleeting<T> other) => true;

    public override bool Equals(object? obj) => obj is Fleeting<T>;

    public override int GetHashCode() => 0;
}
