using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Generic.RegulatoryRuleAttribute;
using static Netlink.Generic.WirelessAttribute;

namespace Netlink.Generic;

/// <summary>Source: <c>nl80211_put_regdom()</c> in net/wireless/nl80211.c.</summary>
internal static class WirelessRegulatoryCodec
{
    public static WirelessRegulatoryDomain Decode(in NetlinkMessage message)
    {
        var domain = new WirelessRegulatoryDomain();
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((WirelessAttribute)attribute.Type)
            {
                case NL80211_ATTR_REG_ALPHA2: domain = domain with { Country = attribute.AsString() }; break;
                case NL80211_ATTR_WIPHY: domain = domain with { PhyIndex = attribute.AsUInt32() }; break;
                case NL80211_ATTR_DFS_REGION: domain = domain with { DfsRegion = attribute.AsByte() }; break;
                case NL80211_ATTR_REG_RULES: domain = domain with { Rules = ReadRules(attribute.AsNest()) }; break;
                default: unknown.Keep(attribute); break;
            }
        }

        return domain with { UnknownAttributes = unknown.Kept };
    }

    private static List<WirelessRegulatoryRule> ReadRules(AttributeReader list)
    {
        List<WirelessRegulatoryRule> rules = [];
        foreach (NetlinkAttribute entry in list)
        {
            var rule = new WirelessRegulatoryRule(0, 0);
            var others = default(AttributeKeeper);
            foreach (NetlinkAttribute part in entry.AsNest())
            {
                switch ((RegulatoryRuleAttribute)part.Type)
                {
                    case NL80211_ATTR_REG_RULE_FLAGS: rule = rule with { Flags = (WirelessRegulatoryFlags)part.AsUInt32() }; break;
                    case NL80211_ATTR_FREQ_RANGE_START: rule = rule with { StartKilohertz = part.AsUInt32() }; break;
                    case NL80211_ATTR_FREQ_RANGE_END: rule = rule with { EndKilohertz = part.AsUInt32() }; break;
                    case NL80211_ATTR_FREQ_RANGE_MAX_BW: rule = rule with { MaximumBandwidthKilohertz = part.AsUInt32() }; break;
                    case NL80211_ATTR_POWER_RULE_MAX_ANT_GAIN:
                        rule = rule with { MaximumAntennaGain = WirelessMessage.HundredthsOf(part) };
                        break;
                    case NL80211_ATTR_POWER_RULE_MAX_EIRP: rule = rule with { MaximumPower = WirelessMessage.HundredthsOf(part) }; break;
                    case NL80211_ATTR_DFS_CAC_TIME: rule = rule with { DfsCacTime = TimeOf(part.AsUInt32()) }; break;
                    default: others.Keep(part); break;
                }
            }

            rules.Add(rule with { UnknownAttributes = others.Kept });
        }

        return rules;
    }

    private static TimeSpan? TimeOf(uint milliseconds) => milliseconds == 0 ? null : TimeSpan.FromMilliseconds(milliseconds);
}
