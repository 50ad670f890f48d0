using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>The routes of one slot: nearly always a single one, which then takes no list.</summary>
internal struct RouteBucket
{
    private Route? _only;
    private List<Route>? _several;

    public readonly int Count => _several?.Count ?? (_only is null ? 0 : 1);

    public readonly Route this[int index] => _several?[index] ?? _only!;

    /// <summary>The position of a route that leads the same way, or less than zero.</summary>
    public readonly int Find(Route route)
    {
        if (_several is not null)
            return _several.FindIndex(route.LeadsTheSameWay);
        return _only is not null && route.LeadsTheSameWay(_only) ? 0 : -1;
    }

    public void Add(Route route)
    {
        if (Count == 0)
        {
            _only = route;
            _several = null;
            return;
        }

        _several ??= [_only!];
        _several.Add(route);
    }

    public void Set(int index, Route route)
    {
        if (_several is not null)
            _several[index] = route;
        else
            _only = route;
    }

    public void RemoveAt(int index)
    {
        _several?.RemoveAt(index);
        _only = null;
    }

    public readonly List<Route> ToList() => _several is not null ? [.. _several] : _only is null ? [] : [_only];
}
