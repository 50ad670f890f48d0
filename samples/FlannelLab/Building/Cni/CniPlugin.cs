using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using FlannelLab.Topology;

namespace FlannelLab.Building.Cni;

/// <summary>One plugin of a chain, for one pod. It runs on the pod's node.</summary>
internal sealed class CniPlugin(JsonObject configuration, PodPlan pod, string searchPath)
{
    private const string Device = "eth0";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public JsonObject Configuration { get; } = configuration;

    /// <returns>The result, or null if there is none.</returns>
    /// <exception cref="LabException">The plugin is missing or failed.</exception>
    public JsonNode? Run(string command, JsonObject request)
    {
        var start = new ProcessStartInfo("nsenter", [$"--net=/run/netns/{LabNames.NamespaceOf(pod.Node)}", Find()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CNI_COMMAND"] = command;
        start.Environment["CNI_CONTAINERID"] = pod.Name;
        start.Environment["CNI_NETNS"] = $"/run/netns/{LabNames.NamespaceOf(pod)}";
        start.Environment["CNI_IFNAME"] = Device;
        start.Environment["CNI_PATH"] = searchPath;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(request.ToJsonString());
        process.StandardInput.Close();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new LabException($"waited {Limit.TotalSeconds:0} s for the CNI plugin {this} to finish its " +
                $"{command} for {pod.Name}");
        }

        string said = output.GetAwaiter().GetResult();
        if (process.ExitCode != 0)
            throw new LabException($"the CNI plugin {this} failed its {command} for {pod.Name}: {said.Trim()} " +
                $"{errors.GetAwaiter().GetResult().Trim()}");
        return string.IsNullOrWhiteSpace(said) ? null : Parse(said);
    }

    public override string ToString() => (string)Configuration["type"]!;

    private JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw new LabException($"the CNI plugin {this} returned invalid JSON: {text.Trim()}");
        }
    }

    private string Find()
        => searchPath.Split(':').Select(folder => Path.Combine(folder, ToString())).FirstOrDefault(File.Exists)
            ?? throw new LabException($"there is no CNI plugin {this} in {searchPath}; on Debian the package " +
            "containernetworking-plugins has it");
}
