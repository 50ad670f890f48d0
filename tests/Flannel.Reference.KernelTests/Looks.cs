using Netlink.TestSupport;

namespace Flannel.Reference.KernelTests;

/// <summary>What somebody sees who looks at a node from outside.</summary>
internal static class Looks
{
    /// <summary>A page of the health server, with its head.</summary>
    public static string Page(this TestNode node, int port, string path)
        => node.Try("bash", "-c", $"exec 3<>/dev/tcp/127.0.0.1/{port} && printf 'GET {path} HTTP/1.0\\r\\n\\r\\n' >&3 && cat <&3");

    /// <summary>What <c>flanneld status</c> prints, whatever it thinks of what it found.</summary>
    public static string Status(this TestNode node, params string[] flags)
        => node.Try(FlanneldProcess.Program, ["status", $"--subnet-file={node.SubnetFile}", $"--net-config-path={node.NetConf}", .. flags]);

    /// <summary>Runs a command in the node and returns all that it printed, however it ended.</summary>
    public static string Try(this TestNode node, string program, params string[] arguments)
    {
        (_, string output, string errors) = Programs.TryRun(program, arguments, node.NamespaceFile);
        return output + errors;
    }
}
