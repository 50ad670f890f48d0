using System;
using System.Collections;
using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>Routes in the order of their arrival, which share the traits that they have in common.</summary>
/// <remarks>
/// The list consists of parts below the size of the large object heap, which is collected only in full collections: reading long lists
/// repeatedly would cause many of those. Nor is anything copied as the list grows.
/// </remarks>
internal sealed class RouteList : IReadOnlyList<Route>
{
    private const int PartBits = 12;
    private const int PartSize = 1 << PartBits;
    private const int FirstSize = 16;

    private readonly List<Route[]> _parts = [];
    private Route[] _last = [];
    private RouteTraits? _traits;

    public int Count { get; private set; }

    public Route this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _parts[index >> PartBits][index & (PartSize - 1)];
        }
    }

    public void Add(in RouteView view)
    {
        int position = Count & (PartSize - 1);
        if (position == _last.Length || position == 0)
            Grow(position);
        _last[position] = view.ToRoute(ref _traits);
        Count++;
    }

    public IEnumerator<Route> GetEnumerator()
    {
        int left = Count;
        foreach (Route[] part in _parts)
        {
            for (int i = 0; i < part.Length && left > 0; i++, left--)
                yield return part[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Grow(int position)
    {
        if (position == 0)
        {
            _last = new Route[_parts.Count == 0 ? FirstSize : PartSize];
            _parts.Add(_last);
        }
        else
        {
            Array.Resize(ref _last, position * 4);
            _parts[^1] = _last;
        }
    }
}
