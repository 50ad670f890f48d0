using System.Net;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.PrefixAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Reads notifications of prefixes: <c>struct prefixmsg</c>, then PREFIX_* attributes. Source: inet6_fill_prefix() in
/// net/ipv6/addrconf.c.</summary>
internal static class AdvertisedPrefixCodec
{
    /// <summary>Bytes of <c>struct prefixmsg</c>.</summary>
    public const int HeaderSize = 12;

    // Until Linux 6.7 the kernel had its own flags; since then they are those of the advertisement.
    private const byte OnLink = 0x80 | 0x01;
    private const byte Autonomous = 0x40 | 0x02;
    private const int LongestPrefix = 128;

    public static AttributeSchema Schema => AttributeSchema.Of<PrefixAttribute>(HeaderSize);

    public static AdvertisedPrefix Decode(in NetlinkMessage message)
    {
        IPAddress? address = null;
        PrefixCacheInfo lifetimes = default;
        var unknown = default(AttributeKeeper);
        AttributeReader attributes = message.Read(out PrefixMsg header);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((PrefixAttribute)attribute.Type)
            {
                case PREFIX_ADDRESS: address = attribute.AsAddress(); break;
                case PREFIX_CACHEINFO: lifetimes = attribute.AsStructure<PrefixCacheInfo>(); break;
                default: unknown.Keep(attribute); break;
            }
        }

        if (address is not { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } || header.Length > LongestPrefix)
            throw new NetlinkProtocolException($"A report of a prefix has the address {address} and the length {header.Length}.");
        return new AdvertisedPrefix
        {
            LinkIndex = header.LinkIndex,
            Prefix = new IPNetwork(address, header.Length),
            IsOnLink = (header.Flags & OnLink) != 0,
            IsAutonomous = (header.Flags & Autonomous) != 0,
            PreferredLifetime = AdvertisedOptionCodec.TimeOf(lifetimes.Preferred),
            ValidLifetime = AdvertisedOptionCodec.TimeOf(lifetimes.Valid),
            UnknownAttributes = unknown.Kept,
        };
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct PrefixMsg
    {
        private readonly byte _family;
        private readonly byte _padding1;
        private readonly ushort _padding2;

        public int LinkIndex { get; init; }

        private readonly byte _type;

        public byte Length { get; init; }

        public byte Flags { get; init; }

        private readonly byte _padding3;
    }

    /// <summary><c>struct prefix_cacheinfo</c>, in seconds.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct PrefixCacheInfo(uint Preferred, uint Valid);
}

/// <summary><c>PREFIX_*</c>.</summary>
internal enum PrefixAttribute : ushort
{
    PREFIX_ADDRESS = 1,
    PREFIX_CACHEINFO = 2,
}
