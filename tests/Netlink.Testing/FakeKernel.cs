using System;
using System.Collections.Generic;
using Netlink.Transport;

namespace Netlink.Testing;

/// <summary>A kernel by script: what it answers to each request is said beforehand, down to the datagram.</summary>
/// <remarks>
/// <see cref="Open"/> is what a connection opens its sockets with. Every request takes the next answer of the script, and the last one
/// answers all that follow when it was given by <see cref="Always"/>. Nothing here waits: a receive that finds nothing is a
/// time limit that passed at once.
/// </remarks>
internal sealed class FakeKernel
{
    private readonly Queue<Action<FakeRequest, FakeReply>> _script = new();
    private readonly List<byte[]> _requests = [];
    private readonly List<FakeSocket> _sockets = [];
    private Action<FakeRequest, FakeReply>? _always;

    /// <summary>The sockets that were opened, the latest last.</summary>
    public IReadOnlyList<FakeSocket> Sockets => _sockets;

    /// <summary>How many sockets were opened.</summary>
    public int Opened => _sockets.Count;

    /// <summary>Every request as it was sent, over all sockets.</summary>
    public IReadOnlyList<byte[]> Requests => _requests;

    /// <summary>The latest request.</summary>
    public FakeRequest LastRequest => new(_requests[^1]);

    /// <summary>Answers the next request that has no answer yet.</summary>
    public FakeKernel Then(Action<FakeRequest, FakeReply> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    /// <summary>Leaves the next request without an answer.</summary>
    public FakeKernel ThenSilence() => Then(static (_, _) => { });

    /// <summary>Answers every request for which the script has nothing else.</summary>
    public FakeKernel Always(Action<FakeRequest, FakeReply> answer)
    {
        _always = answer;
        return this;
    }

    /// <summary>Opens a socket.</summary>
    public INetlinkTransport Open()
    {
        var socket = new FakeSocket(this, (uint)(0x4000 + _sockets.Count));
        _sockets.Add(socket);
        return socket;
    }

    internal void Answer(FakeSocket socket, byte[] datagram)
    {
        // Requests of a batch share a datagram; each is answered by itself.
        for (int length; datagram.Length > 0; datagram = datagram[Math.Min((length + 3) & ~3, datagram.Length)..])
        {
            length = (int)BitConverter.ToUInt32(datagram);
            AnswerOne(socket, datagram[..length]);
        }
    }

    private void AnswerOne(FakeSocket socket, byte[] message)
    {
        _requests.Add(message);
        var request = new FakeRequest(message);
        if (!_script.TryDequeue(out Action<FakeRequest, FakeReply>? answer))
            answer = _always ?? throw new InvalidOperationException($"The script has no answer to request {_requests.Count}, of type {request.Type}.");
        var reply = new FakeReply(request, socket.PortId);
        answer(request, reply);
        foreach (FakeDatagram part in reply.TakeDatagrams())
            socket.Queue(part);
    }
}
