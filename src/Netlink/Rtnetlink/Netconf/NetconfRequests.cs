using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What can be asked of configurations.</summary>
internal static class NetconfRequests
{
    public static RtnetlinkFamily Family { get; } = new(80, "NETCONF", static () => NetconfAttributes.Schema)
    {
        Tell = static (in NetlinkMessage message) => NetconfCodec.Decode(message).ToString(),
    };
}
