using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Netlink.Generic;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>vdpa(8) is the judge of what is read.</summary>
public sealed class VdpaClientTests : IDisposable
{
    private static readonly VdpaManagementHandle s_networks = "vdpasim_net";
    private static readonly VdpaManagementHandle s_blocks = "vdpasim_blk";

    private readonly VdpaClient _client = VdpaClient.Open();
    private readonly List<string> _added = [];

    public void Dispose()
    {
        foreach (string name in _added.Where(name => _client.Devices.TryGet(name) is not null))
            _client.Devices.Delete(name);
        _client.Dispose();
    }

    [KernelFact(Kinds = "vdpa")]
    public void List_ManagementDevices_EqualsVdpa()
    {
        JsonElement shown = Vdpa("mgmtdev", "show").GetProperty("mgmtdev");

        IReadOnlyList<VdpaManagementDevice> devices = _client.ManagementDevices.List();

        Assert.Equal(shown.EnumerateObject().Select(one => (one.Name, one.Value.GetProperty("max_supported_vqs").GetUInt32())).Order(),
            devices.Select(device => (device.Handle.ToString(), device.MaxQueues!.Value)).Order());
        VdpaManagementDevice networks = _client.ManagementDevices.Get(s_networks);
        Assert.Contains(networks, devices);
        Assert.Equal(["net"], shown.GetProperty("vdpasim_net").GetProperty("supported_classes").EnumerateArray().Select(Text));
        Assert.Equal([VirtioDeviceType.Network], networks.SupportedTypes);
        Assert.Equal(shown.GetProperty("vdpasim_net").GetProperty("dev_features").EnumerateArray().Select(Text),
            FeatureNames(networks.Features!.Value));
        Assert.Null(_client.ManagementDevices.TryGet("pci/0000:ff:ff.7"));
        Assert.Throws<ArgumentException>(() => _client.ManagementDevices.Get(default));
    }

    [KernelFact(Kinds = "vdpa")]
    public void Devices_AddedChangedDeleted_EqualVdpa()
    {
        LinkLayerAddress first = LinkLayerAddress.Parse("02:00:5e:10:00:01"), second = LinkLayerAddress.Parse("02:00:5e:10:00:09");
        string network = Add(new VdpaDeviceSpec(Name("n"), s_networks) { Address = first, Mtu = 1400 });
        string block = Add(new VdpaDeviceSpec(Name("b"), s_blocks));

        JsonElement shown = Vdpa("dev", "show").GetProperty("dev");
        VdpaDevice read = _client.Devices.Get(network);
        Assert.Equal(("network", "vdpasim_net"), (Text(shown, network, "type"), Text(shown, network, "mgmtdev")));
        Assert.Equal((VirtioDeviceType.Network, s_networks), (read.Type, read.ManagementDevice));
        Assert.Equal(("block", "vdpasim_blk"), (Text(shown, block, "type"), Text(shown, block, "mgmtdev")));
        Assert.Equal((VirtioDeviceType.Block, s_blocks), (_client.Devices.Get(block).Type, _client.Devices.Get(block).ManagementDevice));
        Assert.Equal((Number(shown, network, "max_vqs"), Number(shown, network, "max_vq_size"), Number(shown, network, "vendor_id")),
            (read.MaxQueues, read.MaxQueueSize, read.VendorId));
        Assert.Contains(read, _client.Devices.List());

        VdpaNetworkConfiguration before = _client.Devices.GetConfiguration(network).Network!;
        JsonElement told = Vdpa("dev", "config", "show").GetProperty("config").GetProperty(network);
        Assert.Equal((told.GetProperty("mac").GetString(), told.GetProperty("mtu").GetUInt16()), (before.Address.ToString(), before.Mtu));
        Assert.Equal(VirtioNetworkStatus.LinkUp, before.Status);
        _client.Devices.Set(network, new VdpaDeviceChange { Address = second });
        Assert.Equal(before with { Address = second }, _client.Devices.GetConfiguration(network).Network);
        VdpaConfiguration ofBlock = Assert.Single(_client.Devices.ListConfigurations(), one => one.Name == block);
        Assert.Equal((null, (uint?)512), (ofBlock.Network, ofBlock.Block!.BlockSize));
        Assert.Null(ofBlock.NegotiatedFeatures);

        _client.Devices.Delete(network);
        Assert.Null(_client.Devices.TryGet(network));
        Assert.Null(_client.Devices.TryGetConfiguration(network));
        Assert.False(Vdpa("dev", "show").GetProperty("dev").TryGetProperty(network, out _));
    }

    [KernelFact(Kinds = "vdpa")]
    public void Add_WithFeatures_OffersThose()
    {
        const VirtioNetworkFeatures Wanted =
            VirtioNetworkFeatures.Mac | VirtioNetworkFeatures.Version1 | VirtioNetworkFeatures.AccessPlatform;
        string name = Add(new VdpaDeviceSpec(Name("f"), s_networks) { Features = (ulong)Wanted });

        VdpaConfiguration read = _client.Devices.GetConfiguration(name);
        Assert.Equal((ulong)Wanted, read.Features);
        // What the device does not offer has no setting.
        Assert.Equal((null, null), (read.Network!.Mtu, read.Network.Status));
        Assert.NotNull(read.Network.Address);
        NetlinkException missing = Assert.Throws<NetlinkException>(() =>
            _client.Devices.Add(new VdpaDeviceSpec(Name("g"), s_networks) { Features = (ulong)Wanted, Mtu = 1400 }));
        Assert.Equal(Errno.EINVAL, missing.Error);
        Assert.Contains("Missing features", missing.KernelMessage, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "vdpa")]
    public void Requests_ThatCannotBe_SayWhy()
    {
        string name = Add(new VdpaDeviceSpec(Name("r"), s_networks));
        string block = Add(new VdpaDeviceSpec(Name("s"), s_blocks));
        VdpaDeviceSpec other = new(Name("t"), s_networks);

        Assert.Throws<ArgumentException>(() => _client.Devices.Add(other with { Name = "" }));
        Assert.Throws<ArgumentException>(() => _client.Devices.Add(other with { ManagementDevice = default }));
        Assert.Throws<ArgumentException>(() => _client.Devices.Add(other with { Mtu = 67 }));
        Assert.Throws<ArgumentException>(() => _client.Devices.Add(other with { MaxQueuePairs = 0 }));
        Assert.Throws<ArgumentException>(() => _client.Devices.Add(other with { Address = LinkLayerAddress.Parse("01:00:5e:00:00:01") }));
        Assert.Throws<ArgumentException>(() => _client.Devices.Set(name, new VdpaDeviceChange()));
        NetlinkException twice = Assert.Throws<NetlinkException>(() => _client.Devices.Add(other with { Name = name }));
        Assert.Equal((Errno.EEXIST, "VDPA_CMD_DEV_NEW"), (twice.Error, twice.Operation));
        Assert.Contains("has this name", twice.Message, StringComparison.Ordinal);
        Assert.Equal(Errno.EOPNOTSUPP, Assert.Throws<NetlinkException>(() => _client.Devices.Add(other with { MaxQueuePairs = 2 })).Error);
        Assert.True(Assert.Throws<NetlinkException>(() => _client.Devices.Add(other with { ManagementDevice = "pci/x" })).IsNotFound);
        Assert.True(Assert.Throws<NetlinkException>(() => _client.Devices.Delete(other.Name)).IsNotFound);
        // No driver has the device.
        Assert.Null(_client.Devices.TryGetQueueStatistics("nothing", 0));
        NetlinkException early = Assert.Throws<NetlinkException>(() => _client.Devices.GetQueueStatistics(name, 0));
        Assert.Equal(Errno.EAGAIN, early.Error);
        Assert.Contains("virtio_vdpa", early.Message, StringComparison.Ordinal);
        Assert.Equal(Errno.EOPNOTSUPP, Assert.Throws<NetlinkException>(() => _client.Devices.GetQueueStatistics(block, 0)).Error);
    }

    [KernelFact(Kinds = "vdpa")]
    public void Open_InAnotherNamespace_SaysThatThereIsNoSuchFamily()
    {
        using TestNamespace network = TestNamespace.Create();

        Assert.True(Assert.Throws<NetlinkException>(() => VdpaClient.Open(network.Namespace)).IsNotFound);
    }

    private static JsonElement Vdpa(params string[] arguments)
        => JsonDocument.Parse(Programs.Run("vdpa", ["-j", .. arguments])).RootElement;

    private static string Name(string suffix) => $"test{Environment.ProcessId}{suffix}";

    private static string? Text(JsonElement value) => value.GetString();

    private static string? Text(JsonElement shown, string device, string property)
        => shown.GetProperty(device).GetProperty(property).GetString();

    private static uint Number(JsonElement shown, string device, string property)
        => shown.GetProperty(device).GetProperty(property).GetUInt32();

    /// <summary>Those that the simulator has, by the names of vdpa(8).</summary>
    private static IEnumerable<string> FeatureNames(ulong features)
    {
        (VirtioNetworkFeatures Feature, string Name)[] names =
        [
            (VirtioNetworkFeatures.Mtu, "MTU"), (VirtioNetworkFeatures.Mac, "MAC"), (VirtioNetworkFeatures.Status, "STATUS"),
            (VirtioNetworkFeatures.ControlQueue, "CTRL_VQ"), (VirtioNetworkFeatures.ControlMacAddress, "CTRL_MAC_ADDR"),
            (VirtioNetworkFeatures.AnyLayout, "ANY_LAYOUT"), (VirtioNetworkFeatures.Version1, "VERSION_1"),
            (VirtioNetworkFeatures.AccessPlatform, "ACCESS_PLATFORM"),
        ];
        return names.Where(one => ((VirtioNetworkFeatures)features).HasFlag(one.Feature)).Select(one => one.Name);
    }

    private string Add(VdpaDeviceSpec spec)
    {
        _added.Add(spec.Name);
        _client.Devices.Add(spec);
        return spec.Name;
    }
}
