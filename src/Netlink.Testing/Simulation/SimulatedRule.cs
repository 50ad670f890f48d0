using Netlink.Rtnetlink;
using static Netlink.Rtnetlink.RuleAttribute;

namespace Netlink.Testing;

/// <summary>One rule of a <see cref="FakeNetwork"/>.</summary>
internal sealed record SimulatedRule(FibRuleHeader Header, AttributeTable Attributes)
{
    public RouteTable Table => (RouteTable)(uint)(Attributes.Number(FRA_TABLE) ?? Header.Table);

    public int Priority => Attributes.Number(FRA_PRIORITY) ?? 0;

    /// <summary>Whether it is for certain packets only.</summary>
    public bool HasSelector => Header.DestinationLength + Header.SourceLength + Header.TypeOfService > 0 || Attributes.Has(FRA_FWMARK)
        || Attributes.Has(FRA_IIFNAME) || Attributes.Has(FRA_OIFNAME) || Attributes.Has(FRA_L3MDEV) || Attributes.Has(FRA_UID_RANGE)
        || Attributes.Has(FRA_IP_PROTO) || Attributes.Has(FRA_TUN_ID);

    public bool IsSame(SimulatedRule other) => Header == other.Header && Table == other.Table
        && Attributes.IsWithin(other.Attributes, FRA_TABLE, FRA_PROTOCOL) && other.Attributes.IsWithin(Attributes, FRA_TABLE, FRA_PROTOCOL);

    /// <summary>Whether a request to delete means this rule: what it leaves out matches any.</summary>
    public bool IsMeantBy(SimulatedRule wanted)
    {
        FibRuleHeader header = wanted.Header;
        return (header.Action == default || Header.Action == header.Action)
            && (wanted.Table is RouteTable.Unspecified || Table == wanted.Table)
            && (header.DestinationLength == 0 || Header.DestinationLength == header.DestinationLength)
            && (header.SourceLength == 0 || Header.SourceLength == header.SourceLength)
            && (header.TypeOfService == 0 || Header.TypeOfService == header.TypeOfService)
            && wanted.Attributes.IsWithin(Attributes, FRA_TABLE, FRA_PROTOCOL);
    }

    public byte[] Report()
    {
        AttributeTable report = Attributes.Copy();
        report.SetNumber(FRA_TABLE, (int)Table);
        report.SetByte(FRA_PROTOCOL, (byte)(Attributes.Number(FRA_PROTOCOL) ?? 0));
        if (Priority == 0)
            report.Remove(FRA_PRIORITY);
        report.SetNumber(FRA_SUPPRESS_PREFIXLEN, Attributes.Number(FRA_SUPPRESS_PREFIXLEN) ?? -1);
        return report.Report(Header with { Table = (uint)Table > byte.MaxValue ? (byte)0 : (byte)Table });
    }
}
