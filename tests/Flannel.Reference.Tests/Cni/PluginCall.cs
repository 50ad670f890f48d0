using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Flannel.Reference.Cni;

namespace Flannel.Reference.Tests.Cni;

/// <summary>A call of the flannel plugin with a delegate that writes down what it is told.</summary>
internal sealed class PluginCall : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PluginCall()
    {
        // Links: a program that a test writes cannot be run while a process that another test starts still has it open.
        foreach (string type in (ReadOnlySpan<string>)["bridge", "ptp"])
            File.CreateSymbolicLink(_folder[type], Path.Combine(AppContext.BaseDirectory, "Cni", "delegate"));
        WriteDelegate("printf '{\"cniVersion\":\"0.3.1\",\"dns\":{}}'");
        File.WriteAllText(SubnetFile, "FLANNEL_NETWORK=10.244.0.0/16\nFLANNEL_SUBNET=10.244.100.1/24\n" +
            "FLANNEL_MTU=9480\nFLANNEL_IPMASQ=true\n");
    }

    public string SubnetFile => _folder["subnet.env"];

    public string DataFolder => _folder["data"];

    public string Output { get; private set; } = "";

    public string Errors { get; private set; } = "";

    /// <summary>What the delegate was told, or null when it was not called.</summary>
    public string? Told(string command) => File.Exists(_folder[command]) ? File.ReadAllText(_folder[command]) : null;

    /// <summary>Lets the delegates end with a shell command after they have written down what they read.</summary>
    public void WriteDelegate(string command)
        => File.WriteAllText(_folder["delegate.sh"], $"cat >'{_folder.Path}/'$CNI_COMMAND\n{command}\n");

    /// <summary>Calls the plugin with a configuration in which the places of files are added.</summary>
    public int Run(string command, string configuration, string container = "pod1")
    {
        string files = configuration.Contains("subnetFile", StringComparison.Ordinal) ? $"\"dataDir\":\"{DataFolder}\","
            : $"\"dataDir\":\"{DataFolder}\",\"subnetFile\":\"{SubnetFile}\",";
        if (configuration.StartsWith('{'))
            configuration = "{" + files + configuration[1..];
        var environment = new Dictionary<string, string>
        {
            ["CNI_COMMAND"] = command,
            ["CNI_CONTAINERID"] = container,
            ["CNI_NETNS"] = "/run/netns/none",
            ["CNI_IFNAME"] = "eth0",
            ["CNI_PATH"] = $"/nonexistent:{_folder.Path}",
        };
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(configuration));
        using MemoryStream output = new(), errors = new();
        int status = new FlannelPlugin(environment.GetValueOrDefault, input, output, errors).Run();
        (Output, Errors) = (Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(errors.ToArray()));
        return status;
    }

    public void Dispose() => _folder.Dispose();
}
