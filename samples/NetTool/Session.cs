using Netlink;
using Netlink.Rtnetlink;
using NetTool.Text;

namespace NetTool;

/// <summary>The client, options and output of a command.</summary>
/// <param name="Client">A client in the network namespace of the command.</param>
/// <param name="Space">That namespace, or null for that of the process.</param>
/// <param name="Options">The options.</param>
/// <param name="Report">Receives the output.</param>
internal sealed record Session(RtnetlinkClient Client, NetworkNamespace? Space, Options Options, Report Report)
{
    public Devices Devices { get; } = new(Client);
}
