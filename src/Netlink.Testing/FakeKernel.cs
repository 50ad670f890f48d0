using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Netlink.Rtnetlink;
using Netlink.Transport;

namespace Netlink.Testing;

/// <summary>A scripted kernel: its reply to each request is defined beforehand, down to the datagram.</summary>
/// <remarks>
/// A reply is searched in this order: the next one for requests of that type, the permanent one for that type, the next one for any
/// request, the permanent one for any request, the simulated network (<see cref="Simulate"/>). A request without a reply raises
/// <see cref="InvalidOperationException"/> in the program under test, and again in <see cref="Verify"/>. Nothing here waits: without a
/// reply, a request times out at once. It needs neither privileges nor Linux, and may be used from any thread.
/// </remarks>
public sealed partial class FakeKernel
{
    private readonly Lock _gate = new();
    private readonly FakeScript _script = new();
    private readonly List<FakeRequest> _requests = [];
    private readonly List<FakeRequest> _unexpected = [];
    private readonly List<FakeSocket> _sockets = [];
    private FakeNetwork? _network;

    /// <summary>All requests so far, in the order of their arrival, from all clients.</summary>
    public IReadOnlyList<FakeRequest> Requests
    {
        get
        {
            lock (_gate)
                return [.. _requests];
        }
    }

    /// <summary>The sockets that were opened, the most recent last.</summary>
    internal IReadOnlyList<FakeSocket> Sockets
    {
        get
        {
            lock (_gate)
                return [.. _sockets];
        }
    }

    /// <summary>Opens a client of this kernel. It cannot watch other namespaces (<see cref="WatchOptions.Namespaces"/>).</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public RtnetlinkClient OpenRtnetlink(NetlinkClientOptions? options = null)
    {
        options ??= new NetlinkClientOptions();
        return new RtnetlinkClient(new NetlinkClient(Open, options, RtnetlinkMessageText.Describe, nameof(RtnetlinkClient)), options);
    }

    /// <summary>Opens a client of this kernel for any protocol. All clients share one script.</summary>
    /// <param name="protocol">The netlink protocol (<c>NETLINK_*</c>), as for <see cref="NetlinkClient.Open(int, NetlinkClientOptions?)"/>;
    /// not negative.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    public NetlinkClient OpenClient(int protocol, NetlinkClientOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(protocol);
        return new NetlinkClient(settings => Open(settings, protocol), options ?? new NetlinkClientOptions(), MessageText.For(protocol));
    }

    /// <summary>Defines the reply to the next request without one.</summary>
    /// <param name="answer">Builds the reply; an empty one leaves the request without a reply.</param>
    public FakeKernel Then(Action<FakeRequest, FakeReply> answer) => Add(null, answer, stays: false);

    /// <summary>Defines the reply to the next request of a type without one.</summary>
    /// <param name="type">The type, such as <see cref="RtnetlinkType.NewRoute"/>.</param>
    /// <param name="answer">Builds the reply.</param>
    public FakeKernel Then(ushort type, Action<FakeRequest, FakeReply> answer) => Add(type, answer, stays: false);

    /// <summary>Leaves the next request without a reply, so that it times out at once.</summary>
    public FakeKernel ThenSilence() => Then(static (_, _) => { });

    /// <summary>Defines the reply to every request for which the script has no other.</summary>
    /// <param name="answer">Builds the reply. It replaces an earlier definition.</param>
    public FakeKernel Always(Action<FakeRequest, FakeReply> answer) => Add(null, answer, stays: true);

    /// <summary>Defines the reply to every request of a type for which the script has no other.</summary>
    /// <param name="type">The type, such as <see cref="RtnetlinkType.GetLink"/>.</param>
    /// <param name="answer">Builds the reply. It replaces an earlier definition for that type.</param>
    public FakeKernel Always(ushort type, Action<FakeRequest, FakeReply> answer) => Add(type, answer, stays: true);

    /// <summary>Lets a network with state reply to the rtnetlink requests for which the script has no reply: what is added is there
    /// afterwards.</summary>
    /// <returns>The network, the same for every call.</returns>
    /// <example>
    /// <code>
    /// var kernel = new FakeKernel();
    /// int eth0 = kernel.Simulate().AddCard("eth0");
    /// using RtnetlinkClient rtnl = kernel.OpenRtnetlink();
    /// rtnl.Links.Set(eth0, new LinkChange { Up = true });
    /// rtnl.Addresses.Add(new Address(eth0, InterfaceAddress.Parse("192.0.2.1/24")));
    /// Console.WriteLine(rtnl.Routes.Lookup(IPAddress.Parse("192.0.2.7")));
    /// </code>
    /// </example>
    public FakeNetwork Simulate()
    {
        lock (_gate)
            return _network ??= new FakeNetwork(this);
    }

    /// <summary>Sends notifications to a multicast group: to watches that have begun (<c>WatchAsync</c>, <c>ReceiveAsync</c>).</summary>
    /// <remarks><see cref="FakeReply.Overrun"/> simulates the loss of notifications that a watch was too slow to receive.</remarks>
    /// <param name="group">The number of the group (<c>RTNLGRP_*</c>), such as 1 for links.</param>
    /// <param name="build">Builds the datagrams.</param>
    /// <param name="cause">The request that caused it, by which a watch recognizes the changes of its own client; null for none.</param>
    /// <returns>The number of sockets that received it. If it is 0, the notification is lost, as with the kernel.</returns>
    public int Announce(uint group, Action<FakeReply> build, FakeRequest? cause = null)
    {
        ArgumentNullException.ThrowIfNull(build);
        var announcement = new FakeReply(cause);
        build(announcement);
        IReadOnlyList<FakeDatagram> datagrams = announcement.TakeDatagrams();
        List<FakeSocket> listeners = [.. Sockets.Where(socket => !socket.IsClosed && socket.Groups.Contains(group))];
        listeners.ForEach(socket => socket.Queue(datagrams));
        return listeners.Count;
    }

    /// <summary>Checks that every request had a reply, and that every reply for a single request was used.</summary>
    /// <exception cref="InvalidOperationException">A check failed; the message names the requests.</exception>
    public void Verify()
    {
        lock (_gate)
        {
            if (_unexpected.Count > 0)
                throw new InvalidOperationException($"The script had no reply to: {string.Join("; ", _unexpected)}.");
            if (_script.Left is string left)
                throw new InvalidOperationException($"Unused replies of the script: {left}.");
        }
    }

    /// <summary>Opens a socket of rtnetlink.</summary>
    internal INetlinkTransport Open(NetlinkSocketOptions options) => Open(options, protocol: 0);

    private FakeSocket Open(NetlinkSocketOptions options, int protocol)
    {
        lock (_gate)
        {
            var socket = new FakeSocket(this, (uint)(0x4000 + _sockets.Count), protocol, options.Groups);
            _sockets.Add(socket);
            return socket;
        }
    }

    internal void Answer(FakeSocket socket, ReadOnlySpan<byte> datagram)
    {
        // The requests of a batch share a datagram; each has its own reply.
        for (int length; !datagram.IsEmpty; datagram = datagram[Math.Min((length + 3) & ~3, datagram.Length)..])
        {
            length = BitConverter.ToInt32(datagram);
            var request = new FakeRequest(datagram[..length], socket.PortId, socket.Protocol);
            var reply = new FakeReply(request);
            // Outside the lock, so that building a reply may send a notification or wait for the test.
            Record(request)(request, reply);
            socket.Queue(reply.TakeDatagrams());
        }
    }

    /// <summary>Records a request and takes its reply from the script.</summary>
    private Action<FakeRequest, FakeReply> Record(FakeRequest request)
    {
        lock (_gate)
        {
            _requests.Add(request);
            if (FindFamilies(request) is { } found)
                return found;
            if (_script.Take(request.Type) is { } answer)
                return answer;
            if (_network?.Find(request) is { } simulated)
                return simulated;
            _unexpected.Add(request);
            throw new InvalidOperationException($"The script has no reply to request {_requests.Count}, {request}.");
        }
    }

    private FakeKernel Add(ushort? type, Action<FakeRequest, FakeReply> answer, bool stays)
    {
        ArgumentNullException.ThrowIfNull(answer);
        lock (_gate)
            _script.Add(type, answer, stays);
        return this;
    }
}
