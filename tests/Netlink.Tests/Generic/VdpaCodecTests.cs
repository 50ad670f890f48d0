using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;
using static Netlink.Generic.VdpaAttribute;
using static Netlink.Generic.VdpaCommand;

namespace Netlink.Tests.Generic;

/// <summary>What vdpa(8) sends is the judge of what is sent.</summary>
public sealed class VdpaCodecTests
{
    private const VirtioNetworkFeatures Network = VirtioNetworkFeatures.Mtu | VirtioNetworkFeatures.Mac | VirtioNetworkFeatures.Status
        | VirtioNetworkFeatures.ControlQueue | VirtioNetworkFeatures.ControlMacAddress | VirtioNetworkFeatures.AnyLayout
        | VirtioNetworkFeatures.Version1 | VirtioNetworkFeatures.AccessPlatform;

    private const VirtioBlockFeatures Block = VirtioBlockFeatures.MaxSegmentSize | VirtioBlockFeatures.MaxSegments
        | VirtioBlockFeatures.BlockSize | VirtioBlockFeatures.Flush | VirtioBlockFeatures.Topology | VirtioBlockFeatures.MultiQueue
        | VirtioBlockFeatures.Discard | VirtioBlockFeatures.WriteZeroes | VirtioBlockFeatures.AnyLayout | VirtioBlockFeatures.Version1
        | VirtioBlockFeatures.AccessPlatform;

    private static readonly VdpaConfiguration s_network = new("a0")
    {
        Type = VirtioDeviceType.Network,
        Features = (ulong)Network,
        Network = new VdpaNetworkConfiguration
        {
            Address = LinkLayerAddress.Parse("02:00:5e:10:00:01"),
            Mtu = 1400,
            Status = VirtioNetworkStatus.LinkUp,
        },
    };

    [Fact]
    public void Encode_Devices_EqualsVdpa()
    {
        AssertEqual("add", VDPA_CMD_DEV_NEW, new VdpaDeviceSpec("a2", "vdpasim_net")
        {
            Address = LinkLayerAddress.Parse("02:00:5e:10:00:02"),
            Mtu = 1400,
            MaxQueuePairs = 2,
        }, VdpaDeviceCodec.Write);
        AssertEqual("add-features", VDPA_CMD_DEV_NEW, new VdpaDeviceSpec("a2", "pci/0000:08:00.2")
        {
            Features = (ulong)(VirtioNetworkFeatures.Mac | VirtioNetworkFeatures.ControlQueue | VirtioNetworkFeatures.Version1
                | VirtioNetworkFeatures.AccessPlatform),
        }, VdpaDeviceCodec.Write);
        AssertEqual("delete", VDPA_CMD_DEV_DEL, new VdpaDeviceName("a0"), VdpaDeviceCodec.WriteName);
    }

    [Fact]
    public void Encode_Questions_EqualsVdpa()
    {
        AssertEqual("management", VDPA_CMD_MGMTDEV_GET, "", static (_, _) => { });
        AssertEqual("management-one", VDPA_CMD_MGMTDEV_GET, (VdpaManagementHandle)"vdpasim_net", VdpaManagementCodec.WriteHandle);
        AssertEqual("devices", VDPA_CMD_DEV_GET, "", static (_, _) => { });
        AssertEqual("device", VDPA_CMD_DEV_GET, new VdpaDeviceName("a0"), VdpaDeviceCodec.WriteName);
        AssertEqual("configurations", VDPA_CMD_DEV_CONFIG_GET, "", static (_, _) => { });
        AssertEqual("configuration", VDPA_CMD_DEV_CONFIG_GET, new VdpaDeviceName("a0"), VdpaDeviceCodec.WriteName);
        AssertEqual("statistics", VDPA_CMD_DEV_VSTATS_GET, new VdpaDeviceName("a0", 1), VdpaDeviceCodec.WriteName);
    }

    [Fact]
    public void Decode_ManagementDevices_TellWhatTheyCan()
    {
        VdpaManagementDevice network = new("vdpasim_net")
        {
            SupportedTypes = [VirtioDeviceType.Network],
            MaxQueues = 3,
            Features = (ulong)Network,
        };

        Assert.Equal([network, new("vdpasim_blk") { SupportedTypes = [VirtioDeviceType.Block], MaxQueues = 0, Features = 0 }],
            Read("management", VdpaManagementCodec.Decode));
        Assert.Equal([network], Read("management-one", VdpaManagementCodec.Decode));
    }

    [Fact]
    public void Decode_Devices_TellWhatWasAdded()
    {
        VdpaDevice network = new("a0")
        {
            Type = VirtioDeviceType.Network,
            ManagementDevice = "vdpasim_net",
            MaxQueues = 3,
            MaxQueueSize = 256,
            MinQueueSize = 1,
        };

        VdpaDevice block = network with { Name = "a1", Type = VirtioDeviceType.Block, ManagementDevice = "vdpasim_blk", MaxQueues = 1 };
        Assert.Equal([network, block], Read("devices", VdpaDeviceCodec.Decode));
        Assert.Equal([network], Read("device", VdpaDeviceCodec.Decode));
    }

    [Fact]
    public void Decode_Configurations_TellThoseOfEachType()
    {
        VdpaConfiguration block = new("a1")
        {
            Type = VirtioDeviceType.Block,
            Features = (ulong)Block,
            Block = new VdpaBlockConfiguration
            {
                Capacity = 0x40000,
                MaxSegmentSize = 4096,
                MaxSegments = 32,
                BlockSize = 512,
                Queues = 1,
                PhysicalBlockExponent = 0,
                AlignmentOffset = 0,
                MinIOSize = 1,
                OptimalIOSize = 1,
                MaxDiscardSectors = uint.MaxValue,
                MaxDiscardSegments = 1,
                DiscardSectorAlignment = 512,
                MaxWriteZeroesSectors = uint.MaxValue,
                MaxWriteZeroesSegments = 1,
                IsReadOnly = false,
                SupportsFlush = true,
            },
        };

        Assert.Equal([s_network, block], Read("configurations", VdpaConfigurationCodec.Decode));
        Assert.Equal([s_network], Read("configuration", VdpaConfigurationCodec.Decode));
    }

    /// <summary>As <c>vdpa_dev_net_config_fill()</c> of Linux 6.1 does, in the number that block devices have for their capacity since
    /// Linux 6.9.</summary>
    [Fact]
    public void Decode_FeaturesOfLinux61_AreFeatures()
    {
        var writer = new NetlinkWriter();
        writer.WriteHeader(new GenericHeader((byte)VDPA_CMD_DEV_CONFIG_GET, VdpaClient.Version));
        writer.WriteUInt64(VDPA_ATTR_DEV_BLK_CFG_CAPACITY, (ulong)Network);
        writer.WriteUInt32(VDPA_ATTR_DEV_ID, (uint)VirtioDeviceType.Network);

        Assert.Equal((ulong)Network, Wire.Decode(VdpaConfigurationCodec.Decode, writer.Written.ToArray()).Features);
    }

    /// <summary>As <c>vdpasim_net_get_stats()</c> does, for which a virtio driver must have the device.</summary>
    [Fact]
    public void Decode_Statistics_ArePairsOfNameAndValue()
    {
        byte[] report = Wire.Encode(GenericRequests<VdpaCommand>.Encoder<string>(VDPA_CMD_DEV_VSTATS_GET, VdpaClient.Version,
            static (writer, name) =>
            {
                writer.WriteString(VDPA_ATTR_DEV_NAME, name);
                writer.WriteUInt32(VDPA_ATTR_DEV_ID, (uint)VirtioDeviceType.Network);
                writer.WriteUInt64(VDPA_ATTR_DEV_NEGOTIATED_FEATURES, (ulong)Network);
                writer.WriteUInt32(VDPA_ATTR_DEV_QUEUE_INDEX, 1);
                writer.WriteString(VDPA_ATTR_DEV_VENDOR_ATTR_NAME, "tx packets");
                writer.WriteBytes(VDPA_ATTR_PAD, []);
                writer.WriteUInt64(VDPA_ATTR_DEV_VENDOR_ATTR_VALUE, 7);
                writer.WriteString(VDPA_ATTR_DEV_VENDOR_ATTR_NAME, "tx bytes");
                writer.WriteUInt64(VDPA_ATTR_DEV_VENDOR_ATTR_VALUE, 600);
            }), "a0");

        Assert.Equal(new VdpaQueueStatistics("a0", 1)
        {
            Type = VirtioDeviceType.Network,
            NegotiatedFeatures = (ulong)Network,
            Counters = [new("tx packets", 7), new("tx bytes", 600)],
        }, Wire.Decode(VdpaStatisticsCodec.Decode, report));
    }

    [Theory]
    [InlineData("vdpasim_net", null, "vdpasim_net")]
    [InlineData("pci/0000:08:00.2", "pci", "0000:08:00.2")]
    public void Parse_Handle_IsAsVdpaWritesIt(string text, string? bus, string device)
    {
        var handle = VdpaManagementHandle.Parse(text);

        Assert.Equal((bus, device, text), (handle.Bus, handle.Device, handle.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/x")]
    [InlineData("pci/")]
    public void Parse_WhatNamesNoDevice_SaysWhatWould(string text)
        => Assert.Contains("pci/0000:08:00.2", Assert.Throws<FormatException>(() => VdpaManagementHandle.Parse(text)).Message,
            StringComparison.Ordinal);

    private static byte[] Encode<T>(VdpaCommand command, T spec, Action<NetlinkWriter, T> write)
        => Wire.Encode(GenericRequests<VdpaCommand>.Encoder(command, VdpaClient.Version, write), spec);

    private static void AssertEqual<T>(string recording, VdpaCommand command, T spec, Action<NetlinkWriter, T> write)
    {
        byte[] sent = Golden.SentPayload($"generic-vdpa-{recording}");
        // In lists, vdpa(8) leaves the version out, which the kernel does not read.
        const int version = 1;
        if (sent.Length == GenericHeader.Size)
            sent[version] = VdpaClient.Version;
        Assert.Equal(Wire.Sorted(sent, GenericHeader.Size), Wire.Sorted(Encode(command, spec, write), GenericHeader.Size));
    }

    private static List<T> Read<T>(string recording, ReplyDecoder<T> decode)
        => [.. Wire.DecodeFamily(decode, $"generic-vdpa-{recording}").Cast<T>()];
}
