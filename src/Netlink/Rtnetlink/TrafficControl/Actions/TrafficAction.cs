using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>An action of a filter, used both to create one and to report one.</summary>
/// <remarks>A null property is not sent, and the kernel's default applies; in a reported action it means that the kernel did not report it.
/// Source: tc-actions(8), <c>TCA_ACT_*</c> in <c>include/uapi/linux/pkt_cls.h</c>.</remarks>
public abstract record TrafficAction : IRequestSubject
{
    private readonly Fleeting<QdiscStatistics?> _statistics;
    private readonly Fleeting<uint?> _index;

    private protected TrafficAction(TrafficVerdict verdict) => Verdict = verdict;

    /// <summary>The kernel's name of the kind, such as <c>mirred</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The verdict: what happens to the packet afterwards. The default is that of tc(8).</summary>
    public TrafficVerdict Verdict { get; init; }

    /// <summary>The kernel's index of the action among those of its kind, ignored in comparisons. It is sent by
    /// <see cref="TrafficActionService"/>; with a filter it is sent only with <see cref="UsesExisting"/>, and otherwise the kernel creates
    /// a new action and chooses the index.</summary>
    public uint? Index
    {
        get => _index.Value;
        init => _index = new Fleeting<uint?>(value);
    }

    /// <summary>Whether the filter shares the existing action of this kind and <see cref="Index"/>. The kernel then ignores all other
    /// settings. Default false.</summary>
    public bool UsesExisting { get; init; }

    /// <summary>The counters. Only reported, and ignored in comparisons.</summary>
    public QdiscStatistics? Statistics
    {
        get => _statistics.Value;
        init => _statistics = new Fleeting<QdiscStatistics?>(value);
    }

    /// <summary>Settings without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Attributes of the action besides the settings that have no property, such as a cookie (<c>TCA_ACT_COOKIE</c>), unchanged.
    /// They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> OuterAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    string IRequestSubject.Subject => Index is uint index ? new TrafficActionName(Name, index).ToString() : $"action {Name}";

    /// <summary>The common start of every kind's parameters, in a request.</summary>
    internal GenericParameters Common => new(UsesExisting ? Index ?? 0 : 0, 0, Verdict.Value, 0, 0);

    /// <summary>The unknown settings except those within nests that <see cref="Encode"/> writes.</summary>
    internal virtual IReadOnlyList<RawAttribute> UnknownOutsideNests => UnknownAttributes;

    /// <summary>Writes all settings (<c>TCA_ACT_OPTIONS</c>).</summary>
    internal void Write(NetlinkWriter writer)
    {
        if (UsesExisting && Index is null or 0)
            throw Arguments.Refused($"action {Name}: UsesExisting needs the Index of an action.", nameof(Index));
        Encode(writer);
        writer.WriteAttributes(UnknownOutsideNests);
    }

    /// <summary>Writes the settings that have a property.</summary>
    internal abstract void Encode(NetlinkWriter writer);

    /// <summary><c>tc_gen</c>, with which the parameters of all kinds but police begin.</summary>
    internal readonly record struct GenericParameters(uint Index, uint Capabilities, int Verdict, int References, int Bindings);
}
