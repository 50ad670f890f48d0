using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Sockets;
using Netlink.TestSupport;
using Xunit;
using static Netlink.Sockets.SocketCondition;

namespace Netlink.KernelTests.Sockets;

/// <summary>ss(8) is the judge of what is listed.</summary>
public sealed class InternetSocketTests : IDisposable
{
    private readonly SocketNetwork _network = new();

    public void Dispose() => _network.Dispose();

    /// <summary>What must hold of a socket, as the kernel is asked and as it can be seen.</summary>
    public static TheoryData<string> ConditionNames => [.. s_conditions.Select(static entry => entry.Name)];

    private static readonly (string Name, Func<SocketCondition> Ask, Func<InternetSocket, bool> Holds)[] s_conditions =
    [
        ("local port", () => LocalPort(80), s => s.Local.Port == 80),
        ("remote port", () => RemotePort(80), s => s.Remote.Port == 80),
        ("ports between", () => LocalPortAtLeast(81) & LocalPortAtMost(40001), s => s.Local.Port is >= 81 and <= 40001),
        ("remote ports between", () => RemotePortAtLeast(80) & RemotePortAtMost(8000), s => s.Remote.Port is >= 80 and <= 8000),
        ("address", () => LocalAddress(IPNetwork.Parse("192.0.2.0/24")), s => Starts(s.Local, "192.0.2.")),
        ("remote address", () => RemoteAddress(IPNetwork.Parse("127.0.0.0/8")), s => Starts(s.Remote, "127.")),
        ("IPv6 address", () => LocalAddress(IPNetwork.Parse("::1/128")), s => s.Local.Address.Equals(IPAddress.IPv6Loopback)),
        ("end", () => RemoteAddress(IPNetwork.Parse("192.0.2.1/32"), 80), s => s.Remote.ToString() == "192.0.2.1:80"),
        ("device", () => Device(1), s => s.LinkIndex == 1),
        ("no device", () => !Device(1), s => s.LinkIndex != 1),
        ("mark", () => SocketCondition.Mark(7, 0xff), s => (s.Mark & 0xff) == 7),
        ("either", () => LocalPort(80) | RemotePort(80) | LocalPort(53), s => s.Local.Port is 80 or 53 || s.Remote.Port == 80),
        ("neither", () => !(LocalPort(80) | RemotePort(80)), s => s.Local.Port != 80 && s.Remote.Port != 80),
        ("nested", () => !(LocalPort(80) & !RemotePortAtLeast(40001)) & !(LocalPort(8080) | LocalAddress(IPNetwork.Parse("::1/128"))),
            s => !(s.Local.Port == 80 && s.Remote.Port < 40001) && !(s.Local.Port == 8080
                || s.Local.Address.Equals(IPAddress.IPv6Loopback))),
        ("not not", () => !!LocalPort(80), s => s.Local.Port == 80),
        ("all of three", () => LocalPort(80) & RemotePort(40000) & RemoteAddress(IPNetwork.Parse("127.0.0.0/8")),
            s => s.Local.Port == 80 && s.Remote.ToString() == "127.0.0.1:40000"),
    ];

    [KernelFact(Kinds = SocketNetwork.Diagnostics)]
    public void List_TcpAndUdp_EqualsSs()
    {
        Fill();

        Assert.Equal(_network.Ss("-t", "-a", "-e").Select(Columns), Lines(_network.Client.Tcp.List()));
        Assert.Equal(_network.Ss("-u", "-a", "-e").Select(Columns), Lines(_network.Client.Udp.List()));
        Assert.Equal(8, _network.Client.Tcp.List().Count);
    }

    [KernelFact(Kinds = SocketNetwork.Diagnostics)]
    public void List_TcpWithDetails_EqualsSs()
    {
        Fill();
        string[] ss = [.. _network.Ss("-t", "-4", "-i", "-m", "sport", "=", ":40000")];

        InternetSocket socket = Assert.Single(_network.Client.Tcp.List(new InternetSocketFilter
        {
            Family = AddressFamily.InterNetwork,
            Condition = LocalPort(40000),
        }));

        TcpInfo info = socket.TcpInfo!.Value;
        SocketMemory memory = socket.Memory!.Value;
        string line = Assert.Single(ss);
        foreach (string part in (string[])
            [
                $"skmem:(r{memory.Received},rb{memory.ReceiveBuffer},t{memory.Sent},tb{memory.SendBuffer},f{memory.Reserved}",
                $" {socket.CongestionControl} ", $" cwnd:{info.CongestionWindow} ", $" mss:{info.SendMaximumSegmentSize} ",
                $" pmtu:{info.PathMtu} ", $" wscale:{info.SendWindowScale},{info.ReceiveWindowScale} ",
                $" bytes_acked:{info.BytesAcknowledged} ", $" segs_out:{info.SegmentsSent} ", $" delivered:{info.Delivered} ",
                $" rtt:{Milliseconds(info.RoundTripTime)}/{Milliseconds(info.RoundTripTimeVariation)} ",
                $" rto:{Milliseconds(info.RetransmissionTimeout)} ", $" pacing_rate {info.PacingRate * 8}bps ",
                $" minrtt:{Milliseconds(info.MinimumRoundTripTime!.Value)} ", $" snd_wnd:{info.SendWindow}",
            ])
            Assert.Contains(part, line + " ", StringComparison.Ordinal);
    }

    [KernelTheory(Kinds = SocketNetwork.Diagnostics), MemberData(nameof(ConditionNames))]
    public void List_Condition_IsWhatHoldsOfAll(string condition)
    {
        Fill();
        (_, Func<SocketCondition> ask, Func<InternetSocket, bool> holds) = s_conditions.Single(entry => entry.Name == condition);

        foreach (InternetSocketService service in (InternetSocketService[])[_network.Client.Tcp, _network.Client.Udp])
        {
            Assert.Equal(Ends(service.List().Where(holds)), Ends(service.List(new InternetSocketFilter { Condition = ask() })));
        }

        Assert.Contains(_network.Client.Tcp.List().Concat(_network.Client.Udp.List()), socket => holds(socket));
    }

    [KernelFact(Kinds = SocketNetwork.Diagnostics)]
    public void List_StatesAndControlGroup_ChoosesByThem()
    {
        Fill();

        IReadOnlyList<InternetSocket> listening = _network.Client.Tcp.List(new InternetSocketFilter { States = SocketStates.Listening });
        Assert.Equal(["[::1]:8080", "0.0.0.0:80"], listening.Select(static s => s.Local.ToString()).OrderDescending());
        ulong group = listening[0].CgroupId!.Value;
        Assert.Equal(8, _network.Client.Tcp.List(new InternetSocketFilter { Condition = Cgroup(group) }).Count);
        Assert.Empty(_network.Client.Tcp.List(new InternetSocketFilter { Condition = Cgroup(group + 77) }));
    }

    [KernelFact(Kinds = SocketNetwork.Diagnostics)]
    public void Get_ByItsEnds_IsThatSocketAndNoOther()
    {
        Fill();
        InternetSocketService tcp = _network.Client.Tcp, udp = _network.Client.Udp;

        foreach (InternetSocket socket in tcp.List())
            Assert.Equal(socket.Cookie, tcp.Get(socket.Local, socket.Remote, socket.LinkIndex).Cookie);
        foreach (InternetSocket socket in udp.List())
            Assert.Equal(socket.Cookie, udp.Get(socket.Local, socket.Remote, socket.LinkIndex).Cookie);
        Assert.Equal(SocketState.Listening, tcp.Get(IPEndPoint.Parse("0.0.0.0:80")).State);
        // The kernel would answer with the listener of any address, and with the socket that takes what comes from anywhere.
        Assert.Null(tcp.TryGet(IPEndPoint.Parse("127.0.0.1:80"), IPEndPoint.Parse("127.0.0.1:999")));
        Assert.Null(tcp.TryGet(IPEndPoint.Parse("127.0.0.1:80")));
        Assert.Null(udp.TryGet(IPEndPoint.Parse("127.0.0.1:53"), IPEndPoint.Parse("127.0.0.1:999")));
        NetlinkException error = Assert.Throws<NetlinkException>(() => tcp.Get(IPEndPoint.Parse("127.0.0.1:1")));
        Assert.True(error.IsNotFound);
        Assert.Contains("There is no such socket", error.Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = SocketNetwork.Diagnostics)]
    public void Get_IPv4ConnectionOfAnIPv6Socket_IsFoundByEitherFormOfItsEnds()
    {
        Socket listener = _network.Listen("[::]:80");
        Socket client = _network.Open(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Bind(IPEndPoint.Parse("127.0.0.1:40000"));
        client.Connect(IPEndPoint.Parse("127.0.0.1:80"));
        _network.Keep(listener.Accept());
        InternetSocketService tcp = _network.Client.Tcp;

        InternetSocket mapped = Assert.Single(tcp.List(new InternetSocketFilter
        {
            Family = AddressFamily.InterNetworkV6,
            Condition = RemoteAddress(IPNetwork.Parse("127.0.0.1/32")),
        }));
        Assert.Equal("[::ffff:127.0.0.1]:40000", mapped.Remote.ToString());
        Assert.Equal(mapped.Cookie, tcp.Get(mapped.Local, mapped.Remote).Cookie);
        Assert.Equal(mapped.Cookie, tcp.Get(IPEndPoint.Parse("127.0.0.1:80"), IPEndPoint.Parse("127.0.0.1:40000")).Cookie);
        Assert.Null(tcp.TryGet(IPEndPoint.Parse("0.0.0.0:80")));
    }

    [KernelFact(Kinds = SocketNetwork.Diagnostics)]
    public void List_ConditionOfThousands_IsTaken()
    {
        Fill();
        SocketCondition any = LocalPort(80);
        for (ushort port = 50_000; port < 52_900; port++)
            any |= LocalPort(port);

        Assert.Equal(3, _network.Client.Tcp.List(new InternetSocketFilter { Condition = any }).Count);
    }

    [KernelFact(Kinds = SocketNetwork.Diagnostics + " sock-destroy")]
    public void Destroy_Connection_EndsItAndLeavesTheListener()
    {
        Socket listener = _network.Listen("127.0.0.1:80");
        (Socket client, _) = _network.Connect("127.0.0.1:40000", listener);
        InternetSocket read = _network.Client.Tcp.Get(IPEndPoint.Parse("127.0.0.1:40000"), IPEndPoint.Parse("127.0.0.1:80"));

        _network.Client.Tcp.Destroy(read);

        Assert.Equal(SocketError.ConnectionAborted, Assert.Throws<SocketException>(() => client.Send([1])).SocketErrorCode);
        Assert.True(Assert.Throws<NetlinkException>(() => _network.Client.Tcp.Destroy(read)) is { Error: Errno.ENOENT or Errno.ESTALE });
        Assert.NotNull(_network.Client.Tcp.TryGet(IPEndPoint.Parse("127.0.0.1:80")));
    }

    [KernelFact(Kinds = SocketNetwork.Diagnostics + " without-sock-destroy")]
    public void Destroy_KernelWithoutIt_SaysWhatIsMissing()
    {
        _network.Listen("127.0.0.1:80");
        InternetSocket read = _network.Client.Tcp.Get(IPEndPoint.Parse("127.0.0.1:80"));

        NetlinkException error = Assert.Throws<NetlinkException>(() => _network.Client.Tcp.Destroy(read));

        Assert.Equal(("SOCK_DESTROY", Errno.EOPNOTSUPP), (error.Operation, error.Error));
        Assert.Contains("CONFIG_INET_DIAG_DESTROY", error.Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = SocketNetwork.Diagnostics)]
    public async Task WatchDestroyed_ConnectionThatEnds_IsTold()
    {
        using var stopping = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetlinkEvent<InternetSocket>> ends = _network.Client.Udp.WatchDestroyedAsync(stopping.Token)
            .GetAsyncEnumerator(stopping.Token);
        ValueTask<bool> next = ends.MoveNextAsync();
        Socket socket = _network.Udp("127.0.0.1:53");
        ulong cookie = _network.Client.Udp.Get(IPEndPoint.Parse("127.0.0.1:53")).Cookie;

        socket.Dispose();

        Assert.True(await next);
        Assert.Equal((cookie, 53, 17), (ends.Current.Value.Cookie, ends.Current.Value.Local.Port, ends.Current.Value.Protocol));
    }

    [KernelFact(Kinds = SocketNetwork.Diagnostics + " sock-diag-raw")]
    public void List_RawSockets_TellsTheProtocolThatTheyTake()
    {
        _network.Open(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp);

        InternetSocket socket = Assert.Single(_network.Client.Raw.List());

        Assert.Equal((1, 1), (socket.Protocol, socket.Local.Port));
        Assert.Single(_network.Ss("-w", "-a"));
        Assert.Equal(socket.Cookie, _network.Client.Raw.Get(IPEndPoint.Parse("0.0.0.0:1")).Cookie);
        Assert.Null(_network.Client.Raw.TryGet(IPEndPoint.Parse("0.0.0.0:2")));
    }

    private void Fill()
    {
        Socket listener = _network.Listen("0.0.0.0:80"), six = _network.Listen("[::1]:8080", 7);
        ConnectTo("127.0.0.1:40000", "127.0.0.1:80", listener);
        ConnectTo("192.0.2.1:40001", "192.0.2.1:80", listener);
        (Socket client, _) = _network.Connect("[::1]:40002", six);
        SocketNetwork.Mark(client, 0x107);
        SocketNetwork.BindToDevice(_network.Udp("127.0.0.1:53"), "lo\0"u8);
        _network.Udp("0.0.0.0:5353");
        _network.Udp("[::1]:5354");
        Socket connected = _network.Udp("127.0.0.1:5000");
        connected.Connect(IPEndPoint.Parse("127.0.0.1:53"));
        SocketNetwork.Mark(connected, 7);
    }

    private void ConnectTo(string from, string to, Socket listener)
    {
        Socket client = _network.Open(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Bind(IPEndPoint.Parse(from));
        client.Connect(IPEndPoint.Parse(to));
        client.Send([1, 2, 3]);
        Socket server = listener.Accept();
        _network.Keep(server);
        // What is acknowledged is no longer queued at the other end.
        byte[] received = new byte[3];
        Assert.Equal(3, server.Receive(received));
    }

    private static bool Starts(IPEndPoint end, string address) => end.ToString().StartsWith(address, StringComparison.Ordinal);

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Ends(IEnumerable<InternetSocket> sockets)
        => sockets.Select(static socket => socket.ToString()).Order(StringComparer.Ordinal);

    /// <summary>State, queues, ends, inode and cookie of a line of ss.</summary>
    private static string Columns(string line)
    {
        string[] columns = line.Split(' ');
        return string.Join(' ', columns.Take(5).Concat(columns.Where(static c => c.StartsWith("ino:", StringComparison.Ordinal)
            || c.StartsWith("sk:", StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Lines(IEnumerable<InternetSocket> sockets) => sockets.Select(static socket => string.Create(
        CultureInfo.InvariantCulture,
        $"{StateOf(socket.State)} {socket.ReceiveQueue} {socket.SendQueue} {End(socket.Local, socket.LinkIndex)} " +
        $"{End(socket.Remote, null)} ino:{socket.Inode} sk:{socket.Cookie:x}")).Order(StringComparer.Ordinal);

    private static string StateOf(SocketState state) => state switch
    {
        SocketState.Established => "ESTAB",
        SocketState.Closed => "UNCONN",
        SocketState.Listening => "LISTEN",
        _ => state.ToString(),
    };

    private static string End(IPEndPoint end, int? device)
    {
        string address = end.AddressFamily is AddressFamily.InterNetworkV6 ? $"[{end.Address}]" : end.Address.ToString();
        return $"{address}{(device is null ? "" : "%lo")}:{(end.Port == 0 ? "*" : end.Port)}";
    }
}
