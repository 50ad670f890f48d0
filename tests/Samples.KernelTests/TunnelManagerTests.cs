using System;
using System.IO;
using Netlink.TestSupport;
using TunnelManager;
using Xunit;

namespace Samples.KernelTests;

/// <summary>What the file says is so afterwards, and nothing else is touched.</summary>
public sealed class TunnelManagerTests : IDisposable
{
    private const string ToB = """
        { "name": "to-b", "kind": "ipip", "local": "192.0.2.1", "remote": "192.0.2.2", "mtu": 1400, "address": "198.51.100.1/30" }
        """;

    private const string ToC = """{ "name": "to-c", "kind": "vxlan", "vni": 42, "local": "192.0.2.1", "remote": "192.0.2.3" }""";
    private const string Nothing = "Nothing to change.\n";

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"tunnels-{Guid.NewGuid():N}.json");

    public void Dispose()
    {
        _network.Dispose();
        File.Delete(_file);
    }

    [KernelFact(Kinds = "ipip vxlan gre")]
    public void Run_FileThatChanges_MakesTheNetworkFollow()
    {
        string foreign = _network.Ip("link add mine type dummy") + _network.Ip("-o link show mine");
        Assert.Equal("would add link to-b (ipip)\nwould add link to-c (vxlan)\nwould add address 198.51.100.1/30 dev to-b\n",
            Reconcile([ToB, ToC], "--dry-run"));
        Assert.Null(_network.Rtnetlink.Links.TryGet("to-b"));

        Reconcile([ToB, ToC]);
        Assert.Contains("group 4711", _network.Ip("link show to-b"), StringComparison.Ordinal);
        Assert.Contains("mtu 1400", _network.Ip("link show up dev to-b"), StringComparison.Ordinal);
        Assert.Contains("ipip remote 192.0.2.2 local 192.0.2.1", _network.Ip("-d link show to-b"), StringComparison.Ordinal);
        Assert.Contains("inet 198.51.100.1/30", _network.Ip("address show to-b"), StringComparison.Ordinal);
        Assert.Contains("vxlan id 42 remote 192.0.2.3 local 192.0.2.1", _network.Ip("-d link show to-c"), StringComparison.Ordinal);
        Assert.Equal(Nothing, Reconcile([ToB, ToC]));

        _network.Ip("link set to-b mtu 1300 down");
        _network.Ip("address add 203.0.113.1/24 dev to-b");
        Assert.Equal("change link to-b: mtu 1400, up\ndelete address 203.0.113.1/24 dev to-b\n", Reconcile([ToB, ToC]));
        Assert.Equal("delete link to-c (vxlan)\nchange link to-b: ipip settings\n",
            Reconcile([ToB.Replace("192.0.2.2", "192.0.2.9", StringComparison.Ordinal)]));
        Assert.Contains("ipip remote 192.0.2.9 local 192.0.2.1", _network.Ip("-d link show to-b"), StringComparison.Ordinal);
        Assert.Contains("inet 198.51.100.1/30", _network.Ip("address show to-b"), StringComparison.Ordinal);
        Assert.Equal("delete link to-b (ipip)\n", Reconcile([]));
        Assert.Equal(foreign, _network.Ip("-o link show mine"));
    }

    [KernelFact(Kinds = "ipip")]
    public void Run_NameOfAForeignLink_IsRefusedBeforeAnythingIsDone()
    {
        _network.Ip("link add to-b type dummy");

        SampleRun run = Run([ToC, ToB]);

        Assert.Equal(1, run.Status);
        Assert.Contains("A link named to-b exists already and belongs to somebody else: it is in group 0", run.Errors,
            StringComparison.Ordinal);
        Assert.Null(_network.Rtnetlink.Links.TryGet("to-c"));
    }

    [KernelTheory]
    [InlineData("""{ "name": "x", "kind": "ipsec", "local": "192.0.2.1", "remote": "192.0.2.2" }""", "'ipsec' is not a kind of tunnel")]
    [InlineData("""{ "name": "x", "kind": "vxlan", "local": "192.0.2.1", "remote": "192.0.2.2" }""", "tunnel x: 'vni', the network")]
    [InlineData("""{ "name": "x", "kind": "ipip", "local": "192.0.2.1" }""", "remote")]
    [InlineData("""{ "name": "x", "kind": "ipip", "local": "192.0.2.1", "remote": "192.0.2.2", "adress": "" }""", "adress")]
    [InlineData("null", "a tunnel is null")]
    [InlineData("""{ "name": "sixteen-letters-", "kind": "ipip", "local": "192.0.2.1", "remote": "192.0.2.2" }""", "has 16 bytes")]
    public void Run_FileThatCannotBeMeant_SaysWhere(string tunnel, string said)
    {
        SampleRun run = Run([tunnel]);

        Assert.Equal(1, run.Status);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
    }

    private string Reconcile(string[] tunnels, params string[] options) => Run(tunnels, options).Succeeded();

    private SampleRun Run(string[] tunnels, params string[] options)
    {
        File.WriteAllText(_file, $$"""{ "group": 4711, "tunnels": [ {{string.Join(',', tunnels)}} ] }""");
        return SampleRun.Of(Program.Run, [.. options, "-n", _network.Path, _file]);
    }
}
