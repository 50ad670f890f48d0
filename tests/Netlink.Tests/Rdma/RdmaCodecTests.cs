using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rdma;
using Xunit;

namespace Netlink.Tests.Rdma;

public sealed class RdmaCodecTests
{
    private static readonly RdmaDevice s_siw = new()
    {
        Index = 1,
        Name = "siw0",
        PortCount = 1,
        NodeType = RdmaNodeType.RdmaNic,
        Protocol = "iw",
        Capabilities = RdmaDeviceCapabilities.MemoryManagementExtensions,
        HasAdaptiveModeration = false,
        IsNamedByUser = true,
    };

    [Fact]
    public void Decode_Device_HasWhatRdmaShows()
    {
        RdmaDevice device = Read("devices", RdmaCommand.RDMA_NLDEV_CMD_GET, RdmaDeviceCodec.Decode);

        Assert.NotEqual(default, device.NodeGuid);
        Assert.Equal(device.NodeGuid, device.SystemImageGuid);
        Assert.Equal(device.NodeGuid, RdmaGuid.Parse(device.NodeGuid.ToString()));
        Assert.Equal(s_siw with { NodeGuid = device.NodeGuid, SystemImageGuid = device.NodeGuid }, device);
        Assert.Equal("1: siw0 (iw)", device.ToString());
    }

    [Fact]
    public void Decode_Link_HasWhatRdmaShows()
    {
        RdmaLink link = Read("links", RdmaCommand.RDMA_NLDEV_CMD_GET, RdmaLinkCodec.Decode);

        Assert.Equal(new RdmaLink
        {
            DeviceIndex = link.DeviceIndex,
            DeviceName = "rxe0",
            Port = 1,
            State = RdmaLinkState.Active,
            PhysicalState = RdmaPhysicalState.LinkUp,
            LinkIndex = 77,
            LinkName = "d0",
        }, link);
        Assert.Equal("rxe0/1", link.ToString());
        Assert.Equal($"RDMA device {link.DeviceIndex} port 1", ((RdmaLinkReference)link).ToString());
    }

    /// <summary>No kernel here has ports of InfiniBand; the bytes are as <c>fill_port_info</c> lays them out.</summary>
    [Fact]
    public void Decode_LinkOfInfiniBand_HasItsPlaceInTheSubnet()
    {
        byte[] payload = Wire.Encode((writer, _) =>
        {
            writer.WriteUInt64(RdmaAttribute.RDMA_NLDEV_ATTR_CAP_FLAGS, 0x0000_0002_0000_0002);
            writer.WriteUInt64(RdmaAttribute.RDMA_NLDEV_ATTR_SUBNET_PREFIX, 0xfe80_0000_0000_0000);
            writer.WriteUInt32(RdmaAttribute.RDMA_NLDEV_ATTR_LID, 13);
            writer.WriteUInt32(RdmaAttribute.RDMA_NLDEV_ATTR_SM_LID, 1);
            writer.WriteByte(RdmaAttribute.RDMA_NLDEV_ATTR_LMC, 2);
        }, "");

        RdmaLink link = Wire.Decode(RdmaLinkCodec.Decode, payload);

        Assert.Equal((RdmaPortCapabilities.SubnetManager | (RdmaPortCapabilities)(2UL << 32), 13u, 1u, (byte)2),
            (link.Capabilities, link.Lid, link.SubnetManagerLid, link.LidMaskControl));
        Assert.Equal("fe80:0000:0000:0000", link.SubnetPrefix.ToString());
    }

    [Fact]
    public void Decode_System_HasWhatRdmaShows()
        => Assert.Equal(new RdmaSystem
        {
            NamespaceMode = RdmaNamespaceMode.Shared,
            HasCopyOnFork = true,
            HasPrivilegedQueueKeys = false,
            CanWatch = true,
        }, Read("system", RdmaCommand.RDMA_NLDEV_CMD_SYS_GET, RdmaSystemCodec.Decode));

    [Fact]
    public void Decode_Events_TellWhatHappenedInOrder()
    {
        List<RdmaEvent> events = Wire.DecodeAll(RdmaEventCodec.Decode, RdmaOperations.TypeOf(RdmaCommand.RDMA_NLDEV_CMD_MONITOR),
            Golden.Received("rdma-events"));

        Assert.Equal(["Registered rxe0", "NetworkDeviceAttached rxe0/1 d0", "Renamed rxe9", "Unregistered rxe9"],
            events.Select(static told => told.ToString()));
        Assert.All(events, told => Assert.Equal(events[0].DeviceIndex, told.DeviceIndex));
        Assert.NotNull(events[1].LinkIndex);
    }

    [Fact]
    public void Encode_Settings_SayWhatRdmaSays()
    {
        AssertSame("device-rename", Wire.Encode(RdmaDeviceCodec.EncodeName,
            new RdmaSetting<string>(DeviceOf("device-rename"), "rxe9", "")));
        AssertSame("device-dim", Wire.Encode(RdmaDeviceCodec.EncodeModeration, new RdmaSetting<bool>(DeviceOf("device-dim"), true, "")));
        AssertSame("device-add", Wire.Encode(RdmaDeviceCodec.EncodeSpec, (DeviceOf("device-add"),
            new RdmaDeviceSpec("smi0", "rxe0", RdmaDeviceType.Smi))));
        AssertSame("device-delete", Wire.Encode(RdmaMessage.WriteDevice, DeviceOf("device-delete")));
        AssertSame("link-add", Wire.Encode(RdmaLinkCodec.EncodeSpec, new RdmaLinkSpec("rxe0", RdmaLinkSpec.SoftRoce, "d0")));
        AssertSame("link-delete", Wire.Encode(RdmaMessage.WriteDevice, DeviceOf("link-delete")));
        AssertSame("link-get", Wire.Encode(RdmaMessage.WritePort, new RdmaPortNumber(DeviceOf("link-get"), 1)));
        AssertSame("system-netns", Wire.Encode(RdmaSystemCodec.EncodeMode,
            new RdmaSystemChange { NamespaceMode = RdmaNamespaceMode.Exclusive }));
        AssertSame("system-qkey", Wire.Encode(RdmaSystemCodec.EncodeQueueKeys, new RdmaSystemChange { HasPrivilegedQueueKeys = true }));
    }

    [Fact]
    public void Encode_QuestionsAndCounters_SayWhatRdmaSays()
    {
        AssertSame("queue-pairs", Wire.Encode(RdmaResourceCodec.EncodeFilter, new RdmaListRequest(DeviceOf("queue-pairs"), 1, false)));
        AssertSame("completion-queues", Wire.Encode(RdmaResourceCodec.EncodeFilter,
            new RdmaListRequest(DeviceOf("completion-queues"), null, false)));
        AssertSame("counters", Wire.Encode(RdmaMessage.WritePort, Port("counters")));
        AssertSame("counter-sets", Wire.Encode(RdmaResourceCodec.EncodeFilter,
            new RdmaListRequest(DeviceOf("counter-sets"), 1, false, RdmaAttribute.RDMA_NLDEV_ATTR_RES_QP)));
        AssertSame("counter-binding", Wire.Encode(RdmaCounterCodec.EncodeQuestionOfBinding, Port("counter-binding")));
        AssertSame("counter-auto", Wire.Encode(RdmaCounterCodec.EncodeAuto, new RdmaCounterRequest(Port("counter-auto"), "")
        {
            Criteria = RdmaCounterCriteria.Type | RdmaCounterCriteria.Thread,
        }));
        AssertSame("counter-auto-optional", Wire.Encode(RdmaCounterCodec.EncodeAuto,
            new RdmaCounterRequest(Port("counter-auto-optional"), "")
            {
                Criteria = RdmaCounterCriteria.Type,
                HasOptionalCounters = true,
            }));
        AssertSame("counter-bind", Wire.Encode(RdmaCounterCodec.EncodeQueuePair,
            new RdmaCounterRequest(Port("counter-bind"), "") { QueuePair = 1 }));
        AssertSame("counter-unbind", Wire.Encode(RdmaCounterCodec.EncodeQueuePair,
            new RdmaCounterRequest(Port("counter-unbind"), "") { QueuePair = 1, Set = 4 }));
    }

    [Theory]
    [InlineData("rxe0/1", "RDMA device rxe0 port 1")]
    [InlineData("mlx5_0/12", "RDMA device mlx5_0 port 12")]
    [InlineData("rxe0", null)]
    [InlineData("rxe0/", null)]
    [InlineData("rxe0/0", null)]
    [InlineData("/1", null)]
    [InlineData("rxe0/x", null)]
    public void Parse_Link_TakesDeviceAndPort(string text, string? expected)
    {
        if (expected is null)
            Assert.Throws<FormatException>(() => RdmaLinkReference.Parse(text));
        else
            Assert.Equal(expected, RdmaLinkReference.Parse(text).ToString());
    }

    [Theory]
    [InlineData("fe80:0000:0000:0001", 0xfe80_0000_0000_0001)]
    [InlineData("1:2:3:4", 0x0001_0002_0003_0004UL)]
    [InlineData("1:2:3", null)]
    [InlineData("1:2:3:12345", null)]
    [InlineData("", null)]
    public void Parse_Guid_TakesFourGroups(string text, ulong? expected)
    {
        if (expected is null)
            Assert.Throws<FormatException>(() => RdmaGuid.Parse(text));
        else
            Assert.Equal(new RdmaGuid(expected.Value), RdmaGuid.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("rxe%d")]
    [InlineData("a/b")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void Reference_WhatCannotBeAName_IsRefused(string name)
        => Assert.Throws<ArgumentException>(() => new RdmaDeviceReference(name));

    [Fact]
    public void Reference_ThatNamesNone_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => default(RdmaDeviceReference).ThrowIfNone());
        Assert.Throws<ArgumentException>(() => default(RdmaLinkReference).ThrowIfNone());
        Assert.Throws<ArgumentException>(() => new RdmaLinkReference(default, 1));
        // The first device has the index 0.
        new RdmaDeviceReference(0).ThrowIfNone();
    }

    /// <summary>The kernel takes the bits of "exclusive" and "replace" for a list.</summary>
    [Fact]
    public void Type_OfARequest_HasTheClientAboveTheCommand()
    {
        Assert.Equal(0x1403, RdmaOperations.TypeOf(RdmaCommand.RDMA_NLDEV_CMD_NEWLINK));
        Assert.Equal(RdmaCommand.RDMA_NLDEV_CMD_MONITOR, RdmaOperations.CommandOf(0x141c));
        Assert.Null(RdmaOperations.CommandOf(0x1001));
    }

    private static T Read<T>(string name, RdmaCommand command, ReplyDecoder<T> decode)
        => Wire.DecodeAll(decode, RdmaOperations.TypeOf(command), Golden.Received($"rdma-{name}")).Single();

    private static void AssertSame(string name, byte[] payload)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload($"rdma-{name}"), 0), Wire.Sorted(payload, 0));

    private static RdmaPortNumber Port(string name) => new(DeviceOf(name), 1);

    /// <summary>The number that the device of a recording had there.</summary>
    private static uint DeviceOf(string name)
    {
        foreach (NetlinkAttribute attribute in new AttributeReader(Golden.SentPayload($"rdma-{name}")))
        {
            if ((RdmaAttribute)attribute.Type is RdmaAttribute.RDMA_NLDEV_ATTR_DEV_INDEX)
                return attribute.AsUInt32();
        }

        throw new InvalidOperationException($"{name} names no device.");
    }
}
