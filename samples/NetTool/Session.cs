using Netlink;
using Netlink.Rtnetlink;
using NetTool.Text;

namespace NetTool;

/// <summary>What a command works with.</summary>
/// <param name="Client">A client in the namespace that was asked for.</param>
/// <param name="Space">That namespace, or null for the one of the process.</param>
/// <param name="Options">The options.</param>
/// <param name="Report">Takes what is shown.</param>
internal sealed record Session(RtnetlinkClient Client, NetworkNamespace? Space, Options Options, Report Report)
{
    public Devices Devices { get; } = new(Client);
}
