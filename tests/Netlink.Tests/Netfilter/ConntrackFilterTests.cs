using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.Tests.Netfilter;

public sealed class ConntrackFilterTests
{
    private static readonly IPAddress s_four = IPAddress.Parse("192.0.2.1"), s_six = IPAddress.Parse("2001:db8::1");

    /// <summary>What chooses by nothing, in all the ways it can be written.</summary>
    public static TheoryData<ConntrackFilter> Empty =>
    [
        new ConntrackFilter(),
        new ConntrackFilter { Family = AddressFamily.Unspecified },
        new ConntrackFilter { Mark = 0, MarkMask = 0 },
        new ConntrackFilter { Status = ConntrackStatus.None },
        new ConntrackFilter { Status = ConntrackStatus.None, StatusMask = ConntrackStatus.None },
        new ConntrackFilter { Original = new ConntrackTupleFilter(), Reply = new ConntrackTupleFilter() },
    ];

    public static TheoryData<ConntrackFilter> Impossible =>
    [
        new ConntrackFilter { Family = AddressFamily.InterNetwork, Original = new() { Source = s_six } },
        new ConntrackFilter { Family = AddressFamily.AppleTalk },
        new ConntrackFilter { Original = new() { Source = s_six, Destination = s_four } },
        new ConntrackFilter { Reply = new() { Source = IPAddress.Parse("::ffff:192.0.2.1") } },
        new ConntrackFilter { MarkMask = 1 },
        new ConntrackFilter { Mark = 3, MarkMask = 1 },
        new ConntrackFilter { StatusMask = ConntrackStatus.Assured },
        new ConntrackFilter { Status = ConntrackStatus.Assured, StatusMask = ConntrackStatus.SeenReply },
    ];

    [Theory, MemberData(nameof(Empty))]
    public void Delete_ByAFilterThatTakesEverything_IsRefusedBeforeAnythingIsSent(ConntrackFilter filter)
    {
        using ConntrackClient client = Client();

        Assert.Contains("Flush()", Assert.Throws<ArgumentException>(() => client.Delete(filter)).Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Impossible))]
    public void List_ByAFilterThatNothingCanMatch_IsRefusedBeforeAnythingIsSent(ConntrackFilter filter)
    {
        using ConntrackClient client = Client();

        Assert.Throws<ArgumentException>(() => client.List(filter));
        Assert.Throws<ArgumentException>(() => client.Delete(filter));
    }

    [Fact]
    public void Encode_DirectionsOfAFlow_AsksTheKernelForThem()
    {
        var filter = new ConntrackFilter
        {
            Reply = new ConntrackTupleFilter { Source = s_four, Protocol = 17, SourcePort = 53 },
            Original = new ConntrackTupleFilter { DestinationPort = 53 },
        };

        // A port without a protocol is nothing to the kernel. The flags are numbers of the host: source, protocol and source port.
        Assert.Equal("02000000\n8002={8001={0001=c0000201} 8002={0001=11 0002=0035}}\n8019={0001=00000000 0002=19000000}",
            Wire.Sorted(Wire.Encode(ConntrackFilterCodec.Encode, filter), 4));
    }

    [Fact]
    public void Visit_ManyConnections_AllocatesNothing()
    {
        using ConntrackClient client = Client(Golden.Received("conntrack-list") as byte[][] ?? [.. Golden.Received("conntrack-list")]);
        var filter = new ConntrackFilter { Original = new ConntrackTupleFilter { Source = s_four } };
        int seen = 0;
        void Visit() => client.Visit(filter, ref seen, static (in ConntrackView entry, ref int count)
            => count += entry.Original.Source.Length / 4 + (entry.Reply.SourcePort is null ? 0 : 0));
        Visit();
        Assert.Equal(6, seen);

        Assert.Equal(0, Allocations.Of(Visit));
    }

    /// <summary>A client whose kernel answers any request alike.</summary>
    private static ConntrackClient Client(params byte[][] datagrams)
        => new(new NetlinkClient(_ => new CannedTransport(datagrams), new NetlinkClientOptions()));
}
