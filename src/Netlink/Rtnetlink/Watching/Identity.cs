using System;
using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>Tells whether two reports are about one object.</summary>
/// <remarks>
/// It compares the objects themselves. A Dictionary whose keys are structures could not be precompiled: every process with a watch would
/// compile one for each kind of object, 300 methods in all.
/// </remarks>
/// <param name="areOne">Whether both are about one object.</param>
/// <param name="hashOf">The same number for all reports about one object.</param>
internal sealed class Identity<T>(Func<T, T, bool> areOne, Func<T, int> hashOf) : IEqualityComparer<T>
    where T : class
{
    public bool Equals(T? x, T? y) => ReferenceEquals(x, y) || (x is not null && y is not null && areOne(x, y));

    public int GetHashCode(T obj) => hashOf(obj);
}
