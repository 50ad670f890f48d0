using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Testing;

/// <summary>Builds the datagrams of a reply to one request, or of a notification. Messages share a datagram until
/// <see cref="EndDatagram"/>.</summary>
/// <remarks>The bytes are composed here by hand, so that the library's writer is not tested against itself.</remarks>
public sealed class FakeReply
{
    private readonly FakeRequest? _request;
    private readonly uint _portId;
    private readonly List<FakeDatagram> _datagrams = [];
    private readonly List<byte> _open = [];
    private uint _sequence;

    /// <summary>Starts a reply with the request's sequence number, or a notification.</summary>
    internal FakeReply(FakeRequest? request) => (_request, _portId, _sequence) = (request, request?.PortId ?? 0, request?.Sequence ?? 0);

    /// <summary>Sets another sequence number for the following messages: a late reply to an older request, or a stray message.</summary>
    /// <param name="sequence">The sequence number.</param>
    public FakeReply WithSequence(uint sequence)
    {
        _sequence = sequence;
        return this;
    }

    /// <summary>Adds a message with any payload.</summary>
    /// <param name="type">The message type. An object has the type that creates it, such as <see cref="RtnetlinkType.NewLink"/>.</param>
    /// <param name="payload">The bytes after the header.</param>
    /// <param name="flags">The flags; messages of a dump have <see cref="MessageFlags.Multipart"/>, and those of an interrupted one
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

    /// <summary>Adds a message whose payload is written with the library's writer.</summary>
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

    /// <summary>Adds recorded messages of a kernel: types, flags and payloads are kept; sequence number and port id are replaced.</summary>
    /// <param name="messages">Whole messages with their headers, one after the other.</param>
    /// <exception cref="NetlinkProtocolException">A length is not valid.</exception>
    public FakeReply Recorded(ReadOnlySpan<byte> messages)
    {
        foreach (NetlinkMessage message in new MessageReader(messages))
            Message(message.Header.Type, message.Payload, message.Header.Flags);
        return this;
    }

    /// <summary>Adds recorded messages of a kernel in hexadecimal; white space is skipped.</summary>
    /// <param name="hex">Whole messages with their headers, as <c>strace -e read=all</c> shows them.</param>
    /// <exception cref="FormatException">It is not hexadecimal.</exception>
    /// <inheritdoc cref="Recorded(ReadOnlySpan{byte})" path="/exception"/>
    public FakeReply Recorded(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        return Recorded(Convert.FromHexString(string.Concat(hex.Where(static c => !char.IsWhiteSpace(c)))));
    }

    /// <summary>Adds an acknowledgement, of success unless an error is given.</summary>
    /// <param name="error">The error number.</param>
    /// <param name="details">The details besides the error number, or null for none.</param>
    /// <param name="capped">Whether only the header of the request is returned, or all of it.</param>
    /// <exception cref="InvalidOperationException">This is a notification: there is no request to acknowledge.</exception>
    public FakeReply Acknowledge(Errno error = Errno.None, FakeDetails? details = null, bool capped = true)
    {
        if (_request is null)
            throw new InvalidOperationException("A notification has no request, so there is nothing to acknowledge.");
        List<byte> payload = [];
        Append(payload, -(int)error);
        // The kernel leaves the request out of every acknowledgement of success.
        bool whole = !capped && error != Errno.None;
        payload.AddRange(whole ? _request.Bytes : _request.Bytes[..MessageHeader.Size]);
        while (payload.Count % 4 != 0)
            payload.Add(0);
        details?.WriteTo(payload);
        MessageFlags flags = whole ? MessageFlags.None : MessageFlags.Capped;
        return Message(MessageType.Error, payload.ToArray(), details is null ? flags : flags | MessageFlags.AcknowledgementAttributes);
    }

    /// <summary>Adds the end of a dump.</summary>
    /// <param name="error">The error that ended it early, or none.</param>
    /// <param name="details">The details besides the error number, or null for none.</param>
    /// <param name="flags">Further flags, such as <see cref="MessageFlags.DumpInterrupted"/>.</param>
    public FakeReply Done(Errno error = Errno.None, FakeDetails? details = null, MessageFlags flags = MessageFlags.None)
    {
        List<byte> payload = [];
        Append(payload, -(int)error);
        details?.WriteTo(payload);
        flags |= MessageFlags.Multipart | (details is null ? MessageFlags.None : MessageFlags.AcknowledgementAttributes);
        return Message(MessageType.Done, payload.ToArray(), flags);
    }

    /// <summary>Adds the end of a dump in the form of old kernels.</summary>
    public FakeReply DoneWithoutPayload() => Message(MessageType.Done, [], MessageFlags.Multipart);

    /// <summary>Ends the datagram: the following messages are received separately.</summary>
    /// <remarks>The client has a buffer of 32 KiB: a longer datagram arrives truncated, and is requested again or counts as lost, as with
    /// the kernel.</remarks>
    public FakeReply EndDatagram()
    {
        if (_open.Count > 0)
            _datagrams.Add(new FakeDatagram(_open.ToArray()));
        _open.Clear();
        return this;
    }

    /// <summary>Simulates an overflow of the receive buffer (ENOBUFS), so that messages were dropped.</summary>
    public FakeReply Overrun()
    {
        EndDatagram();
        _datagrams.Add(new FakeDatagram([], IsOverrun: true));
        return this;
    }

    /// <summary>Adds a datagram of any bytes, well-formed or not.</summary>
    /// <param name="datagram">The bytes with headers, sent unchanged.</param>
    public FakeReply Raw(ReadOnlySpan<byte> datagram)
    {
        EndDatagram();
        _datagrams.Add(new FakeDatagram(datagram.ToArray()));
        return this;
    }

    /// <summary>Ends the reply and returns its datagrams.</summary>
    internal IReadOnlyList<FakeDatagram> TakeDatagrams()
    {
        EndDatagram();
        return _datagrams;
    }

    internal static void Append<T>(List<byte> bytes, T value)
        where T : unmanaged
        => bytes.AddRange(MemoryMarshal.AsBytes([value]));
}
