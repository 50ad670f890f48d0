using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Netlink;

/// <summary>The outcomes of the changes of a batch, in the order in which they were added.</summary>
public sealed class BatchResult
{
    /// <summary>The message of an <see cref="AggregateException"/> repeats those of all that it contains.</summary>
    private const int MostRaised = 10;

    private readonly IReadOnlyDictionary<int, Exception> _failures;

    /// <param name="count">The number of changes.</param>
    /// <param name="failures">The failures, in any order.</param>
    internal BatchResult(int count, Dictionary<int, Exception> failures)
        => (Count, _failures) = (count, failures.Count == 0 ? failures : new SortedDictionary<int, Exception>(failures));

    /// <summary>The number of changes.</summary>
    public int Count { get; }

    /// <summary>Whether every change was made.</summary>
    public bool Succeeded => _failures.Count == 0;

    /// <summary>The changes that were not made, or whose outcome is unknown, by position and in order.</summary>
    public IReadOnlyDictionary<int, Exception> Failures => _failures;

    /// <summary>
    /// Why a change was not made: a <see cref="NetlinkException"/> when the kernel refused it, an <see cref="OutcomeUnknownException"/>
    /// when its reply was lost; null when it was made.
    /// </summary>
    /// <param name="index">The position of the change.</param>
    public Exception? this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _failures.GetValueOrDefault(index);
        }
    }

    /// <summary>Raises the failures together, if there are any.</summary>
    /// <exception cref="AggregateException">At least one change was not made. It contains the first ten failures, whose messages are part
    /// of its own; <see cref="Failures"/> has all.</exception>
    public void ThrowIfFailed()
    {
        if (Succeeded)
            return;
        string some = _failures.Count > MostRaised ? $"; the first {MostRaised} are" : "";
        throw new AggregateException(string.Create(CultureInfo.InvariantCulture, $"{_failures.Count} of {Count} changes failed{some}"),
            _failures.Values.Take(MostRaised));
    }
}
