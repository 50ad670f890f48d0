using System;
using System.Runtime.CompilerServices;

namespace Netlink.Rtnetlink;

/// <summary>Routes by the key that is unique in the kernel, apart from appended routes: destination, table, type of service and
/// metric.</summary>
/// <remarks>
/// A hash table with chains. A Dictionary with structures of this library could not be precompiled: every process with a watch would
/// compile it, and compile it again during a burst of changes.
/// </remarks>
internal sealed class KnownRoutes
{
    /// <summary>No position.</summary>
    public const int None = -1;

    private const int SmallestCapacity = 16;

    /// <summary>For each hash the position of the first entry in its chain, plus one.</summary>
    private int[] _heads;

    private Entry[] _entries;
    private int _end;
    private int _firstFree = None;

    /// <param name="capacity">The number of routes to reserve space for.</param>
    public KnownRoutes(int capacity = 0)
    {
        int size = SmallestCapacity;
        while (size < capacity)
            size *= 2;
        _heads = new int[size];
        _entries = new Entry[size];
    }

    /// <summary>The end of the positions, some of which may be free.</summary>
    public int End => _end;

    /// <summary>The route at a position, or null if it is free.</summary>
    public Route? this[int position] => _entries[position].Route;

    /// <summary>The position of the first route with the same key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // See NetworkWatcher.
    public int Find(Route route)
    {
        uint hash = HashOf(route);
        return FindFrom(HeadOf(hash) - 1, hash, route);
    }

    /// <summary>The position of the next route with the same key, after one that was found.</summary>
    public int FindNext(int position)
    {
        ref Entry entry = ref _entries[position];
        return FindFrom(entry.Next, entry.Hash, entry.Route!);
    }

    /// <summary>Adds a route after those with the same key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // See NetworkWatcher.
    public void Add(Route route)
    {
        int position = _firstFree;
        if (position != None)
        {
            _firstFree = _entries[position].Next;
        }
        else
        {
            if (_end == _entries.Length)
                Grow();
            position = _end++;
        }

        _entries[position] = new Entry { Route = route, Hash = HashOf(route) };
        Append(position);
    }

    /// <summary>Replaces a route with another with the same key.</summary>
    public void Replace(int position, Route route) => _entries[position].Route = route;

    public void Remove(int position)
    {
        ref Entry entry = ref _entries[position];
        ref int link = ref HeadOf(entry.Hash);
        if (link - 1 == position)
        {
            link = entry.Next + 1;
        }
        else
        {
            int before = link - 1;
            while (_entries[before].Next != position)
                before = _entries[before].Next;
            _entries[before].Next = entry.Next;
        }

        entry = new Entry { Next = _firstFree };
        _firstFree = position;
    }

    private static uint HashOf(Route route)
        => (uint)route.PackedDestination.GetHashCode() ^ (uint)route.PrefixLength ^ ((uint)route.Table << 8) ^ ((route.Metric ?? 0) << 16);

    private static bool ExcludeEachOther(Route one, Route other)
        => one.PackedDestination == other.PackedDestination && one.PrefixLength == other.PrefixLength && one.Table == other.Table
            && one.TypeOfService == other.TypeOfService
            && (one.Metric ?? 0) == (other.Metric ?? 0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // See NetworkWatcher.
    private int FindFrom(int position, uint hash, Route route)
    {
        while (position != None && !(_entries[position].Hash == hash && ExcludeEachOther(_entries[position].Route!, route)))
            position = _entries[position].Next;
        return position;
    }

    private ref int HeadOf(uint hash) => ref _heads[hash & (uint)(_heads.Length - 1)];

    private void Append(int position)
    {
        _entries[position].Next = None;
        ref int head = ref HeadOf(_entries[position].Hash);
        if (head == 0)
        {
            head = position + 1;
            return;
        }

        int last = head - 1;
        while (_entries[last].Next != None)
            last = _entries[last].Next;
        _entries[last].Next = position;
    }

    /// <summary>Grows the table when no position is free.</summary>
    private void Grow()
    {
        Array.Resize(ref _entries, _end * 2);
        _heads = new int[_end * 2];
        for (int position = 0; position < _end; position++)
            Append(position);
    }

    private struct Entry
    {
        public Route? Route;
        public uint Hash;

        /// <summary>The position of the next entry in the chain, or of the next that is free.</summary>
        public int Next;
    }
}
