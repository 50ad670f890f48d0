using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary>A list within a record: two are equal when their elements are, so that the records are.</summary>
internal sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] _items;

    private ValueList(T[] items) => _items = items;

    public static ValueList<T> Empty { get; } = new([]);

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    public static ValueList<T> From(IReadOnlyList<T> items)
        => items as ValueList<T> ?? (items.Count == 0 ? Empty : new ValueList<T>([.. items]));

    /// <summary>Of items that nobody else has, without a copy.</summary>
    public static ValueList<T> Own(T[] items) => items.Length == 0 ? Empty : new ValueList<T>(items);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    public bool Equals(ValueList<T>? other) => other is not null && (ReferenceEquals(this, other) || _items.SequenceEqual(other._items));

    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    public override int GetHashCode() => _items.Length == 0 ? 0 : HashCode.Combine(_items.Length, _items[0]);

    public override string ToString() => "[" + string.Join(", ", _items) + "]";
}

/// <summary>Makes lists whose type need not be spelled out.</summary>
internal static class ValueList
{
    public static ValueList<T> From<T>(IReadOnlyList<T> items) => ValueList<T>.From(items);

    /// <summary>An array of 32-bit numbers as the kernel keeps it; stray bytes at the end are left out.</summary>
    public static ValueList<int> FromBytes(ReadOnlySpan<byte> bytes) => ValueList<int>.From(MemoryMarshal.Cast<byte, int>(bytes).ToArray());
}
