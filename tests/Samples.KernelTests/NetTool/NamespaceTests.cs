using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Netlink;
using Netlink.TestSupport;
using NetTool;
using Xunit;

namespace Samples.KernelTests.NetTool;

/// <summary>Named namespaces: made, listed, entered, named by the links that lead there, and taken away.</summary>
public sealed class NamespaceTests : IDisposable
{
    private readonly string _name = "nettool-" + Guid.NewGuid().ToString("N")[..8];
    private readonly TestNamespace _network = TestNamespace.Create();

    public void Dispose()
    {
        _network.Dispose();
        if (NetworkNamespace.List().Contains(_name))
            NetworkNamespace.Delete(_name);
    }

    [KernelFact(Kinds = "veth")]
    public void Netns_AddUseAndDelete_IsWhatIpShows()
    {
        Run($"netns add {_name}").Succeeded();
        Run($"-n {_network.Path} link add v0 type veth peer name v1").Succeeded();
        Run($"-n {_network.Path} link set v1 netns {_name} up").Succeeded();

        Assert.Contains("v1@if", Run($"-n {_name} link show v1").Succeeded(), StringComparison.Ordinal);
        Assert.Contains($"link-netns {_name}", Run($"-n {_network.Path} link show v0").Succeeded(), StringComparison.Ordinal);
        foreach (string words in (string[])["link show v0", "-json link show v0", "-br link show v0"])
            Assert.Equal(_network.Ip(words), Run($"-n {_network.Path} {words}").Output);
        Assert.Equal(Sorted(_network.Ip("netns list")), Sorted(Run($"-n {_network.Path} netns list").Succeeded()));
        Assert.Contains($"{_name} (id: ", _network.Ip("netns list"), StringComparison.Ordinal);

        Run($"netns del {_name}").Succeeded();
        Assert.DoesNotContain(_name, _network.Ip("netns list"), StringComparison.Ordinal);
        SampleRun gone = Run($"-n {_name} link");
        Assert.Equal(2, gone.Status);
        Assert.Contains($"There is no network namespace named {_name}.", gone.Errors, StringComparison.Ordinal);
    }

    /// <summary>ip lists names as the folder has them.</summary>
    private static IEnumerable<string> Sorted(string text) => text.Split('\n').Order(StringComparer.Ordinal);

    private static SampleRun Run(string words)
        => SampleRun.Of((args, output, errors) => Program.Run(args, output, errors, CancellationToken.None), words);
}
