using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The common base of kinds of filters that match packets by an expression of extended matches (tc-ematch(8)).</summary>
public abstract record ExpressionFilterKind : FilterKind
{
    private protected ExpressionFilterKind()
    {
    }

    /// <summary>The expression, such as <c>MatchGroup.AllOf(…)</c>. Default none: all packets of the protocol.</summary>
    public ExtendedMatch? Expression { get; init; }

    /// <summary>An expression that <see cref="Expression"/> cannot hold, such as one that mixes <c>and</c> with <c>or</c> in one group, as
    /// on the wire (the content of <c>TCA_*_EMATCHES</c>); empty for none.</summary>
    public ReadOnlyMemory<byte> Matches { get; init; }

    internal override bool NeedsSettings => true;

    /// <summary>The attribute with the expression.</summary>
    private protected NetlinkAttribute ReportedExpression
    {
        init
        {
            Expression = ExtendedMatchCodec.Read(value.AsNest());
            Matches = Expression is null && !HasNoMatches(value) ? value.Payload.ToArray() : default;
        }
    }

    /// <inheritdoc/>
    public virtual bool Equals(ExpressionFilterKind? other)
        => base.Equals(other) && Expression == other.Expression && Matches.Span.SequenceEqual(other.Matches.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Expression, Matches.Length);

    private protected void WriteExpression<T>(NetlinkWriter writer, T type)
        where T : struct, Enum
    {
        if (!Matches.IsEmpty && Expression is not null)
            throw Arguments.Refused($"filter {Name}: Expression and Matches are both given. Leave out one.", nameof(Matches));
        if (!Matches.IsEmpty)
            writer.WriteBytes(type, Matches.Span);
        if (Expression is null)
            return;
        using (writer.Nest(type, marked: false))
            ExtendedMatchCodec.Write(writer, Expression);
    }

    /// <summary>Without an expression the kernel reports one without matches, which it would refuse in a request.</summary>
    private static bool HasNoMatches(in NetlinkAttribute setting)
    {
        bool isEmpty = false;
        foreach (NetlinkAttribute part in setting.AsNest())
        {
            switch ((ExtendedMatchAttribute)part.Type)
            {
                case ExtendedMatchAttribute.TCA_EMATCH_TREE_HDR: isEmpty = part.Payload is [0, 0, ..]; break;
                case ExtendedMatchAttribute.TCA_EMATCH_TREE_LIST: break;
                default: return false;
            }
        }

        return isEmpty;
    }
}
