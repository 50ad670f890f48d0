using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using CniBridge.Protocol;

namespace CniBridge.Tests;

/// <summary>A call of a plugin within the test, with the environment that a runtime would set.</summary>
internal sealed record Call(int Status, string Output, string Errors)
{
    public JsonElement Json
    {
        get
        {
            using JsonDocument document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    public static Dictionary<string, string> Environment(string command) => new()
    {
        ["CNI_COMMAND"] = command,
        ["CNI_CONTAINERID"] = "pod1",
        ["CNI_NETNS"] = "/run/netns/none",
        ["CNI_IFNAME"] = "eth0",
        ["CNI_PATH"] = "/nonexistent",
    };

    public static Call Run(ICniPlugin plugin, Dictionary<string, string> environment, string configuration)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(configuration));
        using MemoryStream output = new(), errors = new();
        int status = new CniHost("plugin", plugin, environment.GetValueOrDefault).Run(input, output, errors);
        return new Call(status, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(errors.ToArray()));
    }
}
