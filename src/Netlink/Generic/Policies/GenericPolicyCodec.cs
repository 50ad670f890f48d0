using Netlink.Protocol;
using static Netlink.Generic.ControllerAttribute;
using static Netlink.Generic.ControllerCommand;
using static Netlink.Generic.ControllerPolicyAttribute;

namespace Netlink.Generic;

/// <summary>Wire form of policies: the kernel numbers them, reports the policy of each request, and then each policy attribute by
/// attribute. Source: ctrl_dumppolicy() in net/netlink/genetlink.c.</summary>
internal static class GenericPolicyCodec
{
    private const byte Version = 2;
    private const ushort NL_POLICY_TYPE_ATTR_POLICY_IDX = 8;

    public static void Encode(NetlinkWriter writer, FamilyName family)
    {
        writer.WriteHeader(new GenericHeader((byte)CTRL_CMD_GETPOLICY, Version));
        writer.WriteString(CTRL_ATTR_FAMILY_NAME, family.Name);
    }

    public static void Gather(in NetlinkMessage message, PolicyGathering gathered)
    {
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((ControllerAttribute)attribute.Type)
            {
                case CTRL_ATTR_OP_POLICY: GatherRequests(attribute.AsNest(), gathered); break;
                case CTRL_ATTR_POLICY: GatherAttributes(attribute.AsNest(), gathered); break;
            }
        }
    }

    private static void GatherRequests(AttributeReader requests, PolicyGathering gathered)
    {
        foreach (NetlinkAttribute request in requests)
        {
            foreach (NetlinkAttribute which in request.AsNest())
            {
                if ((ControllerPolicyAttribute)which.Type is CTRL_ATTR_POLICY_DO or CTRL_ATTR_POLICY_DUMP)
                    gathered.AddRequest(request.Type, (ControllerPolicyAttribute)which.Type is CTRL_ATTR_POLICY_DUMP, which.AsUInt32());
            }
        }
    }

    private static void GatherAttributes(AttributeReader policies, PolicyGathering gathered)
    {
        foreach (NetlinkAttribute policy in policies)
        {
            foreach (NetlinkAttribute attribute in policy.AsNest())
            {
                AttributeReader settings = attribute.AsNest();
                uint? nested = settings.TryFind(NL_POLICY_TYPE_ATTR_POLICY_IDX, out NetlinkAttribute index) ? index.AsUInt32() : null;
                if (AttributeLimits.Read(settings) is AttributeLimits limits)
                    gathered.AddAttribute(policy.Type, attribute.Type, limits, nested);
            }
        }
    }
}
