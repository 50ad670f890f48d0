using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads reports of multicast addresses.</summary>
internal static class MulticastAddressCodec
{
    public static MulticastAddress Decode(in NetlinkMessage message)
    {
        IPAddress address = JoinedAddressCodec.Read(message, AddressAttribute.IFA_MULTICAST, out JoinedAddressCodec.IfAddrMsg header,
            out uint? users, out AttributeKeeper unknown);
        return new MulticastAddress
        {
            LinkIndex = header.LinkIndex,
            Address = address,
            Scope = header.Scope,
            Users = users,
            UnknownAttributes = unknown.Kept,
        };
    }
}
