using System;

namespace Netlink.Rtnetlink;

/// <summary>A condition of a kind without a record of its own, such as <c>ipt</c>, as on the wire.</summary>
/// <param name="Number">The kernel's number of the kind (<c>TCF_EM_*</c>).</param>
/// <param name="Data">The data after the header.</param>
public sealed record UnknownMatch(ushort Number, ReadOnlyMemory<byte> Data) : ExtendedMatch
{
    internal override ushort Kind => Number;

    /// <inheritdoc/>
    public bool Equals(UnknownMatch? other) => base.Equals(other) && Number == other.Number && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Number, Data.Length, IsInverted);

    internal override byte[] Encode() => Data.ToArray();
}
