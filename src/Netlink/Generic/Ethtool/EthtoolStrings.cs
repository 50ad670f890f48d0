using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Generic.StringSetAttribute;

namespace Netlink.Generic;

/// <summary>A string set (<c>enum ethtool_stringset</c>). Numbers without a name are accepted.</summary>
public enum EthtoolStringSet : uint
{
    /// <summary>The self-tests of a device.</summary>
    Tests = 0,

    /// <summary>The driver's statistics.</summary>
    Statistics = 1,

    /// <summary>The driver's private flags.</summary>
    PrivateFlags = 2,

    /// <summary>The features, common to all devices.</summary>
    Features = 4,

    /// <summary>The RSS hash functions, common to all devices.</summary>
    HashFunctions = 5,

    /// <summary>The PHY statistics.</summary>
    PhyStatistics = 7,

    /// <summary>The link modes, common to all devices.</summary>
    LinkModes = 9,

    /// <summary>What can wake a machine, common to all devices.</summary>
    WakeOnLanModes = 11,

    /// <summary>The groups of standard statistics, common to all devices. Since Linux 5.13.</summary>
    StandardStatistics = 16,
}

/// <summary><c>ETHTOOL_A_STRSET_*</c>.</summary>
internal enum StringSetsAttribute : ushort
{
    ETHTOOL_A_STRSET_HEADER = 1,
    ETHTOOL_A_STRSET_STRINGSETS = 2,
}

/// <summary><c>ETHTOOL_A_STRINGSET_*</c>.</summary>
internal enum StringSetAttribute : ushort
{
    ETHTOOL_A_STRINGSET_ID = 1,
    ETHTOOL_A_STRINGSET_COUNT = 2,
    ETHTOOL_A_STRINGSET_STRINGS = 3,
}

/// <summary><c>ETHTOOL_A_STRING_*</c>.</summary>
internal enum StringAttribute : ushort
{
    ETHTOOL_A_STRING_INDEX = 1,
    ETHTOOL_A_STRING_VALUE = 2,
}

/// <summary>Sets of names on the wire. Source: net/ethtool/strset.c.</summary>
internal static class EthtoolStrings
{
    public static AttributeSchema Schema() => EthtoolAttributes.Of<StringSetsAttribute>();

    public static void WriteQuestion(NetlinkWriter writer, EthtoolStringSet set)
    {
        using NetlinkWriter.NestScope sets = writer.Nest(StringSetsAttribute.ETHTOOL_A_STRSET_STRINGSETS);
        using NetlinkWriter.NestScope one = writer.Nest(EthtoolListAttribute.ETHTOOL_A_BITSET_BITS_BIT);
        writer.WriteUInt32(ETHTOOL_A_STRINGSET_ID, (uint)set);
    }

    /// <summary>The names of the only set that was requested, in the order of their numbers.</summary>
    public static IReadOnlyList<string> ReadNames(in NetlinkMessage message)
    {
        List<string> names = [];
        if (!message.Read(out GenericHeader _).TryFind(StringSetsAttribute.ETHTOOL_A_STRSET_STRINGSETS, out NetlinkAttribute sets))
            return names;
        foreach (NetlinkAttribute set in sets.AsNest())
        {
            if (!set.AsNest().TryFind(ETHTOOL_A_STRINGSET_STRINGS, out NetlinkAttribute strings))
                continue;
            foreach (NetlinkAttribute one in strings.AsNest())
            {
                if (one.AsNest().TryFind(StringAttribute.ETHTOOL_A_STRING_VALUE, out NetlinkAttribute name))
                    names.Add(name.AsString());
            }
        }

        return names;
    }
}
