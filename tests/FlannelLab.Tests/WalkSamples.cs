using System;
using System.Collections.Generic;
using System.Linq;
using FlannelLab.Walking;
using Netlink.Rtnetlink;

namespace FlannelLab.Tests;

/// <summary>Frames and walks to try things on.</summary>
internal static class WalkSamples
{
    public static readonly LinkLayerAddress PodMac = LinkLayerAddress.Parse("66:1e:0c:01:b0:60");
    public static readonly LinkLayerAddress BridgeMac = LinkLayerAddress.Parse("6a:99:0f:73:74:63");

    public static CapturePoint Point(string place, string device, DeviceRole role, LinkLayerAddress? address = null)
        => new(place, null!, device, device.GetHashCode(StringComparison.Ordinal), role, address);

    /// <summary>An echo request from 10.244.3.3 to 10.244.1.2, in Ethernet if there are addresses.</summary>
    public static CapturedFrame Echo(CapturePoint point, bool outgoing, long nanoseconds, byte timeToLive = 64,
        LinkLayerAddress? destination = null)
    {
        byte[] ip = [0x45, 0, 0, 28, 0, 0, 0x40, 0, timeToLive, 1, 0, 0, 10, 244, 3, 3, 10, 244, 1, 2, 8, 0, 0, 0, 0, 60, 0, 1];
        byte[] bytes = destination is { } to ? [.. to.Bytes, .. PodMac.Bytes, 8, 0, .. ip] : ip;
        return new CapturedFrame(point, outgoing, nanoseconds, destination is not null, bytes);
    }

    public static HopReport Hop(int number, string place, string device, DeviceRole role, bool outgoing,
        string note = "route default via 10.1.8.1 dev net0") => new()
        {
            Number = number,
            Place = place,
            Device = device,
            Role = role,
            Outgoing = outgoing,
            Milliseconds = number / 10.0,
            LinkType = role is DeviceRole.Tunnel ? "RAW" : "EN10MB",
            SourceMac = role is DeviceRole.Tunnel ? null : "66:1e:0c:01:b0:60",
            DestinationMac = role is DeviceRole.Tunnel ? null : "6a:99:0f:73:74:63",
            Headers = role is DeviceRole.Underlay or DeviceRole.Gateway
            ? [new HeaderReport("10.1.8.10", "10.1.5.11", 63, 104), new HeaderReport("10.244.3.3", "10.244.1.2", 63, 84)]
            : [new HeaderReport("10.244.3.3", "10.244.1.2", 64, 84)],
            Payload = "ICMP echo request, id 60, seq 0",
            Notes = [note],
            Commands = [$"nsenter --net=/run/netns/lab-{place} tcpdump -pnevi {device} icmp"],
        };

    /// <summary>From node3-pod2 to node2-pod1 and back.</summary>
    public static WalkReport Ipip()
    {
        (string Place, string Device, DeviceRole Role, bool Outgoing)[] way = [
            ("node3-pod2", "eth0", DeviceRole.Pod, true), ("node3", "veth658091d4", DeviceRole.Port, false),
                ("node3", "cni0", DeviceRole.Bridge, false), ("node3", "flannel.ipip", DeviceRole.Tunnel, true),
            ("node3", "net0", DeviceRole.Underlay, true), ("gw0", "eth2", DeviceRole.Gateway, false),
                ("gw0", "eth1", DeviceRole.Gateway, true), ("node2", "net0", DeviceRole.Underlay, false),
            ("node2", "flannel.ipip", DeviceRole.Tunnel, false), ("node2", "cni0", DeviceRole.Bridge, true),
                ("node2", "veth4711", DeviceRole.Port, true), ("node2-pod1", "eth0", DeviceRole.Pod, false),
        ];
        List<HopReport> there = [.. way.Select((hop, i) => Hop(i + 1, hop.Place, hop.Device, hop.Role, hop.Outgoing))];
        List<HopReport> back = [.. way.Reverse()
            .Select((hop, i) => Hop(way.Length + i + 1, hop.Place, hop.Device, hop.Role, !hop.Outgoing))];
        return new WalkReport
        {
            From = "node3-pod2 <net> & co",
            To = "node2-pod1",
            Sent = "one ping",
            Way = "ipip",
            Answered = true,
            Request = there,
            Reply = back
        };
    }
}
