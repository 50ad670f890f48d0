using System;
using System.Collections.Generic;

namespace Netlink.Connection;

/// <summary>How far a batch has come: what was sent, of which of that the outcome is known, and what failed.</summary>
/// <param name="firstSequence">The sequence number of the first request; those of the others follow.</param>
/// <param name="first">The position of the first request.</param>
/// <param name="failures">Gets what failed, by position.</param>
internal sealed class BatchProgress(uint firstSequence, int first, SortedDictionary<int, Exception> failures)
{
    private HashSet<int>? _answeredSinceLoss;

    private readonly uint _sequenceOfZero = firstSequence - (uint)first;

    /// <summary>The requests up to here were sent.</summary>
    public int Sent { get; set; } = first;

    /// <summary>The outcomes of the requests up to here are known, or known to be unknown.</summary>
    public int Settled { get; private set; } = first;

    public int InFlight => Sent - Settled;

    /// <summary>Whether answers to what is in flight were lost.</summary>
    public bool IsAnswerLost => _answeredSinceLoss is not null;

    /// <summary>Whether some request had no answer.</summary>
    public bool WasAnswerLost { get; private set; }

    public SortedDictionary<int, Exception> Failures { get; } = failures;

    public uint SequenceOf(int position) => _sequenceOfZero + (uint)position;

    /// <summary>Finds the request in flight that a reply answers; false for a stray or an answer that comes too late.</summary>
    public bool TryFind(uint sequence, out int position)
    {
        position = (int)Math.Min(sequence - _sequenceOfZero, int.MaxValue);
        return position >= Settled && position < Sent;
    }

    /// <summary>Takes in an answer. The kernel answers in order, and whatever fails: what had no answer before this one succeeded, unless
    /// some were lost.</summary>
    public void Answer(int position, Exception? failure)
    {
        if (failure is not null)
            Failures[position] = failure;
        if (_answeredSinceLoss is null)
            Settled = position + 1;
        else
            _answeredSinceLoss.Add(position);
    }

    /// <summary>Answers were lost: from here on each counts for itself alone.</summary>
    public void LoseAnswers() => _answeredSinceLoss ??= [];

    /// <summary>No more answers come to what is in flight.</summary>
    public void EndAnswers(Func<int, Exception> unknown)
    {
        WasAnswerLost = true;
        for (; Settled < Sent; Settled++)
        {
            if (_answeredSinceLoss?.Contains(Settled) is not true)
                Failures[Settled] = unknown(Settled);
        }

        _answeredSinceLoss = null;
    }

    /// <summary>The requests up to a position are not sent, for a reason.</summary>
    public void Skip(int end, Exception reason)
    {
        for (; Sent < end; Sent++)
            Failures[Sent] = reason;
        Settled = Sent;
    }
}
