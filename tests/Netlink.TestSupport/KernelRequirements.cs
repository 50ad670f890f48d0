using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.TestSupport;

/// <summary>What a kernel test needs, and whether this process has it.</summary>
internal sealed class KernelRequirements
{
    /// <summary>Root, and no particular link kind.</summary>
    public static readonly KernelRequirements None = new("");

    /// <summary>
    /// The environment variable that names the place the tests were sent to: <c>host</c>, <c>own</c>, <c>distribution</c>, <c>shim</c>
    /// or <c>kvm</c>.
    /// </summary>
    private const string PlaceVariable = "NETLINK_TEST_PLACE";

    private readonly string[] _kinds;
    private readonly string? _failure;

    public KernelRequirements(string kinds)
    {
        _kinds = kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool privileged = Capabilities.CanConfigureNamespaces;
        string[] absent = privileged ? [.. _kinds.Where(kind => LinkKindProbe.WhyMissing(kind) is not null)] : [];
        string? required = Place is string place ? Array.Find(absent, kind => LinkKindProbe.IsRequired(kind, place)) : null;
        string? reason = !privileged ? "needs root: CAP_NET_ADMIN, and CAP_SYS_ADMIN for a network namespace of its own"
            : absent.Length > 0 ? LinkKindProbe.WhyMissing(required ?? absent[0])
            : null;
        bool mustRun = Place is not null && (!privileged || required is not null);
        SkipReason = mustRun ? null : reason;
        _failure = mustRun ? reason : null;
    }

    /// <summary>The link kinds, separated by spaces.</summary>
    public string Kinds => string.Join(' ', _kinds);

    /// <summary>Why the test is skipped, or null when it runs.</summary>
    public string? SkipReason { get; }

    /// <summary>A trait for each kind, by which the tests for a place are chosen.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> Traits => [.. _kinds.Select(kind => KeyValuePair.Create("Kind", kind))];

    private static string? Place => Environment.GetEnvironmentVariable(PlaceVariable) is { Length: > 0 } place ? place : null;

    /// <summary>Fails a test that was to run here but cannot.</summary>
    public void ThrowIfMissing()
    {
        if (_failure is not null)
        {
            throw new InvalidOperationException($"The place '{Place}' cannot run this test: {_failure}.");
        }
    }
}
