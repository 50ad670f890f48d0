using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads reports of anycast addresses.</summary>
internal static class AnycastAddressCodec
{
    public static AnycastAddress Decode(in NetlinkMessage message)
    {
        IPAddress address = JoinedAddressCodec.Read(message, AddressAttribute.IFA_ANYCAST, out JoinedAddressCodec.IfAddrMsg header,
            out _, out AttributeKeeper unknown);
        return new AnycastAddress
        {
            LinkIndex = header.LinkIndex,
            Address = address,
            Scope = header.Scope,
            UnknownAttributes = unknown.Kept,
        };
    }
}
