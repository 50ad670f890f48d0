using System;
using System.Net;
using System.Net.Sockets;
using ContainerVeth;
using Netlink.TestSupport;
using Xunit;

namespace Samples.KernelTests;

/// <summary>A container reaches the bridge, and a failure leaves nothing behind.</summary>
public sealed class ContainerVethTests : IDisposable
{
    private readonly TestNamespace _host = TestNamespace.Create(), _container = TestNamespace.Create();

    public void Dispose()
    {
        _host.Dispose();
        _container.Dispose();
    }

    [KernelFact(Kinds = "veth bridge")]
    public void Add_Container_IsReachedThroughTheBridge()
    {
        Run($"add {_container.Path} veth-blue 192.0.2.2/24 gateway 192.0.2.1").Succeeded();

        Assert.Contains("master br0", _host.Ip("link show veth-blue"), StringComparison.Ordinal);
        Assert.Equal("default via 192.0.2.1 dev eth0 \n", _container.Ip("route show default"));
        AssertReaches("192.0.2.1");

        Run($"del {_container.Path} veth-blue 192.0.2.2/24").Succeeded();
        Assert.Null(_container.Rtnetlink.Links.TryGet("eth0"));
        Assert.NotNull(_host.Rtnetlink.Links.TryGet("br0"));
    }

    [KernelFact(Kinds = "veth bridge")]
    public void Add_LaterStepFails_TakesThePairAway()
    {
        SampleRun run = Run($"add {_container.Path} veth-blue 0.0.0.0/24");   // no host has this address

        Assert.Equal(1, run.Status);
        Assert.Contains("0.0.0.0", run.Errors, StringComparison.Ordinal);
        Assert.Null(_host.Rtnetlink.Links.TryGet("veth-blue"));
        Assert.Null(_container.Rtnetlink.Links.TryGet("eth0"));
    }

    [KernelTheory]
    [InlineData("gone blue veth-blue 192.0.2.2/24", "The first argument must be add or del")]
    [InlineData("add blue veth-blue", "A namespace, a device name and an address are needed")]
    [InlineData("add blue veth-blue 192.0.2.2/24 gateway 198.51.100.1", "198.51.100.1 is not in the container's network, 192.0.2.0/24.")]
    [InlineData("add nosuchspace veth-blue 192.0.2.2/24", "There is no network namespace named nosuchspace.")]
    public void Run_WrongWords_NamesThem(string words, string said)
    {
        SampleRun run = Run(words);

        Assert.Equal(1, run.Status);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
    }

    /// <summary>Sends a packet from the container to an address of the host.</summary>
    private void AssertReaches(string address)
    {
        using Socket host = _host.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        using Socket container = _container.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var end = new IPEndPoint(IPAddress.Parse(address), 5555);
        host.Bind(end);
        host.ReceiveTimeout = (int)Patience.Limit.TotalMilliseconds;
        container.SendTo("here I am"u8, SocketFlags.None, end);
        Assert.Equal("here I am".Length, host.Receive(new byte[64]));
    }

    private SampleRun Run(string words)
        => SampleRun.Of((args, output, errors) => Program.Run(args, _host.Rtnetlink, output, errors), words);
}
