using System.Globalization;
using Netlink.TestSupport;

namespace FlannelLab.KernelTests;

/// <summary>What other programs are asked for.</summary>
internal static class Shell
{
    /// <summary>Sends a signal that the BCL cannot.</summary>
    public static void Kill(string signal, int processId)
        => Run("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, processId.ToString(CultureInfo.InvariantCulture));

    /// <summary>What iproute2 says in a namespace.</summary>
    public static string Ip(string networkNamespace, params string[] arguments) => In(networkNamespace, ["ip", .. arguments]);

    /// <summary>What a program says in a namespace.</summary>
    public static string In(string networkNamespace, params string[] command)
        => Programs.Run(command[0], command[1..], $"/run/netns/{networkNamespace}");

    /// <summary>What a program says.</summary>
    public static string Run(string program, params string[] arguments) => Programs.Run(program, arguments);
}
