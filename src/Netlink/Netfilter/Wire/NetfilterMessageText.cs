using System.Globalization;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Formats the messages of all netfilter subsystems; the upper byte of the message type is the subsystem. Source:
/// <c>include/uapi/linux/netfilter/nfnetlink.h</c>.</summary>
internal static class NetfilterMessageText
{
    private static readonly string[] s_subsystems = ["NONE", "CTNETLINK", "CTNETLINK_EXP", "QUEUE", "ULOG", "OSF", "IPSET", "ACCT",
        "CTNETLINK_TIMEOUT", "CTHELPER", "NFTABLES", "NFT_COMPAT", "HOOK"];

    public static string Describe(in NetlinkMessage message, MessageText text)
    {
        int subsystem = message.Header.Type >> 8;
        int number = message.Header.Type & 0xff;
        switch ((NfnetlinkSubsystem)subsystem)
        {
            case NfnetlinkSubsystem.NFNL_SUBSYS_NONE:
            case NfnetlinkSubsystem.NFNL_SUBSYS_NFTABLES:
                return NftMessageText.Describe(message, text);
            case NfnetlinkSubsystem.NFNL_SUBSYS_CTNETLINK:
            case NfnetlinkSubsystem.NFNL_SUBSYS_CTNETLINK_EXP:
                return ConntrackOperations.Describe(message, text);
            case NfnetlinkSubsystem.NFNL_SUBSYS_QUEUE:
            case NfnetlinkSubsystem.NFNL_SUBSYS_ULOG:
                return PacketOperations.Describe(message, text);
            case NfnetlinkSubsystem.NFNL_SUBSYS_IPSET:
                return IpsetOperations.Describe(message, text);
            default:
                string name = subsystem < s_subsystems.Length ? $"NFNL_SUBSYS_{s_subsystems[subsystem]}"
                    : string.Create(CultureInfo.InvariantCulture, $"subsystem {subsystem}");
                return text.Describe(message, string.Create(CultureInfo.InvariantCulture, $"{name} message {number}"),
                    new AttributeSchema(NfGenMsg.Size));
        }
    }

    private enum NfnetlinkSubsystem
    {
        NFNL_SUBSYS_NONE = 0,
        NFNL_SUBSYS_CTNETLINK = 1,
        NFNL_SUBSYS_CTNETLINK_EXP = 2,
        NFNL_SUBSYS_QUEUE = 3,
        NFNL_SUBSYS_ULOG = 4,
        NFNL_SUBSYS_IPSET = 6,
        NFNL_SUBSYS_NFTABLES = 10,
    }
}
