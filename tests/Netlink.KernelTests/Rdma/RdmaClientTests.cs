using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Rdma;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Rdma;

/// <summary>rdma(8) is the judge of what is read.</summary>
public sealed class RdmaClientTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private RdmaClient? _client;

    /// <summary>A kernel may lack the protocol, and tests of it are skipped there.</summary>
    private RdmaClient Rdma => _client ??= RdmaClient.Open(_network.Namespace);

    public void Dispose()
    {
        _client?.Dispose();
        _network.Dispose();
    }

    [KernelFact(Kinds = "rdma")]
    public void List_DevicesAndLinks_EqualsRdma()
    {
        using var roce = new SoftDevice(_network, Rdma);
        using var iwarp = new SoftDevice(_network, Rdma, RdmaLinkSpec.SoftIwarp);
        foreach (string name in (string[])[roce.Name, iwarp.Name])
        {
            RdmaDevice device = Rdma.Devices.Get(name);
            JsonElement shown = Json("-d", "dev", "show", name);
            Assert.Equal((shown.GetProperty("ifindex").GetUInt32(), name), (device.Index, device.Name));
            Assert.Equal(shown.GetProperty("node_type").GetString(), device.NodeType is RdmaNodeType.RdmaNic ? "rnic" : "ca");
            Assert.Equal((shown.GetProperty("node_guid").GetString(), shown.GetProperty("sys_image_guid").GetString()),
                (device.NodeGuid.ToString(), device.SystemImageGuid.ToString()));
            Assert.Equal(shown.GetProperty("adaptive-moderation").GetBoolean(), device.HasAdaptiveModeration);
            Assert.Equal(shown.GetProperty("caps").GetArrayLength(), Enum.GetValues<RdmaDeviceCapabilities>()
                .Count(flag => flag is not RdmaDeviceCapabilities.None && device.Capabilities.HasFlag(flag)));
            Assert.Equal(device, Rdma.Devices.Get(device.Index));
            Assert.Contains(device, Rdma.Devices.List());

            RdmaLink link = Rdma.Links.Get(new RdmaLinkReference(device, 1));
            JsonElement port = Json("-d", "link", "show", $"{name}/1");
            Assert.Equal((port.GetProperty("ifindex").GetUInt32(), port.GetProperty("ifname").GetString()),
                (link.DeviceIndex, link.DeviceName));
            Assert.Equal(port.GetProperty("port").GetUInt32(), link.Port);
            Assert.Equal((port.GetProperty("state").GetString(), port.GetProperty("physical_state").GetString()), (Upper(link.State),
                link.PhysicalState is RdmaPhysicalState.LinkUp ? "LINK_UP" : Upper(link.PhysicalState)));
            Assert.Equal((port.GetProperty("netdev").GetString(), port.GetProperty("netdev_index").GetInt32()),
                (link.LinkName, link.LinkIndex!.Value));
            Assert.Equal([link], Rdma.Links.List(name));
            Assert.Contains(link, Rdma.Links.List());
        }

        Assert.Equal(("roce", "iw"), (Rdma.Devices.Get(roce.Name).Protocol, Rdma.Devices.Get(iwarp.Name).Protocol));
    }

    [KernelFact(Kinds = "rdma")]
    public void Links_AddedAndDeleted_AreThoseOfRdma()
    {
        using var soft = new SoftDevice(_network, Rdma);

        Assert.Equal((soft.Name, 1u, soft.Beneath.Name), (soft.Link.DeviceName, soft.Link.Port, soft.Link.LinkName));
        Assert.Equal(soft.Link, Rdma.Links.Get(soft.Reference));
        Assert.Contains(soft.Name, _network.Run("rdma", "link"), StringComparison.Ordinal);
        NetlinkException again = Assert.Throws<NetlinkException>(
            () => Rdma.Links.Add(new RdmaLinkSpec("other", RdmaLinkSpec.SoftRoce, soft.Beneath.Name)));
        Assert.True(again.IsAlreadyExists, again.Message);
        NetlinkException nowhere = Assert.Throws<NetlinkException>(
            () => Rdma.Links.Add(new RdmaLinkSpec("other", RdmaLinkSpec.SoftRoce, "nothing")));
        Assert.True(nowhere.IsNotFound, nowhere.Message);
        NetlinkException strange = Assert.Throws<NetlinkException>(
            () => Rdma.Links.Add(new RdmaLinkSpec("other", "strange", soft.Beneath.Name)));
        Assert.Equal(("RDMA_NLDEV_CMD_NEWLINK", Errno.EINVAL), (strange.Operation, strange.Error));
        Assert.Contains("rdma_rxe", strange.Message, StringComparison.Ordinal);

        Rdma.Links.Delete(soft.Name);

        Assert.Null(Rdma.Devices.TryGet(soft.Name));
        Assert.Null(Rdma.Devices.TryGet(soft.Link.DeviceIndex));
        Assert.Null(Rdma.Links.TryGet(soft.Reference));
        Assert.Null(Rdma.Links.TryGet(soft.Link));
        Assert.True(Assert.Throws<NetlinkException>(() => Rdma.Links.Delete(soft.Name)).IsNotFound);
    }

    [KernelFact(Kinds = "rdma")]
    public void Set_NameAndModeration_IsWhatRdmaShows()
    {
        using var soft = new SoftDevice(_network, Rdma);
        using var other = new SoftDevice(_network, Rdma);
        string old = soft.Name;
        soft.Name = old + "-new";

        Rdma.Devices.Set(old, new RdmaDeviceChange { Name = soft.Name, HasAdaptiveModeration = true });

        Assert.Equal((soft.Name, soft.Link.DeviceIndex, true), (Rdma.Devices.Get(soft.Link.DeviceIndex).Name,
            Rdma.Devices.Get(soft.Name).Index, Rdma.Devices.Get(soft.Name).HasAdaptiveModeration!.Value));
        Assert.True(Json("-d", "dev", "show", soft.Name).GetProperty("adaptive-moderation").GetBoolean());
        Rdma.Devices.Set(soft.Name, new RdmaDeviceChange { HasAdaptiveModeration = false });
        Assert.False(Json("-d", "dev", "show", soft.Name).GetProperty("adaptive-moderation").GetBoolean());
        NetlinkException taken = Assert.Throws<NetlinkException>(
            () => Rdma.Devices.Set(soft.Name, new RdmaDeviceChange { Name = other.Name }));
        Assert.True(taken.IsAlreadyExists, taken.Message);
        Assert.Contains($"RDMA device {soft.Name} name {other.Name}", taken.Message, StringComparison.Ordinal);
        // While all namespaces share devices, none is moved.
        NetlinkException shared = Assert.Throws<NetlinkException>(
            () => Rdma.Devices.Set(soft.Name, new RdmaDeviceChange { Namespace = _network.Namespace }));
        Assert.Equal(Errno.EOPNOTSUPP, shared.Error);
        Assert.Contains("exclusive", shared.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Rdma.Devices.Set(soft.Name, new RdmaDeviceChange()));
        Assert.True(Assert.Throws<NetlinkException>(
            () => Rdma.Devices.Set(old, new RdmaDeviceChange { Name = "x" })).IsNotFound);
        // These drivers have no subdevices.
        Assert.Equal(Errno.EOPNOTSUPP, Assert.Throws<NetlinkException>(
            () => Rdma.Devices.Add(new RdmaDeviceSpec("smi", soft.Name, RdmaDeviceType.Smi))).Error);
        Assert.Equal(Errno.EOPNOTSUPP, Assert.Throws<NetlinkException>(() => Rdma.Devices.Delete(soft.Name)).Error);
    }

    [KernelFact(Kinds = "rdma")]
    public void System_ReadAndSet_IsWhatRdmaShows()
    {
        RdmaSystem before = Rdma.GetSystem();

        Assert.Equal((RdmaNamespaceMode.Shared, true, true), (before.NamespaceMode, before.HasCopyOnFork, before.CanWatch));
        Rdma.SetSystem(new RdmaSystemChange { HasPrivilegedQueueKeys = !before.HasPrivilegedQueueKeys });
        Assert.Equal(!before.HasPrivilegedQueueKeys, Rdma.GetSystem().HasPrivilegedQueueKeys);
        Rdma.SetSystem(new RdmaSystemChange { HasPrivilegedQueueKeys = before.HasPrivilegedQueueKeys });
        Assert.Equal(before, Rdma.GetSystem());
        Assert.Contains("netns shared", _network.Run("rdma", "system"), StringComparison.Ordinal);
        // There are other namespaces: that of this test.
        NetlinkException busy = Assert.Throws<NetlinkException>(
            () => Rdma.SetSystem(new RdmaSystemChange { NamespaceMode = RdmaNamespaceMode.Exclusive }));
        Assert.Equal(Errno.EBUSY, busy.Error);
        Assert.Contains("ib_core.netns_mode", busy.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Rdma.SetSystem(new RdmaSystemChange()));
    }

    [KernelFact(Kinds = "rdma")]
    public async Task WatchAsync_DeviceComesRenamedAndGoes_TellsOfEach()
    {
        using var stopping = new CancellationTokenSource(Patience.Limit);
        // A device that all share is told of in the first namespace.
        using RdmaClient first = RdmaClient.Open();
        Assert.True(first.GetSystem().CanWatch);
        Task<List<RdmaEvent>> watching = WatchAsync(first, stopping.Token);
        // The watch begins when it is first waited for, which is before its method returns.
        var soft = new SoftDevice(_network, Rdma);
        string old = soft.Name;
        soft.Name = old + "-watched";
        Rdma.Devices.Set(old, new RdmaDeviceChange { Name = soft.Name });
        soft.Dispose();

        List<RdmaEvent> told = await watching;
        Assert.Equal([(RdmaEventKind.Registered, old), (RdmaEventKind.Renamed, soft.Name), (RdmaEventKind.Unregistered, soft.Name)],
            told.Where(one => one.DeviceIndex == soft.Link.DeviceIndex).Select(one => (one.Kind, one.DeviceName!)));
        // Of a network device in another namespace nothing else is told.
        Assert.Contains(new RdmaEvent { Kind = RdmaEventKind.NetworkDeviceAttached }, told);

        async Task<List<RdmaEvent>> WatchAsync(RdmaClient client, CancellationToken cancellationToken)
        {
            List<RdmaEvent> heard = [];
            await foreach (NetlinkEvent<RdmaEvent> item in client.WatchAsync(cancellationToken))
            {
                Assert.False(item.IsLoss);
                heard.Add(item.Value);
                if (item.Value is { Kind: RdmaEventKind.Unregistered, DeviceName: { } gone }
                    && gone.EndsWith("-watched", StringComparison.Ordinal))
                    break;
            }

            return heard;
        }
    }

    /// <summary>Of a machine that was told so before there were other namespaces.</summary>
    [KernelFact(Kinds = "rdma-exclusive")]
    public void Set_NamespaceWhereDevicesAreExclusive_MovesIt()
    {
        using RdmaClient first = RdmaClient.Open();
        Assert.Equal(RdmaNamespaceMode.Exclusive, first.GetSystem().NamespaceMode);
        // The kernel adds devices to the first namespace.
        NetlinkException elsewhere = Assert.Throws<NetlinkException>(() => new SoftDevice(_network, Rdma, name: "moving"));
        Assert.True(elsewhere.IsNotFound);
        Assert.Contains("first network namespace", elsewhere.Message, StringComparison.Ordinal);
        Assert.Null(first.Links.Get("moving/1").LinkName);

        first.Devices.Set("moving", new RdmaDeviceChange { Name = "moved", Namespace = _network.Namespace });

        Assert.Empty(first.Devices.List());
        Assert.NotNull(Rdma.Links.Get("moved/1").LinkName);
        Rdma.Links.Delete("moved");
    }

    private static string Upper<T>(T value)
        where T : struct, Enum
        => value.ToString().ToUpper(CultureInfo.InvariantCulture);

    private JsonElement Json(params string[] arguments)
    {
        using JsonDocument document = JsonDocument.Parse(_network.Run("rdma", ["-j", .. arguments]));
        return document.RootElement[0].Clone();
    }
}
