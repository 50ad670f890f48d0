using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary><c>flanneld status</c> tells what the kernel has, with a daemon and without.</summary>
public sealed class StatusTests
{
    [KernelFact(Kinds = "veth ipip")]
    public async Task Status_NodeOfTheRecording_TellsEveryPart()
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();

        (int status, JsonElement told) = await StatusAsync(node);

        Assert.Equal(0, status);
        Assert.True(told.GetProperty("ok").GetBoolean());
        Assert.True(told.GetProperty("daemonRunning").GetBoolean());
        Assert.Equal(("10.244.0.0/16", "10.244.3.0/24", 9480),
            (told.GetProperty("lease").GetProperty("network").GetString(), told.GetProperty("lease").GetProperty("subnet").GetString(),
                told.GetProperty("lease").GetProperty("mtu").GetInt32()));
        Assert.Equal("10.1.8.10", told.GetProperty("device").GetProperty("local").GetString());
        Assert.Equal(
            ["10.244.0.0/24 ipip 10.1.5.10 flannel.ipip ", "10.244.1.0/24 ipip 10.1.5.11 flannel.ipip ",
                "10.244.2.0/24 direct 10.1.8.11 net0 "],
            Routes(told));

        daemon.Signal(FlanneldProcess.SIGKILL);
        await daemon.ExitAsync();
        (status, told) = await StatusAsync(node);
        Assert.Equal((0, false), (status, told.GetProperty("daemonRunning").GetBoolean()));
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Status_WithoutADaemonToRepair_NamesWhatIsWrong()
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();
        daemon.Signal(FlanneldProcess.SIGKILL);
        await daemon.ExitAsync();
        node.Rtnetlink.Links.Set(TestNode.Tunnel, new LinkChange { Mtu = 1400 });
        node.Run("ip", "route", "replace", "10.244.0.0/24", "via", "10.1.5.10", "dev", "net0", "onlink");
        node.Run("ip", "route", "add", "10.244.77.0/24", "via", "10.1.8.77");

        (int status, JsonElement told) = await StatusAsync(node);

        Assert.Equal(1, status);
        Assert.Equal($"its MTU is not the 9480 of {node.SubnetFile}", told.GetProperty("device").GetProperty("problem").GetString());
        Assert.Equal(
            [
                "10.244.0.0/24 direct 10.1.5.10 net0 10.1.5.10 is not on the same segment, but behind 10.1.8.1",
                "10.244.1.0/24 ipip 10.1.5.11 flannel.ipip ", "10.244.2.0/24 direct 10.1.8.11 net0 ",
                    "10.244.77.0/24 foreign 10.1.8.77 net0 ",
            ],
            Routes(told));
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Status_WithoutPrivilege_TellsTheSame()
    {
        await using var node = new TestNode();
        await node.StartRecordedAsync();
        System.IO.File.SetUnixFileMode(node.Folder,
            System.IO.UnixFileMode.UserRead | System.IO.UnixFileMode.UserWrite | System.IO.UnixFileMode.UserExecute |
                System.IO.UnixFileMode.OtherRead | System.IO.UnixFileMode.OtherExecute);

        FlanneldProcess status = node.StartProgram(
            ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--bounding-set=-all",
                "--inh-caps=-all"],
            "status", $"--subnet-file={node.SubnetFile}", $"--net-config-path={node.NetConf}", "--iptables-forward-rules=false");

        Assert.True(await status.ExitAsync() == 0, status.Log);
        Assert.Contains("10.244.2.0/24      direct   via 10.1.8.11 dev net0: ok\n", status.Log, StringComparison.Ordinal);
        Assert.Contains("daemon  running\n", status.Log, StringComparison.Ordinal);
        Assert.EndsWith("No problems found.\n", status.Log, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth")]
    public async Task Status_NothingThere_SaysSo()
    {
        await using var node = new TestNode();

        (int status, JsonElement told) = await StatusAsync(node);

        Assert.Equal(1, status);
        Assert.StartsWith($"{node.SubnetFile} is missing or incomplete", told.GetProperty("problems")[0].GetString(),
            StringComparison.Ordinal);
    }

    private static async Task<(int Status, JsonElement Told)> StatusAsync(TestNode node)
    {
        FlanneldProcess status = node.StartProgram(
            [], "status", "--json", $"--subnet-file={node.SubnetFile}", $"--net-config-path={node.NetConf}",
                "--iptables-forward-rules=false");
        int code = await status.ExitAsync();
        using JsonDocument document = JsonDocument.Parse(status.Log);
        return (code, document.RootElement.Clone());
    }

    private static string[] Routes(JsonElement told) =>
    [
        .. told.GetProperty("routes").EnumerateArray().Select(route => string.Join(
            ' ', new[] { "destination", "kind", "gateway", "device", "problem" }.Select(name => route.GetProperty(name).GetString()))),
    ];
}
