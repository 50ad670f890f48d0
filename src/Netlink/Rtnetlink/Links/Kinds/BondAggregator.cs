using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.BondAggregatorAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The active aggregator of a bond with LACP. Source: <c>IFLA_BOND_AD_INFO_*</c> in <c>include/uapi/linux/if_link.h</c>.</summary>
public sealed record BondAggregator
{
    internal BondAggregator(AttributeReader information)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute entry in information)
        {
            switch ((BondAggregatorAttribute)entry.Type)
            {
                case IFLA_BOND_AD_INFO_AGGREGATOR: Id = entry.AsUInt16(); break;
                case IFLA_BOND_AD_INFO_NUM_PORTS: Ports = entry.AsUInt16(); break;
                case IFLA_BOND_AD_INFO_ACTOR_KEY: ActorKey = entry.AsUInt16(); break;
                case IFLA_BOND_AD_INFO_PARTNER_KEY: PartnerKey = entry.AsUInt16(); break;
                case IFLA_BOND_AD_INFO_PARTNER_MAC: PartnerAddress = entry.AsEthernetAddress(); break;
                default: unknown.Keep(entry); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <summary>The aggregator's number.</summary>
    public ushort Id { get; }

    /// <summary>The number of its ports.</summary>
    public ushort Ports { get; }

    /// <summary>The actor's key.</summary>
    public ushort ActorKey { get; }

    /// <summary>The partner's key.</summary>
    public ushort PartnerKey { get; }

    /// <summary>The partner's address; zeros without a partner.</summary>
    public LinkLayerAddress PartnerAddress { get; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; private init => field = ValueList.From(value); }
        = ValueList<RawAttribute>.Empty;
}

/// <summary><c>IFLA_BOND_AD_INFO_*</c>.</summary>
internal enum BondAggregatorAttribute : ushort
{
    IFLA_BOND_AD_INFO_AGGREGATOR = 1,
    IFLA_BOND_AD_INFO_NUM_PORTS = 2,
    IFLA_BOND_AD_INFO_ACTOR_KEY = 3,
    IFLA_BOND_AD_INFO_PARTNER_KEY = 4,
    IFLA_BOND_AD_INFO_PARTNER_MAC = 5,
}
