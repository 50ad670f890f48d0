using System;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links;

/// <summary>Which link was probably meant, and what it costs to say so.</summary>
public sealed class LinkAdviceTests : IDisposable
{
    private const ushort IFLA_IFNAME = 3;

    private readonly FakeKernel _kernel = new();
    private readonly RtnetlinkClient _client;

    public LinkAdviceTests()
    {
        _client = _kernel.OpenRtnetlink();
        _kernel.Always((request, reply) => Answer(request, reply));
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public void Get_NameThatNoLinkHas_AsksOnceMore()
    {
        NetlinkException refusal = Assert.Throws<NetlinkException>(() => _client.Links.Get("etho0"));

        Assert.EndsWith("There is no link named etho0; did you mean eth0?", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([false, true], _kernel.Requests.Select(request => request.IsDump));
    }

    [Fact]
    public void Get_NameThatIsTooLongForALink_SaysThatOnlyAnAlternativeNameIsLonger()
    {
        NetlinkException refusal = Assert.Throws<NetlinkException>(() => _client.Links.Get("enp0s31f6-upstream"));

        Assert.EndsWith("There is no link named enp0s31f6-upstream. It has 18 bytes; only an alternative name can have more than 15.",
            refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_NameThatIsTooLongForAnyName_IsRefusedAsInAdd()
    {
        string name = new('a', 128);

        Assert.Contains("128 bytes", Assert.Throws<ArgumentException>(() => _client.Links.Get(name)).Message, StringComparison.Ordinal);
        Assert.Contains("128 bytes", Assert.Throws<ArgumentException>(() => new LinkSpec(name)).Message, StringComparison.Ordinal);
        Assert.Empty(_kernel.Requests);
    }

    [Fact]
    public void Batch_NamesThatNoLinkHas_AreExplainedByOneList()
    {
        BatchResult result = _client.Batch(batch =>
        {
            batch.Links.Delete("etho0");
            batch.Links.Set("lx", new LinkChange { Up = true });
            batch.Links.Delete(77);
        });

        Assert.EndsWith("There is no link named etho0; did you mean eth0?", result[0]!.Message, StringComparison.Ordinal);
        Assert.EndsWith("There is no link named lx; did you mean lo?", result[1]!.Message, StringComparison.Ordinal);
        Assert.EndsWith("There is no link with index 77.", result[2]!.Message, StringComparison.Ordinal);
        Assert.Single(_kernel.Requests, request => request.IsDump);
    }

    [Fact]
    public void Get_ListIsRefusedToo_KeepsTheRefusal()
    {
        _kernel.Then((_, reply) => reply.Acknowledge(Errno.ENODEV)).Then((_, reply) => reply.Acknowledge(Errno.ENOMEM));

        NetlinkException refusal = Assert.Throws<NetlinkException>(() => _client.Links.Get("etho0"));

        Assert.Equal(Errno.ENODEV, refusal.Error);
        Assert.EndsWith("There is no link named etho0.", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Errno.EINVAL, "There is no link with index 4711, which Master names.")]
    [InlineData(Errno.EOPNOTSUPP, "There is no link with index 4711, which Master names.")]
    public void Set_MasterThatIsNotThere_NamesIt(Errno error, string said)
        => Assert.EndsWith(said, Refuse(error, new LinkChange { Master = 4711 }).Message, StringComparison.Ordinal);

    [Fact]
    public void Set_MasterThatCannotHavePorts_SaysSo()
        => Assert.EndsWith("Master names link 1 lo, which cannot have ports; a bridge, bond, team or VRF can.",
            Refuse(Errno.EOPNOTSUPP, new LinkChange { Master = 1 }).Message, StringComparison.Ordinal);

    [Fact]
    public void Set_KindOfAnotherLink_NamesBoth()
        => Assert.EndsWith("Kind has settings of bridge, but the kind of the link is not known.",
            Refuse(Errno.EOPNOTSUPP, new LinkChange { Kind = new BridgeLink { VlanFiltering = true } }).Message, StringComparison.Ordinal);

    [Fact]
    public void Set_PortWithoutMaster_SaysSo()
        => Assert.EndsWith("Port has settings of the port of a bridge or bond, but the link has no Master.",
            Refuse(Errno.EOPNOTSUPP, new LinkChange { Port = new BridgePort { Isolated = true } }).Message, StringComparison.Ordinal);

    [Fact]
    public void Set_WhatTheLinkLacks_DoesNotBlameAModule()
        => Assert.EndsWith("The link, or its driver, does not support one of the settings.",
            Refuse(Errno.EOPNOTSUPP, new LinkChange { Mtu = 9000 }).Message, StringComparison.Ordinal);

    /// <summary>A container's own namespace grants the privilege there, but not where the link goes.</summary>
    [Fact]
    public void SetOrAdd_NamespaceThatIsNotOurs_SaysThatBothNeedThePrivilege()
    {
        const string Both = "This needs CAP_NET_ADMIN in the user namespaces that own both network namespaces.";
        Assert.EndsWith(Both, Refuse(Errno.EPERM, new LinkChange { NamespaceOfProcess = 1 }).Message, StringComparison.Ordinal);
        using NetworkNamespace here = NetworkNamespace.OpenCurrent();
        Assert.EndsWith(Both, Refuse(Errno.EPERM, new LinkChange { Namespace = here }).Message, StringComparison.Ordinal);
        _kernel.Then(RtnetlinkType.NewLink, (_, reply) => reply.Acknowledge(Errno.EPERM));
        NetlinkException refusal = Assert.Throws<NetlinkException>(() =>
            _client.Links.Add(new LinkSpec("m0") { Kind = new VethLink(), Namespace = here }));
        Assert.EndsWith(Both, refusal.Message, StringComparison.Ordinal);
        Assert.True(refusal.IsPermissionDenied);
    }

    [Fact]
    public void Set_KernelSaysWhy_AddsNothing()
    {
        _kernel.Then((_, reply) => reply.Acknowledge(Errno.EOPNOTSUPP, new FakeDetails("Can not enslave a bridge to a bridge")));

        NetlinkException refusal = Assert.Throws<NetlinkException>(() => _client.Links.Set("eth0", new LinkChange { Master = 1 }));

        Assert.EndsWith("\"Can not enslave a bridge to a bridge\".", refusal.Message, StringComparison.Ordinal);
        Assert.Single(_kernel.Requests);
    }

    [Fact]
    public void Set_NewNameIsTaken_NamesTheLinkAsGivenAndBothNames()
    {
        _kernel.Then(RtnetlinkType.GetLink, (_, reply) => Report(reply, 2, "eth0", MessageFlags.None));
        _kernel.Then(RtnetlinkType.NewLink, (_, reply) => reply.Acknowledge(Errno.EEXIST));

        NetlinkException refusal = Assert.Throws<NetlinkException>(() => _client.Links.Set("eth0", new LinkChange { Name = "lo" }));

        Assert.Equal("link eth0 (renamed to lo)", refusal.Subject);
    }

    [Theory]
    [InlineData(Errno.EINVAL, 4711, 1, "There is no link with index 4711, which Master names.")]
    [InlineData(Errno.ENODEV, null, 4712, "There is no link with index 4712, which ParentIndex names.")]
    public void Add_MasterOrParentThatIsNotThere_NamesIt(Errno error, int? master, int? parent, string said)
    {
        var spec = new LinkSpec("m0") { Kind = new MacvlanLink(), Master = master, ParentIndex = parent };
        _kernel.Then(RtnetlinkType.NewLink, (_, reply) => reply.Acknowledge(error));
        Assert.EndsWith(said, Assert.Throws<NetlinkException>(() => _client.Links.Add(spec)).Message, StringComparison.Ordinal);

        _kernel.Then(RtnetlinkType.NewLink, (_, reply) => reply.Acknowledge(error));
        Assert.EndsWith(said, _client.Batch(batch => batch.Links.Add(spec))[0]!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Batch_MasterThatIsNotThere_NamesIt()
    {
        _kernel.Then(RtnetlinkType.NewLink, (_, reply) => reply.Acknowledge(Errno.EINVAL));

        BatchResult result = _client.Batch(static batch => batch.Links.Set("eth0", new LinkChange { Master = 4711 }));

        Assert.EndsWith("There is no link with index 4711, which Master names.", result[0]!.Message, StringComparison.Ordinal);
    }

    private NetlinkException Refuse(Errno error, LinkChange change)
    {
        _kernel.Then(RtnetlinkType.NewLink, (_, reply) => reply.Acknowledge(error));
        return Assert.Throws<NetlinkException>(() => _client.Links.Set("eth0", change));
    }

    private static void Report(FakeReply reply, byte index, string name, MessageFlags flags)
        => reply.Message(RtnetlinkType.NewLink, writer =>
        {
            writer.WriteRaw([0, 0, 0, 0, index, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            writer.WriteString(IFLA_IFNAME, name);
        }, flags);

    private static void Answer(FakeRequest request, FakeReply reply)
    {
        if (!request.IsDump)
        {
            reply.Acknowledge(Errno.ENODEV);
            return;
        }

        foreach ((byte index, string name) in (ReadOnlySpan<(byte, string)>)[(1, "lo"), (2, "eth0")])
            Report(reply, index, name, MessageFlags.Multipart);

        reply.Done();
    }
}
