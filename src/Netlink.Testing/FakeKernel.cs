using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Netlink.Rtnetlink;
using Netlink.Transport;

namespace Netlink.Testing;

/// <summary>A kernel by script: what it answers to each request is said beforehand, down to the datagram.</summary>
/// <remarks>
/// An answer is looked for in this order: the next one for requests of that type, the standing one for that type, the next one for any
/// request, the standing one for any request. A request without an answer raises <see cref="InvalidOperationException"/> in the program
/// under test, and again in <see cref="Verify"/>. Nothing here waits: when nothing arrived, a request's time limit has passed at once. It
/// needs no privilege and no Linux, and may be used from any thread.
/// </remarks>
public sealed class FakeKernel
{
    private readonly Lock _gate = new();
    private readonly FakeScript _script = new();
    private readonly List<FakeRequest> _requests = [];
    private readonly List<FakeRequest> _unexpected = [];
    private readonly List<FakeSocket> _sockets = [];

    /// <summary>Every request up to now, in the order in which they came, from all clients.</summary>
    public IReadOnlyList<FakeRequest> Requests
    {
        get
        {
            lock (_gate)
                return [.. _requests];
        }
    }

    /// <summary>The sockets that were opened, the latest last.</summary>
    internal IReadOnlyList<FakeSocket> Sockets
    {
        get
        {
            lock (_gate)
                return [.. _sockets];
        }
    }

    /// <summary>Opens a client of this kernel. It cannot watch other namespaces (<see cref="WatchOptions.Namespaces"/>).</summary>
    /// <param name="options">How the client behaves, or null for the defaults.</param>
    public RtnetlinkClient OpenRtnetlink(NetlinkClientOptions? options = null)
    {
        options ??= new NetlinkClientOptions();
        return new RtnetlinkClient(new NetlinkClient(Open, options, RtnetlinkMessageText.Describe, nameof(RtnetlinkClient)), options);
    }

    /// <summary>Opens a client of this kernel for any protocol. All clients share one script.</summary>
    /// <param name="protocol">The netlink protocol (<c>NETLINK_*</c>), as a program would give it to
    /// <see cref="NetlinkClient.Open(int, NetlinkClientOptions?)"/>; 0 or greater.</param>
    /// <param name="options">How the client behaves, or null for the defaults.</param>
    public NetlinkClient OpenClient(int protocol, NetlinkClientOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(protocol);
        return new NetlinkClient(Open, options ?? new NetlinkClientOptions(), MessageText.For(protocol));
    }

    /// <summary>Answers the next request that has no answer yet.</summary>
    /// <param name="answer">Builds the answer; an empty one leaves the request without any.</param>
    public FakeKernel Then(Action<FakeRequest, FakeReply> answer) => Add(null, answer, stays: false);

    /// <summary>Answers the next request of a type that has no answer yet.</summary>
    /// <param name="type">The type, such as <see cref="RtnetlinkType.NewRoute"/>.</param>
    /// <param name="answer">Builds the answer.</param>
    public FakeKernel Then(ushort type, Action<FakeRequest, FakeReply> answer) => Add(type, answer, stays: false);

    /// <summary>Leaves the next request without an answer, so that its time limit passes at once.</summary>
    public FakeKernel ThenSilence() => Then(static (_, _) => { });

    /// <summary>Answers every request for which the script has nothing else.</summary>
    /// <param name="answer">Builds the answer. It takes the place of one that was given before.</param>
    public FakeKernel Always(Action<FakeRequest, FakeReply> answer) => Add(null, answer, stays: true);

    /// <summary>Answers every request of a type for which the script has nothing else.</summary>
    /// <param name="type">The type, such as <see cref="RtnetlinkType.GetLink"/>.</param>
    /// <param name="answer">Builds the answer. It takes the place of one that was given before for that type.</param>
    public FakeKernel Always(ushort type, Action<FakeRequest, FakeReply> answer) => Add(type, answer, stays: true);

    /// <summary>Announces something to a multicast group: to watches that have begun (<c>WatchAsync</c>, <c>ReceiveAsync</c>).</summary>
    /// <remarks>With <see cref="FakeReply.Overrun"/> the announcements are lost that a watch was too slow to take.</remarks>
    /// <param name="group">The group by number (<c>RTNLGRP_*</c>), such as 1 for links.</param>
    /// <param name="build">Builds the datagrams.</param>
    /// <param name="cause">The request that caused it, by which a watch knows its own client's changes; null for none.</param>
    /// <returns>How many sockets got it. With 0, as with the kernel, nobody ever will.</returns>
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

    /// <summary>Checks that every request had an answer, and every answer for one request was requested.</summary>
    /// <exception cref="InvalidOperationException">One of them is not so; the message names the requests.</exception>
    public void Verify()
    {
        lock (_gate)
        {
            if (_unexpected.Count > 0)
                throw new InvalidOperationException($"The script had no answer to: {string.Join("; ", _unexpected)}.");
            if (_script.Left is string left)
                throw new InvalidOperationException($"Of the script's answers nobody asked for {left}.");
        }
    }

    /// <summary>Opens a socket.</summary>
    internal INetlinkTransport Open(NetlinkSocketOptions options)
    {
        lock (_gate)
        {
            var socket = new FakeSocket(this, (uint)(0x4000 + _sockets.Count), options.Groups);
            _sockets.Add(socket);
            return socket;
        }
    }

    internal void Answer(FakeSocket socket, ReadOnlySpan<byte> datagram)
    {
        // Requests of a batch share a datagram; each is answered by itself.
        for (int length; !datagram.IsEmpty; datagram = datagram[Math.Min((length + 3) & ~3, datagram.Length)..])
        {
            length = BitConverter.ToInt32(datagram);
            var request = new FakeRequest(datagram[..length], socket.PortId);
            var reply = new FakeReply(request);
            // Outside the lock, so that an answer may announce something, or wait for the test.
            Record(request)(request, reply);
            socket.Queue(reply.TakeDatagrams());
        }
    }

    /// <summary>Records a request and takes its answer from the script.</summary>
    private Action<FakeRequest, FakeReply> Record(FakeRequest request)
    {
        lock (_gate)
        {
            _requests.Add(request);
            if (_script.Take(request.Type) is { } answer)
                return answer;
            _unexpected.Add(request);
            throw new InvalidOperationException($"The script has no answer to request {_requests.Count}, {request}.");
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
