using System.Linq;
using Netlink.Protocol;
using static Netlink.Generic.FeaturesAttribute;

namespace Netlink.Generic;

/// <summary>Features on the wire. Source: net/ethtool/features.c.</summary>
internal static class LinkFeaturesCodec
{
    public static AttributeSchema Schema() => EthtoolAttributes.Of<FeaturesAttribute>()
        .With(ETHTOOL_A_FEATURES_HW, EthtoolAttributes.Bitset()).With(ETHTOOL_A_FEATURES_WANTED, EthtoolAttributes.Bitset())
        .With(ETHTOOL_A_FEATURES_ACTIVE, EthtoolAttributes.Bitset()).With(ETHTOOL_A_FEATURES_NOCHANGE, EthtoolAttributes.Bitset());

    public static void Write(NetlinkWriter writer, LinkFeaturesChange change)
        => NamedBits.Write(writer, ETHTOOL_A_FEATURES_WANTED, change.Features);

    public static LinkFeatures Decode(in NetlinkMessage message)
    {
        (int Index, string? Name) device = default;
        NamedBits hardware = default, wanted = default, active = default, fixedOnes = default;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((FeaturesAttribute)attribute.Type)
            {
                case ETHTOOL_A_FEATURES_HEADER: device = EthtoolHeader.Read(attribute, ref unknown); break;
                case ETHTOOL_A_FEATURES_HW: hardware = NamedBits.Read(attribute, ref unknown); break;
                case ETHTOOL_A_FEATURES_WANTED: wanted = NamedBits.Read(attribute, ref unknown); break;
                case ETHTOOL_A_FEATURES_ACTIVE: active = NamedBits.Read(attribute, ref unknown); break;
                case ETHTOOL_A_FEATURES_NOCHANGE: fixedOnes = NamedBits.Read(attribute, ref unknown); break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new LinkFeatures
        {
            LinkIndex = device.Index,
            LinkName = device.Name,
            Active = active.Set,
            Wanted = wanted.Set,
            Changeable = [.. hardware.Set.Except(fixedOnes.Set)],
            NeverChangeable = fixedOnes.Set,
            UnknownAttributes = unknown.Kept,
        };
    }
}
