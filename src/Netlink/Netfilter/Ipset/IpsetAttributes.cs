using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>The attributes of ipset. Source: <c>include/uapi/linux/netfilter/ipset/ip_set.h</c>.</summary>
internal static class IpsetAttributes
{
    public static AttributeSchema Command => AttributeSchema.Of<IpsetAttribute>(NfGenMsg.Size)
        .With(IpsetAttribute.IPSET_ATTR_DATA, static siblings =>
            siblings.TryFind(IpsetAttribute.IPSET_ATTR_TYPENAME, out _) ? Settings : Element)
        .With(IpsetAttribute.IPSET_ATTR_ADT, Elements);

    private static AttributeSchema Address => AttributeSchema.Of<IpsetAddressAttribute>();

    private static AttributeSchema Settings => AttributeSchema.Of<IpsetSettingAttribute>()
        .With(IpsetSettingAttribute.IPSET_ATTR_IP_FROM, Address)
        .With(IpsetSettingAttribute.IPSET_ATTR_IP_TO, Address)
        .With(IpsetSettingAttribute.IPSET_ATTR_BITMASK, Address);

    private static AttributeSchema Element => AttributeSchema.Of<IpsetElementAttribute>()
        .With(IpsetElementAttribute.IPSET_ATTR_IP, Address)
        .With(IpsetElementAttribute.IPSET_ATTR_IP_TO, Address)
        .With(IpsetElementAttribute.IPSET_ATTR_IP2, Address)
        .With(IpsetElementAttribute.IPSET_ATTR_IP2_TO, Address);

    private static AttributeSchema Elements
    {
        get
        {
            var elements = new AttributeSchema();
            elements.AddEach(nameof(IpsetAttribute.IPSET_ATTR_DATA), Element);
            return elements;
        }
    }
}

/// <summary>Attributes of a message.</summary>
internal enum IpsetAttribute : ushort
{
    IPSET_ATTR_PROTOCOL = 1,
    IPSET_ATTR_SETNAME = 2,

    /// <summary>The second name of a request with two names is <c>IPSET_ATTR_SETNAME2</c>.</summary>
    IPSET_ATTR_TYPENAME = 3,
    IPSET_ATTR_REVISION = 4,
    IPSET_ATTR_FAMILY = 5,
    IPSET_ATTR_FLAGS = 6,
    IPSET_ATTR_DATA = 7,
    IPSET_ATTR_ADT = 8,
    IPSET_ATTR_LINENO = 9,

    /// <summary>The minimum protocol or revision (<c>IPSET_ATTR_PROTOCOL_MIN</c>).</summary>
    IPSET_ATTR_REVISION_MIN = 10,
    IPSET_ATTR_INDEX = 11,
}

/// <summary>Settings of a set, within <c>IPSET_ATTR_DATA</c>.</summary>
internal enum IpsetSettingAttribute : ushort
{
    IPSET_ATTR_IP_FROM = 1,
    IPSET_ATTR_IP_TO = 2,
    IPSET_ATTR_CIDR = 3,
    IPSET_ATTR_PORT_FROM = 4,
    IPSET_ATTR_PORT_TO = 5,
    IPSET_ATTR_TIMEOUT = 6,
    IPSET_ATTR_PROTO = 7,
    IPSET_ATTR_CADT_FLAGS = 8,
    IPSET_ATTR_CADT_LINENO = 9,
    IPSET_ATTR_MARK = 10,
    IPSET_ATTR_MARKMASK = 11,
    IPSET_ATTR_BITMASK = 12,
    IPSET_ATTR_INITVAL = 17,
    IPSET_ATTR_HASHSIZE = 18,
    IPSET_ATTR_MAXELEM = 19,
    IPSET_ATTR_NETMASK = 20,
    IPSET_ATTR_BUCKETSIZE = 21,
    IPSET_ATTR_RESIZE = 22,
    IPSET_ATTR_SIZE = 23,
    IPSET_ATTR_ELEMENTS = 24,
    IPSET_ATTR_REFERENCES = 25,
    IPSET_ATTR_MEMSIZE = 26,
}

/// <summary>Parts of an element.</summary>
internal enum IpsetElementAttribute : ushort
{
    IPSET_ATTR_IP = 1,
    IPSET_ATTR_IP_TO = 2,
    IPSET_ATTR_CIDR = 3,
    IPSET_ATTR_PORT = 4,
    IPSET_ATTR_PORT_TO = 5,
    IPSET_ATTR_TIMEOUT = 6,
    IPSET_ATTR_PROTO = 7,
    IPSET_ATTR_CADT_FLAGS = 8,
    IPSET_ATTR_LINENO = 9,
    IPSET_ATTR_MARK = 10,
    IPSET_ATTR_ETHER = 17,
    IPSET_ATTR_NAME = 18,
    IPSET_ATTR_NAMEREF = 19,
    IPSET_ATTR_IP2 = 20,
    IPSET_ATTR_CIDR2 = 21,
    IPSET_ATTR_IP2_TO = 22,
    IPSET_ATTR_IFACE = 23,
    IPSET_ATTR_BYTES = 24,
    IPSET_ATTR_PACKETS = 25,
    IPSET_ATTR_COMMENT = 26,
    IPSET_ATTR_SKBMARK = 27,
    IPSET_ATTR_SKBPRIO = 28,
    IPSET_ATTR_SKBQUEUE = 29,
    IPSET_ATTR_PAD = 30,
}

/// <summary>An address of each family.</summary>
internal enum IpsetAddressAttribute : ushort
{
    IPSET_ATTR_IPADDR_IPV4 = 1,
    IPSET_ATTR_IPADDR_IPV6 = 2,
}
