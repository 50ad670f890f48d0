using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Generic;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Generic;

/// <summary>The library asks as ipvsadm 1.31 asks, and reads what it reads: see Golden/recapture.</summary>
public sealed class IpvsCodecTests
{
    private static readonly IpvsService s_web = new(ProtocolType.Tcp, IPAddress.Parse("192.0.2.1"), 80)
    {
        Scheduler = "wrr",
        Flags = IpvsServiceFlags.Persistent,
        PersistenceTimeout = TimeSpan.FromSeconds(300),
        PersistencePrefixLength = 24,
    };

    private static readonly IpvsService s_six = new(ProtocolType.Udp, IPAddress.Parse("2001:db8::1"), 53)
    {
        Scheduler = "sh",
        Flags = IpvsServiceFlags.Scheduler1 | IpvsServiceFlags.Scheduler2,
    };

    private static readonly IpvsService s_mark = new(AddressFamily.InterNetworkV6, 7)
    {
        Scheduler = "rr",
        Flags = IpvsServiceFlags.Persistent | IpvsServiceFlags.OnePacket,
        PersistenceTimeout = TimeSpan.FromSeconds(100),
        PersistencePrefixLength = 64,
    };

    private static readonly IpvsDestination s_direct = new(IPAddress.Parse("192.0.2.2"), 80)
    {
        Forwarding = IpvsForwarding.DirectRouting,
        Weight = 5,
        UpperThreshold = 100,
        LowerThreshold = 50,
    };

    private static readonly IpvsDestination s_tunnel = new(IPAddress.Parse("192.0.2.3"), 80)
    {
        Forwarding = IpvsForwarding.Tunnel,
        Tunnel = IpvsTunnel.Gue,
        TunnelPort = 6080,
    };

    public static TheoryData<string, IpvsService> Services => new()
    {
        { "generic-ipvs-service", s_web }, { "generic-ipvs-service-6", s_six }, { "generic-ipvs-service-mark", s_mark },
    };

    [Theory, MemberData(nameof(Services))]
    public void Encode_NewService_EqualsIpvsadm(string recording, IpvsService service)
        => Assert.Equal(Hex(Golden.SentPayload(recording)), Hex(Encode(IpvsCommand.IPVS_CMD_NEW_SERVICE, service)));

    [Fact]
    public void Encode_ChangedService_EqualsIpvsadm()
        => Assert.Equal(Hex(Golden.SentPayload("generic-ipvs-service-set")), Hex(Encode(IpvsCommand.IPVS_CMD_SET_SERVICE,
            new IpvsService(ProtocolType.Tcp, IPAddress.Parse("192.0.2.1"), 80) { Scheduler = "rr" })));

    /// <summary>ipvsadm sends settings that the kernel does not look at here.</summary>
    [Fact]
    public void Encode_WhatNamesAService_IsAmongWhatIpvsadmSends()
    {
        byte[] own = Encode(IpvsCommand.IPVS_CMD_DEL_SERVICE, s_web);
        Assert.Equal(4, Parts(own, 1).Count);
        Assert.Empty(Parts(own, 1).Except(Parts(Golden.SentPayload("generic-ipvs-service-delete"), 1)));
        Assert.Equal(Golden.SentPayload("generic-ipvs-service-delete")[..4], own[..4]);
    }

    [Fact]
    public void Encode_Destinations_AreAsIpvsadmSendsThem()
    {
        AssertDestination("generic-ipvs-destination", IpvsCommand.IPVS_CMD_NEW_DEST, s_direct, isWhole: true);
        AssertDestination("generic-ipvs-destination-tunnel", IpvsCommand.IPVS_CMD_NEW_DEST, s_tunnel, isWhole: true);
        AssertDestination("generic-ipvs-destination-set", IpvsCommand.IPVS_CMD_SET_DEST,
            new IpvsDestination(IPAddress.Parse("192.0.2.2"), 80) { Forwarding = IpvsForwarding.DirectRouting, Weight = 0 }, isWhole: true);
        AssertDestination("generic-ipvs-destination-delete", IpvsCommand.IPVS_CMD_DEL_DEST, s_direct, isWhole: false);
    }

    [Fact]
    public void Encode_TimeoutsAndFlush_EqualIpvsadm()
    {
        Assert.Equal(Hex(Golden.SentPayload("generic-ipvs-timeouts")), Hex(Wire.Encode(IpvsTimeouts.Encode,
            new IpvsTimeouts(TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(20)))));
        Assert.Equal(Hex(Golden.SentPayload("generic-ipvs-flush")), Hex(Encode(IpvsCommand.IPVS_CMD_FLUSH, null)));
    }

    [Fact]
    public void Encode_Daemons_EqualsIpvsadm()
    {
        var master = new IpvsDaemon { IsMaster = true, Interface = "lo", SyncId = 3 };
        IpvsDaemon backup = master with
        {
            IsMaster = false,
            MaximumLength = 1400,
            Group = IPAddress.Parse("ff02::51"),
            Port = 8849,
            TimeToLive = 2,
        };

        Assert.Equal(Hex(Golden.SentPayload("generic-ipvs-daemon-start-plain")), Hex(Wire.Encode(IpvsDaemon.EncodeStart, master)));
        Assert.Equal(Hex(Golden.SentPayload("generic-ipvs-daemon-start")), Hex(Wire.Encode(IpvsDaemon.EncodeStart, backup)));
        Assert.Equal(backup, Wire.Decode(IpvsDaemon.Decode, Wire.Encode(IpvsDaemon.EncodeStart, backup)));
        // ipvsadm sends more, which the kernel does not look at here.
        Assert.Empty(Parts(Wire.Encode(IpvsDaemon.EncodeStop, master), 3)
            .Except(Parts(Golden.SentPayload("generic-ipvs-daemon-stop"), 3)));
        Assert.Throws<ArgumentException>((master with { Interface = null }).CheckToStart);
        Assert.ThrowsAny<ArgumentException>((master with { SyncId = 256 }).CheckToStart);
        Assert.Throws<ArgumentException>((master with { Group = IPAddress.Parse("192.0.2.1") }).CheckToStart);
    }

    [Fact]
    public void Decode_Services_AreWhatWasAdded()
    {
        List<IpvsService> services = Decode(IpvsCodec.DecodeService, "generic-ipvs-services");

        Assert.Equal([s_web, s_six, s_mark], services.OrderBy(static service => service.FirewallMark ?? 0)
            .ThenByDescending(static service => service.Port));
        Assert.All(services, static service => Assert.Equal(new IpvsStatistics(), service.Statistics));
        Assert.Equal("-A -t 192.0.2.1:80 -s wrr -p 300 -M 255.255.255.0", s_web.ToString());
        Assert.Equal("-A -u [2001:db8::1]:53 -s sh -b sh-fallback,sh-port", s_six.ToString());
        Assert.Equal("-A -f 7 -6 -s rr -p 100 -M 64 -o", s_mark.ToString());
    }

    [Fact]
    public void Decode_Destinations_AreWhatWasAdded()
    {
        List<IpvsDestination> destinations = Decode(IpvsCodec.DecodeDestination, "generic-ipvs-destinations");

        Assert.Equal([s_direct, s_tunnel, new IpvsDestination(IPAddress.Parse("192.0.2.4"), 80) { Forwarding = IpvsForwarding.Tunnel }],
            destinations.OrderBy(static destination => destination.Address.ToString(), StringComparer.Ordinal));
        Assert.All(destinations, static destination => Assert.Equal((0u, 0u, 0u),
            (destination.ActiveConnections, destination.InactiveConnections, destination.PersistentConnections)));
        Assert.All(destinations, static destination => Assert.Equal(new IpvsStatistics(), destination.Statistics));
        Assert.Equal("-r 192.0.2.3:80 -i -w 1 --tun-type gue --tun-port 6080 --tun-nocsum", s_tunnel.ToString());
    }

    [Fact]
    public void Decode_TimeoutsAndDaemons_AreWhatIpvsadmSays()
    {
        Assert.Equal(new IpvsTimeouts(TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(20)),
            Assert.Single(Decode(IpvsTimeouts.Decode, "generic-ipvs-timeouts")));
        IpvsDaemon daemon = Assert.Single(Decode(IpvsDaemon.Decode, "generic-ipvs-daemons"));
        // (mcast=lo, syncid=3, maxlen=1472, group=224.0.0.81, port=8848, ttl=1)
        Assert.Equal((true, "lo", 3u, (ushort?)1472, IPAddress.Parse("224.0.0.81"), (ushort?)8848, (byte?)1),
            (daemon.IsMaster, daemon.Interface, daemon.SyncId, daemon.MaximumLength, daemon.Group, daemon.Port, daemon.TimeToLive));
    }

    [Fact]
    public void Decode_PartsOfANewerKernel_AreKeptAndSentBack()
    {
        var newer = new RawAttribute(0x3001, new byte[] { 1, 2, 3, 4 });
        IpvsService service = s_web with { UnknownAttributes = [newer] };
        IpvsDestination destination = s_direct with { UnknownAttributes = [newer] };
        byte[] sent = Wire.Encode(IpvsClient.Encode, new IpvsClient.Request(IpvsCommand.IPVS_CMD_NEW_SERVICE, service, null));
        Assert.Equal(service, Wire.Decode(IpvsCodec.DecodeService, sent));
        sent = Wire.Encode(IpvsClient.Encode, new IpvsClient.Request(IpvsCommand.IPVS_CMD_NEW_DEST, service, destination));
        Assert.Equal(destination, Wire.Decode(IpvsCodec.DecodeDestination, sent));
    }

    /// <summary>A mask that is no prefix is kept as it came.</summary>
    [Fact]
    public void Decode_AnOddMask_IsKeptAndSentBack()
    {
        byte[] payload = Encode(IpvsCommand.IPVS_CMD_NEW_SERVICE, s_web);
        payload[^1] = 7;
        IpvsService service = Wire.Decode(IpvsCodec.DecodeService, payload);
        Assert.Null(service.PersistencePrefixLength);
        Assert.Equal(Hex(payload), Hex(Encode(IpvsCommand.IPVS_CMD_NEW_SERVICE, service)));
    }

    [Fact]
    public void BadInput_IsRefusedBeforeAnythingIsSent()
    {
        Assert.Throws<ArgumentException>(() => new IpvsService(ProtocolType.Icmp, IPAddress.Loopback, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IpvsService(AddressFamily.InterNetwork, 0));
        Assert.Throws<ArgumentException>(() => s_web with { Scheduler = new string('x', 16) });
        Assert.Throws<ArgumentException>(() => s_web with { PersistenceEngine = "" });
        Assert.Throws<ArgumentOutOfRangeException>(() => s_web with { PersistenceTimeout = TimeSpan.FromMilliseconds(1) });
        Assert.Throws<ArgumentException>((s_web with { PersistenceTimeout = TimeSpan.Zero }).Check);
        Assert.Throws<ArgumentException>((s_web with { PersistencePrefixLength = 33 }).Check);
        Assert.Throws<ArgumentException>(new IpvsService(ProtocolType.Tcp, IPAddress.Loopback, 0).Check);
        Assert.Throws<ArgumentException>(new IpvsTimeouts(TimeSpan.FromSeconds(-1), default, default).Check);
    }

    private static void AssertDestination(string recording, IpvsCommand command, IpvsDestination destination, bool isWhole)
    {
        byte[] recorded = Golden.SentPayload(recording);
        byte[] own = Wire.Encode(IpvsClient.Encode, new IpvsClient.Request(command, s_web, destination));
        Assert.Equal(recorded[..4], own[..4]);
        Assert.Empty(Parts(own, 1).Except(Parts(recorded, 1)));
        Assert.Equal(isWhole ? Parts(recorded, 2) : Parts(recorded, 2).GetRange(0, 3), Parts(own, 2));
    }

    private static byte[] Encode(IpvsCommand command, IpvsService? service)
        => Wire.Encode(IpvsClient.Encode, new IpvsClient.Request(command, service, null));

    /// <summary>The attributes of a nest, each with its number and value.</summary>
    private static List<string> Parts(byte[] payload, ushort nest)
    {
        List<string> parts = [];
        if (!new AttributeReader(payload.AsSpan(GenericHeader.Size)).TryFind(nest, out NetlinkAttribute found))
            return parts;
        foreach (NetlinkAttribute part in found.AsNest())
            parts.Add($"{part.Type}={Convert.ToHexStringLower(part.Payload)}");
        return parts;
    }

    private static List<T> Decode<T>(ReplyDecoder<T> decode, string recording)
    {
        List<T> found = [];
        foreach (byte[] datagram in Golden.Received(recording))
        {
            foreach (NetlinkMessage message in new MessageReader(datagram))
            {
                if (message.Header.Type >= MessageType.FirstOfProtocol)
                    found.Add(decode(message));
            }
        }

        return found;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
