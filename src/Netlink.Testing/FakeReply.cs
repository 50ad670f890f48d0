using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Testing;

/// <summary>Builds the datagrams that answer one request, or announce something. Messages share a datagram until
/// <see cref="EndDatagram"/>.</summary>
/// <remarks>The bytes are put together here by hand, so that the library's own writer is not its own judge.</remarks>
public sealed class FakeReply
{
    private readonly FakeRequest? _request;
    private readonly uint _portId;
    private readonly List<FakeDatagram> _datagrams = [];
    private readonly List<byte> _open = [];
    private uint _sequence;

    /// <summary>Starts an answer that carries the request's number, or an announcement that nobody asked for.</summary>
    internal FakeReply(FakeRequest? request) => (_request, _portId, _sequence) = (request, request?.PortId ?? 0, request?.Sequence ?? 0);

    /// <summary>Gives the messages that follow another number: a late answer to an older request, or a stray.</summary>
    /// <param name="sequence">The number.</param>
    public FakeReply WithSequence(uint sequence)
    {
        _sequence = sequence;
        return this;
    }

    /// <summary>A message with any payload.</summary>
    /// <param name="type">The message type. An object comes with the type of what makes it, such as
    /// <see cref="RtnetlinkType.NewLink"/>.</param>
    /// <param name="payload">What follows the header.</param>
    /// <param name="flags">The flags; those of a list have <see cref="MessageFlags.Multipart"/>, and one that changed meanwhile
    /// <see cref="MessageFlags.DumpInterrupted"/>.</param>
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

    /// <summary>A message whose payload is written with the library's writer.</summary>
    /// <param name="type">The message type.</param>
    /// <param name="write">Writes the payload: the family's own header and attributes.</param>
    /// <param name="flags">The flags.</param>
    public FakeReply Message(ushort type, Action<NetlinkWriter> write, MessageFlags flags = MessageFlags.None)
    {
        ArgumentNullException.ThrowIfNull(write);
        var writer = new NetlinkWriter();
        writer.BeginMessage(type, flags, _sequence);
        write(writer);
        writer.EndMessage();
        return Message(type, writer.Written[MessageHeader.Size..], flags);
    }

    /// <summary>Messages as a kernel sent them: types, flags and payloads are kept, number and address become those that belong
    /// here.</summary>
    /// <param name="messages">Whole messages with their headers, one behind the other.</param>
    /// <exception cref="NetlinkProtocolException">A length in it is impossible.</exception>
    public FakeReply Recorded(ReadOnlySpan<byte> messages)
    {
        foreach (NetlinkMessage message in new MessageReader(messages))
            Message(message.Header.Type, message.Payload, message.Header.Flags);
        return this;
    }

    /// <summary>Messages as a kernel sent them, in hexadecimal; white space is skipped.</summary>
    /// <param name="hex">Whole messages with their headers, such as <c>strace -e read=all</c> shows.</param>
    /// <exception cref="FormatException">It is not hexadecimal.</exception>
    /// <inheritdoc cref="Recorded(ReadOnlySpan{byte})" path="/exception"/>
    public FakeReply Recorded(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        return Recorded(Convert.FromHexString(string.Concat(hex.Where(static c => !char.IsWhiteSpace(c)))));
    }

    /// <summary>An acknowledgement, of success unless an error is given.</summary>
    /// <param name="error">The error number.</param>
    /// <param name="details">What the kernel says beyond the number, or null for none.</param>
    /// <param name="capped">Whether only the header of the request comes back, or all of it.</param>
    /// <exception cref="InvalidOperationException">This announces something: there is no request to acknowledge.</exception>
    public FakeReply Acknowledge(Errno error = Errno.None, FakeDetails? details = null, bool capped = true)
    {
        if (_request is null)
            throw new InvalidOperationException("An announcement answers no request, so there is nothing to acknowledge.");
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
    /// <param name="error">What ended it early, or none.</param>
    /// <param name="details">What the kernel says beyond the number, or null for none.</param>
    /// <param name="flags">Further flags, such as <see cref="MessageFlags.DumpInterrupted"/>.</param>
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
    /// <remarks>The client has room for 32 KiB: a longer datagram arrives cut, and is requested again or counts as lost, as with the
    /// kernel.</remarks>
    public FakeReply EndDatagram()
    {
        if (_open.Count > 0)
            _datagrams.Add(new FakeDatagram(_open.ToArray()));
        _open.Clear();
        return this;
    }

    /// <summary>The receive buffer overflowed here (ENOBUFS): the kernel dropped what it had to say.</summary>
    public FakeReply Overrun()
    {
        EndDatagram();
        _datagrams.Add(new FakeDatagram([], IsOverrun: true));
        return this;
    }

    /// <summary>A datagram of any bytes, well-formed or not.</summary>
    /// <param name="datagram">The bytes, headers included, which stay as they are.</param>
    public FakeReply Raw(ReadOnlySpan<byte> datagram)
    {
        EndDatagram();
        _datagrams.Add(new FakeDatagram(datagram.ToArray()));
        return this;
    }

    /// <summary>Ends the answer and hands out its datagrams.</summary>
    internal IReadOnlyList<FakeDatagram> TakeDatagrams()
    {
        EndDatagram();
        return _datagrams;
    }

    internal static void Append<T>(List<byte> bytes, T value)
        where T : unmanaged
        => bytes.AddRange(MemoryMarshal.AsBytes([value]));
}
