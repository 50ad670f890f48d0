using System;
using System.Net;
using Netlink.Connection;
using Netlink.Netfilter;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>Requests with many elements, and those that are refused before they are sent.</summary>
public sealed class IpsetRequestTests
{
    private static readonly IPAddress s_one = IPAddress.Parse("192.0.2.1");

    [Fact]
    public void Refusal_OfOneOfMany_TellsWhich()
    {
        var chunk = new IpsetChunk("add", "a");
        foreach (string address in (string[])["192.0.2.1", "192.0.2.2", "192.0.2.1", "192.0.2.3"])
            chunk.TryAdd(new IpsetElement(IPAddress.Parse(address)));
        foreach (byte[] datagram in Golden.Received("ipset-refusal"))
        {
            foreach (NetlinkMessage message in new MessageReader(datagram))
                ((ISeesRefusal)chunk).See(message);
        }

        Assert.Equal((2, "add a 192.0.2.1"), (chunk.Refused, chunk.ToString()));
    }

    [Fact]
    public void Chunk_MoreThanAMessageTakes_LeavesRoomForTheRefusal()
    {
        var chunk = new IpsetChunk("add", new string('s', 31));
        var element = new IpsetElement(s_one) { Comment = new string('c', 255) };
        while (chunk.TryAdd(element))
        {
        }

        Assert.InRange(Wire.Encode(IpsetChunk.Encode, chunk).Length, 30_000, (32 * 1024) - sizeof(int) - (2 * MessageHeader.Size));
    }

    [Fact]
    public void BadInput_IsRefusedBeforeAnythingIsSent()
    {
        Assert.Throws<ArgumentException>(() => new Ipset("", IpsetTypes.HashIp));
        Assert.Throws<ArgumentException>(() => new Ipset(new string('x', 32), IpsetTypes.HashIp));
        Assert.Throws<ArgumentException>(() => new Ipset("a\0b", IpsetTypes.HashIp));
        Assert.Throws<ArgumentException>(() => new IpsetElement { HardwareAddress = LinkLayerAddress.Parse("02:00") });
        Assert.Throws<ArgumentException>(() => new IpsetElement { Interface = new string('x', 16) });
        Assert.Throws<ArgumentException>(() => new IpsetElement { Comment = new string('x', 256) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new IpsetElement { Timeout = TimeSpan.FromMilliseconds(1500) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ipset("a", IpsetTypes.HashIp) { Timeout = TimeSpan.FromDays(25) });
        Assert.All((IpsetElement[])
        [
            new(), new(s_one) { SecondAddress = IPAddress.IPv6Loopback }, new(s_one) { PrefixLength = 33 },
            new(s_one) { PrefixLength = 24, LastAddress = s_one }, new(s_one) { SkbMarkMask = 1 },
            new() { SetName = "a", Before = "b", After = "c" },
        ], static element => Assert.Throws<ArgumentException>(element.Check));
        Assert.All((Ipset[])
        [
            new("a", IpsetTypes.BitmapIp), new("a", IpsetTypes.BitmapPort) { FirstPort = 1 },
            new("a", IpsetTypes.HashIp) { NetMask = 24, BitMask = s_one },
            new("a", IpsetTypes.HashIp) { BitMask = IPAddress.IPv6Loopback },
        ], static set => Assert.Throws<ArgumentException>(set.Check));
    }
}
