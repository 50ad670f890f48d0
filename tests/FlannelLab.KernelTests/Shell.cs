using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace FlannelLab.KernelTests;

/// <summary>What other programs are asked for.</summary>
internal static class Shell
{
    /// <summary>Sends a signal that the BCL cannot.</summary>
    public static void Kill(string signal, int processId)
        => Run("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, processId.ToString(CultureInfo.InvariantCulture));

    /// <summary>What iproute2 says in a namespace.</summary>
    public static string Ip(string networkNamespace, params string[] arguments)
        => Run("nsenter", [$"--net=/run/netns/{networkNamespace}", "ip", .. arguments]);

    /// <summary>What a program says in a namespace.</summary>
    public static string In(string networkNamespace, params string[] command)
        => Run("nsenter", [$"--net=/run/netns/{networkNamespace}", .. command]);

    /// <summary>What a program says.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
