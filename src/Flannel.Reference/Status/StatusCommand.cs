using Microsoft.Win32.SafeHandles;

namespace Flannel.Reference.Status;

/// <summary><c>flanneld status</c>: shows the state of this node's network.</summary>
internal static class StatusCommand
{
    public const string Name = "status";

    private const string JsonFlag = "--json";
    private const int StandardOutput = 1;

    /// <returns>The exit status: 0 if everything is as it should be, 1 if something is not.</returns>
    /// <exception cref="StartupException">An argument is unknown or invalid.</exception>
    public static async Task<int> RunAsync(string[] arguments)
    {
        string[] flags = [.. arguments.Where(argument => argument is not (JsonFlag or "-json"))];
        CommandLine line = CommandLine.Parse(flags, Environment.GetEnvironmentVariable);
        FlannelOptions options = line.Options;
        if (!line.Ignored.IsEmpty)
            throw new StartupException($"status has no argument \"{line.Ignored[0]}\"; flanneld status --help shows its flags");
        if (options.ShowHelp)
        {
            Usage.WriteStatus(Console.Out);
            return 0;
        }

        using RtnetlinkClient rtnetlink = RtnetlinkClient.Open();
        NodeStatus status = await new StatusReader(options, rtnetlink).ReadAsync(CancellationToken.None);
        if (flags.Length < arguments.Length)
            NodeStatusJson.Write(status, Console.Out);
        else
            Show(status);
        return status.IsWell ? 0 : 1;
    }

    private static void Show(NodeStatus status)
    {
        using var text = new StringWriter { NewLine = "\n" };
        StatusText.Write(status, text);
        // Not a stream of Console, which would first send setup sequences to a terminal.
        using var output = new StreamWriter(new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write));
        output.Write(StatusScreen.Lay(text.ToString(), Terminal.OfStandardOutput(Environment.GetEnvironmentVariable)));
    }
}
