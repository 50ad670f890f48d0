using System;
using System.Net;
using System.Runtime.InteropServices;
using System.Threading;
using Netlink.Protocol;
using static Netlink.Rtnetlink.AddressAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct ifaddrmsg</c>, then IFA_* attributes. Source: inet_rtm_newaddr() in net/ipv4/devinet.c,
/// inet6_rtm_newaddr() in net/ipv6/addrconf.c.</summary>
internal static class AddressCodec
{
    private const uint Forever = uint.MaxValue;

    /// <summary>Describes the header of a question about one device; null for any other.</summary>
    public static string? TellHeader(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < IfAddrMsg.Size || payload[1..4].ContainsAnyExcept((byte)0))
            return null;
        IfAddrMsg header = HostOrder.Read<IfAddrMsg>(payload);
        string? family = header.Family switch
        {
            LinuxFamily.AF_UNSPEC => "",
            LinuxFamily.AF_INET => "inet ",
            LinuxFamily.AF_INET6 => "inet6 ",
            _ => null,
        };
        return family is null || header.LinkIndex <= 0 ? null : $"{family}dev {header.LinkIndex}";
    }

    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    public static void Encode(NetlinkWriter writer, Address address)
    {
        AddressChecks.Check(address);
        writer.WriteHeader(new IfAddrMsg
        {
            Family = LinuxFamily.Of(address.Local.Address.AddressFamily),
            PrefixLength = (byte)address.Local.PrefixLength,
            // The header has room for eight bits; newer flags are sent in IFA_FLAGS.
            Flags = (byte)address.Flags,
            Scope = address.Scope ?? AddressChecks.DefaultScope(address.Local.Address),
            LinkIndex = address.LinkIndex,
        });
        // IFA_LOCAL is our address; IFA_ADDRESS the peer's, or ours again without a peer.
        writer.WriteAddress(IFA_LOCAL, address.Local.Address);
        writer.WriteAddress(IFA_ADDRESS, address.Peer ?? address.Local.Address);
        writer.WriteOptional(IFA_BROADCAST, address.Broadcast);
        writer.WriteOptional(IFA_LABEL, address.Label);
        if (address.Flags > (AddressFlags)byte.MaxValue)
            writer.WriteUInt32(IFA_FLAGS, (uint)address.Flags);
        writer.WriteOptional(IFA_RT_PRIORITY, address.Metric);
        writer.WriteOptional(IFA_PROTO, address.Protocol);
        if (address.ValidLifetime is not null || address.PreferredLifetime is not null)
        {
            writer.WriteStructure(IFA_CACHEINFO, new IfaCacheInfo
            {
                Preferred = ToSeconds(address.PreferredLifetime ?? address.ValidLifetime!.Value),
                Valid = ToSeconds(address.ValidLifetime ?? Timeout.InfiniteTimeSpan),
            });
        }

        writer.WriteAttributes(address.UnknownAttributes);
    }

    /// <summary>What identifies an address to delete; the kernel ignores everything else.</summary>
    public static void EncodeDelete(NetlinkWriter writer, Address address)
    {
        AddressChecks.CheckKey(address);
        writer.WriteHeader(new IfAddrMsg
        {
            Family = LinuxFamily.Of(address.Local.Address.AddressFamily),
            PrefixLength = (byte)address.Local.PrefixLength,
            LinkIndex = address.LinkIndex,
        });
        writer.WriteAddress(IFA_LOCAL, address.Local.Address);
        writer.WriteAddress(IFA_ADDRESS, address.Peer ?? address.Local.Address);
        writer.WriteOptional(IFA_LABEL, address.Label);
    }

    public static void EncodeFilter(NetlinkWriter writer, AddressFilter filter)
    {
        writer.WriteHeader(new IfAddrMsg
        {
            Family = LinuxFamily.Of(filter.Family ?? System.Net.Sockets.AddressFamily.Unspecified),
            LinkIndex = filter.LinkIndex ?? 0,
        });
        writer.WriteOptional(IFA_TARGET_NETNSID, filter.NamespaceId);
    }

    public static Address Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out IfAddrMsg header);
        IPAddress? local = null, prefix = null, broadcast = null;
        string? label = null;
        uint? flags = null, metric = null;
        byte? protocol = null;
        IfaCacheInfo? lifetimes = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((AddressAttribute)attribute.Type)
            {
                case IFA_LOCAL: local = attribute.AsAddress(); break;
                case IFA_ADDRESS: prefix = attribute.AsAddress(); break;
                case IFA_BROADCAST: broadcast = attribute.AsAddress(); break;
                case IFA_LABEL: label = attribute.AsString(); break;
                case IFA_FLAGS: flags = attribute.AsUInt32(); break;
                case IFA_RT_PRIORITY: metric = attribute.AsUInt32(); break;
                case IFA_PROTO: protocol = attribute.AsByte(); break;
                case IFA_CACHEINFO: lifetimes = attribute.AsStructure<IfaCacheInfo>(); break;
                // Names the namespace of the dump; it is not part of the address.
                case IFA_TARGET_NETNSID: break;
                default: unknown.Keep(attribute); break;
            }
        }

        // IPv6 reports its address as IFA_ADDRESS, and IFA_LOCAL only beside a peer.
        IPAddress own = local ?? prefix ?? throw new NetlinkProtocolException("A report of an address has neither IFA_LOCAL " +
            "nor IFA_ADDRESS.");
        if (header.LinkIndex <= 0 || header.PrefixLength > own.GetAddressBytes().Length * 8)
            throw new NetlinkProtocolException($"A report of address {own} has prefix length {header.PrefixLength} and device " +
                $"{header.LinkIndex}.");
        return Address.Reported(header.LinkIndex, new InterfaceAddress(own, header.PrefixLength)) with
        {
            Peer = prefix is null || prefix.Equals(own) ? null : prefix,
            Broadcast = broadcast,
            Label = label,
            Scope = header.Scope,
            Flags = (AddressFlags)(flags ?? header.Flags),
            ValidLifetime = FromSeconds(lifetimes?.Valid),
            PreferredLifetime = FromSeconds(lifetimes?.Preferred),
            Metric = metric,
            Protocol = protocol,
            UnknownAttributes = unknown.Kept,
        };
    }

    private static uint ToSeconds(TimeSpan lifetime)
        => lifetime == Timeout.InfiniteTimeSpan ? Forever : (uint)Math.Clamp(lifetime.TotalSeconds, 0, Forever - 1);

    private static TimeSpan? FromSeconds(uint? seconds) => seconds switch
    {
        null => null,
        Forever => Timeout.InfiniteTimeSpan,
        uint finite => TimeSpan.FromSeconds(finite),
    };

    /// <summary><c>struct ifa_cacheinfo</c>: seconds, then times of creation and change.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct IfaCacheInfo
    {
        public uint Preferred { get; init; }

        public uint Valid { get; init; }

        private readonly uint _created;
        private readonly uint _updated;
    }
}
