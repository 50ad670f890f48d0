using System;
using System.Collections.Generic;

namespace Netlink.Connection;

/// <summary>The progress of a batch: what was sent, which outcomes are known, and what failed.</summary>
/// <param name="firstSequence">The sequence number of the first request; the others have consecutive ones.</param>
/// <param name="first">The position of the first request.</param>
/// <param name="failures">Receives the failures, by position.</param>
internal sealed class BatchProgress(uint firstSequence, int first, Dictionary<int, Exception> failures)
{
    private HashSet<int>? _answeredSinceLoss;

    private readonly uint _sequenceOfZero = firstSequence - (uint)first;

    /// <summary>The requests up to here were sent.</summary>
    public int Sent { get; set; } = first;

    /// <summary>The outcomes of the requests up to here are known, or lost.</summary>
    public int Settled { get; private set; } = first;

    public int InFlight => Sent - Settled;

    /// <summary>Whether replies to requests in flight were lost.</summary>
    public bool IsAnswerLost => _answeredSinceLoss is not null;

    /// <summary>Whether some request had no reply.</summary>
    public bool WasAnswerLost { get; private set; }

    public Dictionary<int, Exception> Failures { get; } = failures;

    public uint SequenceOf(int position) => _sequenceOfZero + (uint)position;

    /// <summary>Finds the request in flight of a reply; false for a stray or late reply.</summary>
    public bool TryFind(uint sequence, out int position)
    {
        position = (int)Math.Min(sequence - _sequenceOfZero, int.MaxValue);
        return position >= Settled && position < Sent;
    }

    /// <summary>Processes a reply. The kernel replies in order, and always to failures: earlier requests without a reply succeeded, unless
    /// replies were lost.</summary>
    public void Answer(int position, Exception? failure)
    {
        if (failure is not null)
            Failures[position] = failure;
        if (_answeredSinceLoss is null)
            Settled = position + 1;
        else
            _answeredSinceLoss.Add(position);
    }

    /// <summary>Replies were lost: from here on each one counts only for its own request.</summary>
    public void LoseAnswers() => _answeredSinceLoss ??= [];

    /// <summary>No more replies to the requests in flight will arrive.</summary>
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

    /// <summary>The requests up to a position will not be sent, for a reason.</summary>
    public void Skip(int end, Exception reason)
    {
        for (; Sent < end; Sent++)
            Failures[Sent] = reason;
        Settled = Sent;
    }
}
