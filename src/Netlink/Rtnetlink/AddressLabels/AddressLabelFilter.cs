namespace Netlink.Rtnetlink;

/// <summary>Which labels to list. Null means any.</summary>
public sealed record AddressLabelFilter
{
    /// <summary>The index of the device that the label is limited to.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The label.</summary>
    public uint? Label { get; init; }

    internal bool Matches(AddressLabel label)
        => (LinkIndex is null || label.LinkIndex == LinkIndex) && (Label is null || label.Label == Label);

    /// <summary>For example <c>address labels of dev 5</c>.</summary>
    public override string ToString() => "address labels" + (LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
