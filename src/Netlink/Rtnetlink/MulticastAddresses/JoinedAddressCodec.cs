using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.AddressAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of addresses that were joined: <c>struct ifaddrmsg</c>, then IFA_MULTICAST or IFA_ANYCAST. Source:
/// inet_fill_ifmcaddr() in net/ipv4/igmp.c, inet6_fill_ifmcaddr() and inet6_fill_ifacaddr() in net/ipv6/addrconf.c.</summary>
internal static class JoinedAddressCodec
{
    public static void EncodeFilter(NetlinkWriter writer, JoinedAddressQuestion question)
        => writer.WriteHeader(new IfAddrMsg { Family = LinuxFamily.Of(question.Family), LinkIndex = question.LinkIndex ?? 0 });

    public static IPAddress Read(in NetlinkMessage message, AddressAttribute wanted, out IfAddrMsg header, out uint? users,
        out AttributeKeeper unknown)
    {
        IPAddress? address = null;
        users = null;
        unknown = default;
        foreach (NetlinkAttribute attribute in message.Read(out header))
        {
            var type = (AddressAttribute)attribute.Type;
            if (type == wanted)
                address = attribute.AsAddress();
            else if (type is IFA_MC_USERS && wanted is IFA_MULTICAST)
                users = attribute.AsUInt32();
            // Lifetimes are infinite, and timestamps are the kernel's own.
            else if (type is not IFA_CACHEINFO)
                unknown.Keep(attribute);
        }

        return address ?? throw new NetlinkProtocolException($"A report of an address of device {header.LinkIndex} has none ({wanted}).");
    }

    /// <summary><c>struct ifaddrmsg</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct IfAddrMsg
    {
        public byte Family { get; init; }

        private readonly byte _prefixLength;
        private readonly byte _flags;

        public RouteScope Scope { get; init; }

        public int LinkIndex { get; init; }
    }
}

/// <summary>Which addresses are requested.</summary>
/// <param name="Family">IPv4 or IPv6: the kernel lists one.</param>
/// <param name="LinkIndex">The index of the device, or null for all.</param>
/// <param name="Words">The same in words.</param>
internal sealed record JoinedAddressQuestion(AddressFamily Family, int? LinkIndex, string Words)
{
    public override string ToString() => Words;
}
