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

    /// <summary>Waits until something is so.</summary>
    /// <param name="condition">What must become so.</param>
    /// <param name="describe">How things stand, for the message of a test that fails.</param>
    /// <param name="awaited">What is waited for, as the source has it.</param>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> UntilAsync(
        Func<bool> condition, Func<string> describe, [CallerArgumentExpression(nameof(condition))] string awaited = "")
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > Limit)
                throw new TimeoutException($"Not so within {Limit.TotalSeconds} s: {awaited}. This is how it stands: {describe()}");
            await Task.Delay(5, CancellationToken.None).ConfigureAwait(false);
        }

        return clock.Elapsed;
    }
}
