using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Generic.StringSetAttribute;

namespace Netlink.Generic;

/// <summary>Which names are requested (<c>enum ethtool_stringset</c>). A number without a name here is taken.</summary>
public enum EthtoolStringSet : uint
{
    /// <summary>The tests that a device can do of itself.</summary>
    Tests = 0,

    /// <summary>The statistics of the driver's own.</summary>
    Statistics = 1,

    /// <summary>The flags of the driver's own.</summary>
    PrivateFlags = 2,

    /// <summary>The features, of any device.</summary>
    Features = 4,

    /// <summary>How packets are spread over queues, of any device.</summary>
    HashFunctions = 5,

    /// <summary>The statistics of the physical layer.</summary>
    PhyStatistics = 7,

    /// <summary>The modes of links, of any device.</summary>
    LinkModes = 9,

    /// <summary>The groups of standard statistics, of any device (Linux 5.13).</summary>
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
