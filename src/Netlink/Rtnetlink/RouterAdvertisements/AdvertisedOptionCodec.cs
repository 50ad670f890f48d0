using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using Netlink.Protocol;
using static Netlink.Rtnetlink.NeighbourDiscoveryAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Reads options of router advertisements: <c>struct nduseroptmsg</c>, the options as received from the network, then NDUSEROPT_*
/// attributes. Source: ndisc_ra_useropt() in net/ipv6/ndisc.c.</summary>
internal static class AdvertisedOptionCodec
{
    /// <summary>Bytes of <c>struct nduseroptmsg</c>.</summary>
    public const int HeaderSize = 16;

    private const byte ND_OPT_RDNSS = 25;
    private const byte ND_OPT_DNSSL = 31;

    /// <summary>The unit of option lengths, in bytes.</summary>
    private const int Unit = 8;
    private const int AddressSize = 16;
    private const byte LongestLabel = 63;

    public static AttributeSchema Schema => AttributeSchema.Of<NeighbourDiscoveryAttribute>(HeaderSize);

    /// <summary>The options of a message; the kernel puts one into each.</summary>
    public static List<AdvertisedItem> Decode(in NetlinkMessage message)
    {
        message.Read(out NdUserOptMsg header);
        ReadOnlySpan<byte> rest = message.Payload[HeaderSize..];
        if (header.OptionsLength > rest.Length)
            throw new NetlinkProtocolException($"A report claims {header.OptionsLength} bytes of options where {rest.Length} are "
                + "left.");
        IPAddress? router = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in new AttributeReader(rest[Math.Min(Alignment.Align(header.OptionsLength), rest.Length)..]))
        {
            if ((NeighbourDiscoveryAttribute)attribute.Type is NDUSEROPT_SRCADDR)
                router = attribute.AsAddress();
            else
                unknown.Keep(attribute);
        }

        List<AdvertisedItem> found = [];
        for (ReadOnlySpan<byte> options = rest[..header.OptionsLength]; !options.IsEmpty;)
        {
            int length = options.Length >= 2 ? options[1] * Unit : 0;
            if (length == 0 || length > options.Length)
                throw new NetlinkProtocolException($"An option claims {length} bytes where {options.Length} are left.");
            found.Add(Read(options[..length], header.LinkIndex) with { Router = router, UnknownAttributes = unknown.Kept });
            options = options[length..];
        }

        return found;
    }

    /// <summary>Seconds; all ones is infinite.</summary>
    public static TimeSpan? TimeOf(uint seconds) => seconds == uint.MaxValue ? null : TimeSpan.FromSeconds(seconds);

    private static AdvertisedOption Read(ReadOnlySpan<byte> option, int linkIndex) => option[0] switch
    {
        ND_OPT_RDNSS => new AdvertisedNameServers
        {
            LinkIndex = linkIndex,
            Lifetime = TimeOf(BinaryPrimitives.ReadUInt32BigEndian(option[4..])),
            Servers = ReadAddresses(option[Unit..]),
        },
        ND_OPT_DNSSL => new AdvertisedSearchDomains
        {
            LinkIndex = linkIndex,
            Lifetime = TimeOf(BinaryPrimitives.ReadUInt32BigEndian(option[4..])),
            Domains = ReadNames(option[Unit..]),
        },
        _ => new UnknownAdvertisedOption { LinkIndex = linkIndex, Type = option[0], Data = option[2..].ToArray() },
    };

    private static List<IPAddress> ReadAddresses(ReadOnlySpan<byte> bytes)
    {
        List<IPAddress> addresses = [];
        for (; bytes.Length >= AddressSize; bytes = bytes[AddressSize..])
            addresses.Add(new IPAddress(bytes[..AddressSize]));
        return addresses;
    }

    /// <summary>Names in DNS encoding: labels with a length before each, terminated by a length of 0 and padded with zeros.</summary>
    private static List<string> ReadNames(ReadOnlySpan<byte> bytes)
    {
        List<string> names = [];
        var name = new StringBuilder();
        while (!bytes.IsEmpty)
        {
            byte length = bytes[0];
            bytes = bytes[1..];
            if (length > LongestLabel || length > bytes.Length)
                throw new NetlinkProtocolException($"A label of a search domain claims {length} bytes where {bytes.Length} are left.");
            if (length > 0)
            {
                name.Append(name.Length == 0 ? "" : ".").Append(Encoding.UTF8.GetString(bytes[..length]));
                bytes = bytes[length..];
            }
            else if (name.Length > 0)
            {
                names.Add(name.ToString());
                name.Clear();
            }
        }

        return name.Length == 0 ? names : throw new NetlinkProtocolException($"The search domain {name} is not terminated.");
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct NdUserOptMsg
    {
        private readonly byte _family;
        private readonly byte _padding1;

        public ushort OptionsLength { get; init; }

        public int LinkIndex { get; init; }

        private readonly byte _icmpType;
        private readonly byte _icmpCode;
        private readonly ushort _padding2;
        private readonly uint _padding3;
    }
}

/// <summary><c>NDUSEROPT_*</c>.</summary>
internal enum NeighbourDiscoveryAttribute : ushort
{
    NDUSEROPT_SRCADDR = 1,
}
