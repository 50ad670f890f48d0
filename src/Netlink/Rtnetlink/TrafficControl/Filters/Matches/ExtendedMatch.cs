using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>A condition of a <see cref="BasicFilter"/> (tc-ematch(8)).</summary>
/// <remarks>Source: <c>include/uapi/linux/pkt_cls.h</c>, net/sched/ematch.c.</remarks>
public abstract record ExtendedMatch
{
    private protected ExtendedMatch()
    {
    }

    /// <summary>Whether the condition is negated (<c>not</c>). Default false.</summary>
    public bool IsInverted { get; init; }

    /// <summary>The kernel's number of the kind (<c>TCF_EM_*</c>).</summary>
    internal abstract ushort Kind { get; }

    /// <summary>The bytes after the header of a match.</summary>
    internal abstract byte[] Encode();
}

/// <summary>Several conditions, of which all must hold, or any (<c>and</c>, <c>or</c>).</summary>
/// <param name="Any">Whether one true condition is enough.</param>
/// <param name="Matches">The conditions, at least one.</param>
public sealed record MatchGroup(bool Any, IReadOnlyList<ExtendedMatch> Matches) : ExtendedMatch
{
    internal const ushort TCF_EM_CONTAINER = 0;

    /// <summary>The conditions.</summary>
    public IReadOnlyList<ExtendedMatch> Matches { get; init => field = ValueList.From(value); } = ValueList.From(Matches);

    internal override ushort Kind => TCF_EM_CONTAINER;

    /// <summary>All of several conditions.</summary>
    public static MatchGroup AllOf(params IReadOnlyList<ExtendedMatch> matches) => new(false, matches);

    /// <summary>Any of several conditions.</summary>
    public static MatchGroup AnyOf(params IReadOnlyList<ExtendedMatch> matches) => new(true, matches);

    /// <summary>The position of its conditions is set by the writer.</summary>
    internal override byte[] Encode() => [];
}
