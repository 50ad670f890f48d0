using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Netlink.TestSupport;

/// <summary>How long tests wait for what must come. It is far longer than a busy machine takes, since nothing is proved by a test that
/// gives up early.</summary>
public static class Patience
{
    /// <summary>After this long without what is waited for, a test fails.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(120);

    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits until something is so.</summary>
    /// <param name="condition">What must become so.</param>
    /// <param name="describe">How things stand, for the message of a test that fails.</param>
    /// <param name="awaited">What is waited for, as the source has it.</param>
    /// <returns>How long it took.</returns>
    public static Task<TimeSpan> UntilAsync(
        Func<bool> condition, Func<string> describe, [CallerArgumentExpression(nameof(condition))] string awaited = "")
        => UntilAsync(() => Task.FromResult(condition()), describe, awaited);

    /// <summary>Waits on this thread until something is so.</summary>
    /// <inheritdoc cref="UntilAsync(Func{bool}, Func{string}, string)"/>
    public static void Until(
        Func<bool> condition, Func<string>? describe = null, [CallerArgumentExpression(nameof(condition))] string awaited = "")
    {
        if (!SpinWait.SpinUntil(condition, Limit))
            throw TooLate(awaited, describe);
    }

    /// <summary>Waits until something is so that takes a while to find out.</summary>
    /// <inheritdoc cref="UntilAsync(Func{bool}, Func{string}, string)"/>
    public static async Task<TimeSpan> UntilAsync(
        Func<Task<bool>> condition, Func<string> describe, [CallerArgumentExpression(nameof(condition))] string awaited = "")
    {
        var clock = Stopwatch.StartNew();
        for (TimeSpan looked = clock.Elapsed; !await condition().ConfigureAwait(false); looked = clock.Elapsed)
        {
            if (clock.Elapsed > Limit)
                throw TooLate(awaited, describe);
            // To look can take a program's start, and on one processor what is waited for must get on meanwhile.
            TimeSpan looking = clock.Elapsed - looked;
            await Task.Delay(looking > s_shortest ? looking : s_shortest, CancellationToken.None).ConfigureAwait(false);
        }

        return clock.Elapsed;
    }

    private static TimeoutException TooLate(string awaited, Func<string>? describe)
        => new($"Not so within {Limit.TotalSeconds} s: {awaited}." + (describe is null ? "" : $" This is how it stands: {describe()}"));
}
