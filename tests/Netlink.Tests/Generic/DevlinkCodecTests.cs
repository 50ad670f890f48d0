using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;
using static Netlink.Generic.DevlinkCommand;

namespace Netlink.Tests.Generic;

/// <summary>What devlink(8) sends is the judge of what is sent.</summary>
public sealed class DevlinkCodecTests
{
    private const string Device = "netdevsim/netdevsim7";

    private static readonly DevlinkPortHandle s_port = $"{Device}/128";

    [Fact]
    public void Encode_Questions_EqualDevlink()
    {
        AssertEqual("info", DEVLINK_CMD_INFO_GET, (DevlinkHandle)Device, DevlinkMessage.Write);
        AssertEqual("port", DEVLINK_CMD_PORT_GET, s_port, DevlinkMessage.Write);
        AssertEqual("eswitch", DEVLINK_CMD_ESWITCH_GET, (DevlinkHandle)Device, DevlinkMessage.Write);
        AssertEqual("resources", DEVLINK_CMD_RESOURCE_DUMP, (DevlinkHandle)Device, DevlinkMessage.Write);
        AssertEqual("diagnosis", DEVLINK_CMD_HEALTH_REPORTER_DIAGNOSE, Request("dummy"), DevlinkHealthCodec.WriteName);
        AssertEqual("traps", DEVLINK_CMD_TRAP_GET, Request<DevlinkTrapAction?>(null, "fid_miss"), DevlinkTrapCodec.Write);
    }

    [Fact]
    public void Encode_Ports_EqualDevlink()
    {
        DevlinkPortHandle first = $"{Device}/0", second = $"{Device}/1";
        AssertEqual("port-type", DEVLINK_CMD_PORT_SET,
            new DevlinkPortRequest<DevlinkPortChange>(second, new() { Type = DevlinkPortType.Ethernet }), DevlinkPortCodec.Write);
        AssertEqual("port-split", DEVLINK_CMD_PORT_SPLIT, new DevlinkPortRequest<uint>(first, 4), DevlinkPortCodec.WriteSplit);
        AssertEqual("port-unsplit", DEVLINK_CMD_PORT_UNSPLIT, first, DevlinkMessage.Write);
        AssertEqual("port-delete", DEVLINK_CMD_PORT_DEL, second, DevlinkMessage.Write);
        AssertEqual("port-add", DEVLINK_CMD_PORT_NEW, Request(new DevlinkPortSpec(DevlinkPortFlavour.Subfunction, 2)
        {
            Controller = 1,
            Subfunction = 88,
        }), DevlinkPortCodec.WriteSpec);
        AssertEqual("function", DEVLINK_CMD_PORT_SET, new DevlinkPortRequest<DevlinkPortChange>(s_port, new()
        {
            HardwareAddress = LinkLayerAddress.Parse("02:00:5e:10:00:01"),
            State = DevlinkFunctionState.Active,
        }), DevlinkPortCodec.Write);
    }

    [Fact]
    public void Encode_Settings_EqualDevlink()
    {
        AssertEqual("eswitch-set", DEVLINK_CMD_ESWITCH_SET, Request(new DevlinkEswitchChange
        {
            Mode = DevlinkEswitchMode.Switchdev,
            InlineMode = DevlinkInlineMode.Network,
            Encapsulates = true,
        }), DevlinkEswitchCodec.Write);
        AssertEqual("reload", DEVLINK_CMD_RELOAD, new DevlinkReloadRequest(Device, DevlinkReloadAction.DriverReinit, 0),
            DevlinkDeviceCodec.WriteReload);
        AssertEqual("parameter-number", DEVLINK_CMD_PARAM_SET,
            Request(new DevlinkParameterSetting("max_macs", DevlinkParameterMode.DriverInit, 48u)), DevlinkParameterCodec.Write);
        AssertEqual("parameter-truth", DEVLINK_CMD_PARAM_SET,
            Request(new DevlinkParameterSetting("test1", DevlinkParameterMode.DriverInit, false)), DevlinkParameterCodec.Write);
        AssertEqual("resource-set", DEVLINK_CMD_RESOURCE_SET, Request((2ul, 64ul)), DevlinkResourceReport.Write);
        AssertEqual("reporter-set", DEVLINK_CMD_HEALTH_REPORTER_SET, Request(new DevlinkHealthChange
        {
            GracePeriod = TimeSpan.FromSeconds(2.5),
            AutoRecover = false,
            AutoDump = true,
        }, "dummy"), DevlinkHealthCodec.Write);
        AssertEqual("trap-set", DEVLINK_CMD_TRAP_SET, Request<DevlinkTrapAction?>(DevlinkTrapAction.Trap, "source_mac_is_multicast"),
            DevlinkTrapCodec.Write);
        AssertEqual("trap-group-set", DEVLINK_CMD_TRAP_GROUP_SET,
            Request<DevlinkTrapGroupChange?>(new DevlinkTrapGroupChange(DevlinkTrapAction.Drop, 2), "l3_drops"),
            DevlinkTrapGroupCodec.Write);
        AssertEqual("trap-policer-set", DEVLINK_CMD_TRAP_POLICER_SET, Request((3u, (ulong?)250, (ulong?)16)),
            DevlinkTrapPolicerCodec.Write);
    }

    [Fact]
    public void Encode_Rates_EqualDevlink()
    {
        AssertEqual("rate-add", DEVLINK_CMD_RATE_NEW,
            Request<DevlinkRateChange?>(new DevlinkRateChange { Share = 1_000_000, Maximum = 10_000_000 }, "gold"),
            DevlinkRateCodec.WriteNode);
        AssertEqual("rate-set", DEVLINK_CMD_RATE_SET,
            new DevlinkPortRequest<DevlinkRateChange?>($"{Device}/129", new() { Maximum = 2_000_000, Parent = "gold" }),
            DevlinkRateCodec.WritePort);
        AssertEqual("rate-delete", DEVLINK_CMD_RATE_DEL, Request<DevlinkRateChange?>(null, "gold"), DevlinkRateCodec.WriteNode);
    }

    [Fact]
    public void Decode_DevicesAndPorts_TellWhatDevlinkShows()
    {
        DevlinkDevice device = Assert.Single(Read("devices", DevlinkDeviceCodec.Decode));
        Assert.Equal(Device, device.ToString());
        Assert.Equal(new DevlinkReloadCount(DevlinkReloadAction.DriverReinit, DevlinkReloadLimit.None, 1), Assert.Single(device.Reloads));
        Assert.Equal(3, device.RemoteReloads.Count);
        Assert.False(device.IsReloadFailed);
        DevlinkInfo info = Assert.Single(Read("info", DevlinkInfoCodec.Decode));
        Assert.Equal(("netdevsim", null), (info.Driver, info.SerialNumber));
        Assert.Equal([new(DevlinkVersionKind.Stored, "fw.mgmt", "10.20.30"), new(DevlinkVersionKind.Running, "fw.mgmt", "10.20.30")],
            info.Versions);
        Assert.Equal(DevlinkReloadAction.DriverReinit, Assert.Single(Assert.Single(Read("reload", DevlinkDeviceCodec.DecodePerformed))));
        Assert.Equal(DevlinkEswitchMode.Switchdev, Assert.Single(Read("eswitch", DevlinkEswitchCodec.Decode)).Mode);

        List<DevlinkPort> ports = Read("ports", DevlinkPortCodec.Decode);
        Assert.Equal([0u, 1, 128, 129], ports.Select(port => port.Index));
        Assert.Equal((DevlinkPortFlavour.Physical, 1u, false), (ports[0].Flavour!.Value, ports[0].Number, ports[0].IsSplittable!.Value));
        Assert.Equal((DevlinkPortFlavour.VirtualFunction, 0u, (ushort)0, (ushort)1, false), (ports[3].Flavour!.Value, ports[3].Controller,
            ports[3].PhysicalFunction, ports[3].VirtualFunction, ports[3].IsExternal!.Value));
        Assert.Equal($"{Device}/129: eth3", ports[3].ToString());
        Assert.Equal(s_port, Assert.Single(Read("port", DevlinkPortCodec.Decode)).Handle);
        Assert.All(ports, port => Assert.Empty(port.UnknownAttributes));
    }

    [Fact]
    public void Decode_ParametersAndResources_TellWhatDevlinkShows()
    {
        List<DevlinkParameter> parameters = Read("parameters", DevlinkParameterCodec.Decode);
        Assert.Equal(["max_macs", "test1", "test2"], parameters.Select(parameter => parameter.Name));
        Assert.Equal([true, false, false], parameters.Select(parameter => parameter.IsGeneric));
        Assert.Equal((32u, true), (parameters[0].GetValue(DevlinkParameterMode.DriverInit)!.Value.ToUInt64(),
            parameters[1].GetValue(DevlinkParameterMode.DriverInit)!.Value.ToBoolean()));
        Assert.Equal(new DevlinkParameterValue(DevlinkParameterMode.Runtime, 77u, 1234u), Assert.Single(parameters[2].Values));
        Assert.Null(parameters[2].GetValue(DevlinkParameterMode.Permanent));

        DevlinkResources resources = Assert.Single(Read("resources", DevlinkResourceReport.Decode));
        Assert.Equal(["IPv4", "IPv6", "nexthops"], resources.Resources.Select(resource => resource.Name));
        DevlinkResource fib = resources.Resources[0].Children[0];
        Assert.Equal(("fib", 2ul, DevlinkResource.Unlimited, 64ul, 0ul), (fib.Name, fib.Id, fib.Size, fib.NewSize, fib.Occupancy));
        Assert.Equal("fib-rules: 3 of unlimited", resources.Resources[0].Children[1].ToString());
    }

    [Fact]
    public void Decode_Health_TellsWhatDevlinkShows()
    {
        List<DevlinkHealthReporter> reporters = Read("reporters", DevlinkHealthCodec.Decode);
        Assert.Equal([("empty", true, null), ("dummy", true, (bool?)true)],
            reporters.Select(reporter => (reporter.Name, reporter.IsHealthy, reporter.AutoRecover)));
        Assert.Equal((TimeSpan.Zero, true, null), (reporters[1].GracePeriod, reporters[1].AutoDump!.Value, reporters[1].DumpTime));

        var report = new DevlinkDiagnosisReport();
        Read("diagnosis", (in NetlinkMessage part) =>
        {
            report.Add(part);
            return report.Parts.Count;
        });
        Assert.Equal(["test_bool", "test_u8", "test_u32", "test_u64", "test_string", "test_binary", "test_nest", "nested_test_bool",
            "nested_test_u8"], report.Parts.Where(part => part.Name is not null).Take(9).Select(part => part.Name));
        Assert.Equal([true, (byte)1, 3u, 4ul, "somestring"],
            report.Parts.Where(part => part.Value is not null).Take(5).Select(part => part.Value!.Value));
        // netdevsim ends once more than it begins.
        Assert.Equal((DevlinkDiagnosisKind.ObjectStart, DevlinkDiagnosisKind.End), (report.Parts[0].Kind, report.Parts[^1].Kind));
        Assert.Contains(report.Parts, part => part.Bytes.Length == 16);
    }

    [Fact]
    public void Decode_TrapsAndRates_TellWhatDevlinkShows()
    {
        DevlinkTrap trap = Assert.Single(Read("traps", DevlinkTrapCodec.Decode));
        Assert.Equal(("fid_miss", DevlinkTrapType.Exception, false, DevlinkTrapAction.Trap, "l2_drops"),
            (trap.Name, trap.Type, trap.IsGeneric, trap.Action, trap.Group));
        Assert.NotNull(trap.Statistics);
        List<DevlinkTrapGroup> groups = Read("trap-groups", DevlinkTrapGroupCodec.Decode);
        Assert.Equal([("l2_drops", null), ("l3_drops", 1u), ("l3_exceptions", 1u), ("buffer_drops", 2u), ("acl_drops", 3u),
            ("mc_snooping", (uint?)3)], groups.Select(group => (group.Name, group.PolicerId)));
        Assert.Equal([(1u, 1000ul, 128ul), (2, 2000, 256), (3, 3000, 512)],
            Read("trap-policers", DevlinkTrapPolicerCodec.Decode).Select(policer => (policer.Id, policer.Rate, policer.Burst)));

        List<DevlinkRate> rates = Read("rates", DevlinkRateCodec.Decode);
        Assert.Equal([$"{Device}/gold", $"{Device}/128", $"{Device}/129"], rates.Select(rate => rate.ToString()));
        Assert.Equal([(1_000_000ul, 10_000_000ul, null), (0, 2_000_000, "gold"), (0, 0, null)],
            rates.Select(rate => (rate.Share, rate.Maximum, rate.Parent)));
    }

    [Theory]
    [InlineData("pci")]
    [InlineData("/0000:03:00.0")]
    [InlineData("pci/")]
    [InlineData("")]
    public void Parse_TextThatNamesNoDevice_SaysHowToWriteIt(string text)
    {
        Assert.Contains("pci/0000:03:00.0", Assert.Throws<FormatException>(() => DevlinkHandle.Parse(text)).Message);
        Assert.Contains("pci/0000:03:00.0/1", Assert.Throws<FormatException>(() => DevlinkPortHandle.Parse(text)).Message);
    }

    [Fact]
    public void Encode_Regions_EqualsDevlink()
    {
        var region = new DevlinkRegionRequest(Device, "dummy", null);
        AssertEqual("region", DEVLINK_CMD_REGION_GET, region, DevlinkRegionCodec.Write);
        AssertEqual("region-new", DEVLINK_CMD_REGION_NEW, region, DevlinkRegionCodec.Write);
        AssertEqual("region-new-numbered", DEVLINK_CMD_REGION_NEW, region with { Snapshot = 5 }, DevlinkRegionCodec.Write);
        AssertEqual("region-delete", DEVLINK_CMD_REGION_DEL, region with { Snapshot = 5 }, DevlinkRegionCodec.Write);
        AssertEqual("region-dump", DEVLINK_CMD_REGION_READ, region with { Snapshot = 5 }, DevlinkRegionCodec.Write);
        AssertEqual("region-read", DEVLINK_CMD_REGION_READ, region with { Snapshot = 9, Part = (16, 400) }, DevlinkRegionCodec.Write);
    }

    [Fact]
    public void Decode_Regions_TellWhatDevlinkShows()
    {
        DevlinkRegion region = Assert.Single(Read("regions", DevlinkRegionCodec.Decode));
        Assert.Equal((Device + "/dummy", 32768ul, 16u), (region.ToString(), region.Size, region.MaxSnapshots));
        Assert.Equal([5u, 9u], region.Snapshots);
        Assert.Equal(region.Snapshots, Assert.Single(Read("region", DevlinkRegionCodec.Decode)).Snapshots);
        Assert.Equal(0u, Assert.Single(Read("region-new", DevlinkRegionCodec.DecodeTaken)).ChangedSnapshot);
        Assert.Equal([(false, 5u), (true, 5u)], Read("region-events", DevlinkAnnouncements.Decode)
            .Select(change => (change.IsRemoved, ((DevlinkRegion)change.Report).ChangedSnapshot!.Value)));
    }

    [Fact]
    public void Join_PartsOfARegion_AreOneAfterTheOther()
    {
        IReadOnlyList<DevlinkRegionChunk> chunks = Assert.Single(Read("region-read", DevlinkRegionCodec.DecodeChunks));
        Assert.Equal([(16ul, 256), (272ul, 144)], chunks.Select(chunk => (chunk.Address, chunk.Data.Length)));

        byte[] joined = DevlinkRegionCodec.Join([chunks], 16);

        Assert.Equal((400, (byte)0x85, (byte)0xac), (joined.Length, joined[0], joined[^1]));
        Assert.Throws<NetlinkProtocolException>(() => DevlinkRegionCodec.Join([chunks], 0));
        Assert.Throws<NetlinkProtocolException>(() => DevlinkRegionCodec.Join([chunks, chunks], 16));
    }

    [Fact]
    public void Parse_NameWithSlashes_IsWholeWithoutTheBus()
    {
        Assert.Equal(new DevlinkHandle("auxiliary", "mlx5_core.sf/1"), DevlinkHandle.Parse("auxiliary/mlx5_core.sf/1"));
        Assert.Equal(7u, DevlinkPortHandle.Parse("pci/0000:03:00.0/7").Index);
    }

    [Fact]
    public void ToUInt64_OfAnotherType_SaysWhichItIs()
        => Assert.Contains("Boolean", Assert.Throws<InvalidOperationException>(() => ((DevlinkValue)true).ToUInt64()).Message);

    private static DevlinkRequest<T> Request<T>(T change, string? name = null) => new(Device, change, name);

    private static void AssertEqual<T>(string recording, DevlinkCommand command, T spec, Action<NetlinkWriter, T> write)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload($"generic-devlink-{recording}"), GenericHeader.Size),
            Wire.Sorted(Wire.Encode(GenericRequests<DevlinkCommand>.Encoder(command, DevlinkClient.Version, write), spec),
                GenericHeader.Size));

    private static List<T> Read<T>(string recording, ReplyDecoder<T> decode)
        => Wire.DecodeFamily(decode, $"generic-devlink-{recording}");
}
