using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Testing;

/// <summary>Builds the datagrams that answer one request. Messages share a datagram until <see cref="EndDatagram"/>.</summary>
/// <remarks>The bytes are put together here by hand, so that the library's own writer is not its own judge.</remarks>
internal sealed class FakeReply
{
    private readonly FakeRequest _request;
    private readonly uint _portId;
    private readonly List<FakeDatagram> _datagrams = [];
    private readonly List<byte> _open = [];
    private uint _sequence;

    /// <summary>Starts an answer that carries the request's number.</summary>
    public FakeReply(FakeRequest request, uint portId) => (_request, _portId, _sequence) = (request, portId, request.Sequence);

    /// <summary>Gives the messages that follow another number: a late answer to an older request, or a stray.</summary>
    public FakeReply WithSequence(uint sequence)
    {
        _sequence = sequence;
        return this;
    }

    /// <summary>A message with any payload.</summary>
    public FakeReply Message(ushort type, ReadOnlySpan<byte> payload, MessageFlags flags = MessageFlags.None)
    {
        while (_open.Count % 4 != 0)
            _open.Add(0);
        Append(_open, (uint)(MessageHeader.Size + payload.Length));
        Append(_open, type);
        Append(_open, (ushort)flags);
        Append(_open, _sequence);
        Append(_open, _portId);
        _open.AddRange(payload);
        return this;
    }

    /// <summary>An acknowledgement, of success unless an error is given.</summary>
    /// <param name="error">The error number.</param>
    /// <param name="details">What the kernel says beyond the number, or null for none.</param>
    /// <param name="capped">Whether only the header of the request comes back, or all of it.</param>
    public FakeReply Acknowledge(Errno error = Errno.None, FakeDetails? details = null, bool capped = true)
    {
        List<byte> payload = [];
        Append(payload, -(int)error);
        // The kernel leaves the request's text out of every acknowledgement of success.
        bool whole = !capped && error != Errno.None;
        payload.AddRange(whole ? _request.Bytes : _request.Bytes[..MessageHeader.Size]);
        while (payload.Count % 4 != 0)
            payload.Add(0);
        details?.WriteTo(payload);
        MessageFlags flags = whole ? MessageFlags.None : MessageFlags.Capped;
        return Message(MessageType.Error, payload.ToArray(), details is null ? flags : flags | MessageFlags.AcknowledgementAttributes);
    }

    /// <summary>The end of a list.</summary>
    public FakeReply Done(Errno error = Errno.None, FakeDetails? details = null, MessageFlags flags = MessageFlags.None)
    {
        List<byte> payload = [];
        Append(payload, -(int)error);
        details?.WriteTo(payload);
        flags |= MessageFlags.Multipart | (details is null ? MessageFlags.None : MessageFlags.AcknowledgementAttributes);
        return Message(MessageType.Done, payload.ToArray(), flags);
    }

    /// <summary>The end of a list as old kernels have it.</summary>
    public FakeReply DoneWithoutPayload() => Message(MessageType.Done, [], MessageFlags.Multipart);

    /// <summary>Ends the datagram: what follows is received apart.</summary>
    public FakeReply EndDatagram()
    {
        if (_open.Count > 0)
            _datagrams.Add(new FakeDatagram(_open.ToArray()));
        _open.Clear();
        return this;
    }

    /// <summary>The receive buffer overflowed here (ENOBUFS).</summary>
    public FakeReply Overrun()
    {
        EndDatagram();
        _datagrams.Add(new FakeDatagram([], IsOverrun: true));
        return this;
    }

    /// <summary>A datagram of any bytes.</summary>
    public FakeReply Raw(ReadOnlySpan<byte> datagram)
    {
        EndDatagram();
        _datagrams.Add(new FakeDatagram(datagram.ToArray()));
        return this;
    }

    /// <summary>Ends the answer and hands out its datagrams.</summary>
    public IReadOnlyList<FakeDatagram> TakeDatagrams()
    {
        EndDatagram();
        return _datagrams;
    }

    internal static void Append<T>(List<byte> bytes, T value)
        where T : unmanaged
        => bytes.AddRange(System.Runtime.InteropServices.MemoryMarshal.AsBytes([value]));
}
