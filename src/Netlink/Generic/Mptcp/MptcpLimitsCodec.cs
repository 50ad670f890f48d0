using Netlink.Protocol;
using static Netlink.Generic.MptcpAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/mptcp/pm_kernel.c.</summary>
internal static class MptcpLimitsCodec
{
    public static void Write(NetlinkWriter writer, MptcpLimits limits)
    {
        writer.WriteOptional(MPTCP_PM_ATTR_RCV_ADD_ADDRS, limits.AcceptedAddresses);
        writer.WriteOptional(MPTCP_PM_ATTR_SUBFLOWS, limits.Subflows);
    }

    public static MptcpLimits Decode(in NetlinkMessage message)
    {
        uint? subflows = null, accepted = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((MptcpAttribute)attribute.Type)
            {
                case MPTCP_PM_ATTR_RCV_ADD_ADDRS: accepted = attribute.AsUInt32(); break;
                case MPTCP_PM_ATTR_SUBFLOWS: subflows = attribute.AsUInt32(); break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new MptcpLimits { Subflows = subflows, AcceptedAddresses = accepted, UnknownAttributes = unknown.Kept };
    }
}
