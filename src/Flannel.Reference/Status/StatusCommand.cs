using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Configuration;
using Netlink.Rtnetlink;

namespace Flannel.Reference.Status;

/// <summary><c>flanneld status</c>: what this node has of its network.</summary>
internal static class StatusCommand
{
    public const string Name = "status";

    private const string JsonFlag = "--json";

    /// <returns>0 when all is as it should be, 1 when something is not.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        string[] flags = [.. arguments.Where(argument => argument is not (JsonFlag or "-json"))];
        FlannelOptions options = CommandLine.Parse(flags, Environment.GetEnvironmentVariable).Options;
        using RtnetlinkClient rtnetlink = RtnetlinkClient.Open();
        NodeStatus status = await new StatusReader(options, rtnetlink).ReadAsync(CancellationToken.None).ConfigureAwait(false);
        if (flags.Length < arguments.Length)
            StatusJson.Write(status, Console.Out);
        else
            StatusText.Write(status, Console.Out);
        return status.IsWell ? 0 : 1;
    }
}
