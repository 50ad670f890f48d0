using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary>A list in a record. Two lists are equal if their elements are equal, so that records compare by value.</summary>
internal sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] _items;

    private ValueList(T[] items) => _items = items;

    public static ValueList<T> Empty { get; } = new([]);

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    public static ValueList<T> From(IReadOnlyList<T> items)
        => items as ValueList<T> ?? (items.Count == 0 ? Empty : new ValueList<T>([.. items]));

    /// <summary>Wraps an array that nothing else refers to, without a copy.</summary>
    public static ValueList<T> Own(T[] items) => items.Length == 0 ? Empty : new ValueList<T>(items);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    public bool Equals(ValueList<T>? other) => other is not null && (ReferenceEquals(this, other) || _items.SequenceEqual(other._items));

    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    public override int GetHashCode() => _items.Length == 0 ? 0 : HashCode.Combine(_items.Length, _items[0]);

    public override string ToString() => "[" + string.Join(", ", _items) + "]";
}

/// <summary>Creates lists with an inferred element type.</summary>
internal static class ValueList
{
    public static ValueList<T> From<T>(IReadOnlyList<T> items) => ValueList<T>.From(items);

    /// <summary>Reads an array of 32-bit numbers in host order; incomplete numbers at the end are ignored.</summary>
    public static ValueList<int> FromBytes(ReadOnlySpan<byte> bytes) => ValueList<int>.From(MemoryMarshal.Cast<byte, int>(bytes).ToArray());
}
