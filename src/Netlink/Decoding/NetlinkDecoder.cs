using System;
using System.Collections.Generic;
using Netlink.Audit;
using Netlink.Generic;
using Netlink.Netfilter;
using Netlink.Processes;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Sockets;
using Netlink.Xfrm;

namespace Netlink;

/// <summary>Decodes netlink datagrams into text, wherever they come from: a socket, a capture, a trace of system calls.</summary>
/// <remarks>
/// <para>Objects are described in the terms of ip(8), bridge(8), tc(8), nft(8), conntrack(8), ss(8) and wg(8), and other messages by their
/// attributes with the kernel's names. Keys and passwords are hidden unless <see cref="ShowSecrets"/> asks for them. Malformed bytes do not
/// throw: <see cref="DecodedMessage.Problem"/> says what is wrong.</para>
/// <para>Families of generic netlink have another number on every machine. The decoder learns them from the answers and announcements of
/// the controller that it is shown; those that were requested before the capture began are given as <see cref="Families"/>. Of a family
/// that it does not know, it shows no bytes, as they may be a key.</para>
/// <para>Numbers are read in the byte order of this machine, which must be that of the one that spoke. A decoder may be used from any
/// thread, by several at once.</para>
/// </remarks>
/// <example>
/// <code>
/// byte[] datagram = File.ReadAllBytes("datagram");   // from a capture, a trace, a socket
/// var decoder = new NetlinkDecoder();
/// foreach (DecodedMessage message in decoder.Decode(NetlinkProtocol.Route, datagram))
///     Console.WriteLine(message);   // RTM_NEWROUTE route 10.1.0.0/16 via 192.0.2.1 dev 5
/// </code>
/// </example>
public sealed class NetlinkDecoder
{
    private readonly GenericMessageText _generic = new();

    /// <summary>Whether keys and passwords are shown.</summary>
    /// <value>Default false.</value>
    public bool ShowSecrets { get; init; }

    /// <summary>The families of generic netlink that are known: those that were given and those that were learnt. What
    /// <see cref="GenericFamilyService.List"/> returns may be given, or an identifier and a name.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<GenericFamily> Families
    {
        get => _generic.Families;
        init => _generic = new GenericMessageText(value ?? throw new ArgumentNullException(nameof(value)));
    }

    /// <summary>Decodes a datagram.</summary>
    /// <param name="protocol">The protocol of the socket.</param>
    /// <param name="datagram">The bytes: one message of netlink or several.</param>
    /// <returns>Its messages in order. Bytes behind them that are no message are the last entry; an empty datagram has none.</returns>
    public IReadOnlyList<DecodedMessage> Decode(NetlinkProtocol protocol, ReadOnlySpan<byte> datagram)
    {
        if (protocol is NetlinkProtocol.DeviceEvents)
            return datagram.IsEmpty ? [] : [DeviceEventText.Tell(datagram)];
        List<DecodedMessage> told = [];
        MessageDescriber describe = DescriberOf(protocol);
        var reader = new MessageReader(datagram);
        try
        {
            while (reader.MoveNext())
                told.Add(Tell(protocol, reader.Current, describe, null));
        }
        catch (NetlinkProtocolException malformed)
        {
            if (TellRest(protocol, reader.Rest, describe, malformed.Message) is DecodedMessage rest)
                told.Add(rest);
        }

        return told;
    }

    private MessageDescriber DescriberOf(NetlinkProtocol protocol) => protocol switch
    {
        NetlinkProtocol.Route => RtnetlinkMessageText.Describe,
        NetlinkProtocol.Generic => _generic.Describe,
        NetlinkProtocol.Netfilter => NetfilterMessageText.Describe,
        NetlinkProtocol.SocketDiagnostics => SocketOperations.Describe,
        NetlinkProtocol.Xfrm => XfrmMessageText.Describe,
        NetlinkProtocol.Audit => AuditMessageText.Describe,
        NetlinkProtocol.Connector => ProcessEventText.Describe,
        _ => MessageText.For((int)protocol),
    };

    private DecodedMessage Tell(NetlinkProtocol protocol, in NetlinkMessage message, MessageDescriber describe, string? problem)
    {
        var text = new MessageText { ShowsSecrets = ShowSecrets };
        if (problem is not null)
            text.Note(problem);
        // What a connector tells has the type of an end.
        bool isControl = protocol is not NetlinkProtocol.Connector || message.Header.Type is not MessageType.Done;
        string line = isControl && text.DescribeControl(message) is string control ? control + RefusedRequest(message, describe)
            : describe(message, text);
        return new DecodedMessage
        {
            Protocol = protocol,
            Header = message.Header,
            Text = PrintableText.Of(line),
            Problem = text.Problem,
        };
    }

    /// <summary>Which request an error is about. The kernel repeats its header, and the rest unless told not to.</summary>
    private static string RefusedRequest(in NetlinkMessage message, MessageDescriber describe)
    {
        if (message.Header.Type != MessageType.Error || message.Payload.Length < sizeof(int) + MessageHeader.Size)
            return "";
        MessageHeader header = HostOrder.Read<MessageHeader>(message.Payload[sizeof(int)..]);
        if (header.Type < MessageType.FirstOfProtocol)
            return "";
        // The first bytes behind its header tell which command of a family it is.
        ReadOnlySpan<byte> payload = message.Payload[(sizeof(int) + MessageHeader.Size)..];
        if ((message.Header.Flags & MessageFlags.Capped) != 0)
            payload = [];
        var start = new NetlinkMessage(header, payload[..Math.Min(payload.Length, sizeof(int))]);
        return $" to {describe(start, new MessageText { HasNamesAlone = true })}";
    }

    /// <summary>What is left of a datagram that ends within a message, or is none.</summary>
    private DecodedMessage? TellRest(NetlinkProtocol protocol, ReadOnlySpan<byte> rest, MessageDescriber describe, string problem)
    {
        // Some programs send zeros behind a request, over which the kernel passes.
        if (!rest.ContainsAnyExcept((byte)0))
            return null;
        if (rest.Length >= MessageHeader.Size && HostOrder.Read<MessageHeader>(rest) is var header && header.Length > rest.Length)
            return Tell(protocol, new NetlinkMessage(header, rest[MessageHeader.Size..]), describe, problem);
        bool isHidden = !ShowSecrets && protocol is NetlinkProtocol.Generic or NetlinkProtocol.Xfrm;
        string bytes = isHidden ? $"{rest.Length} bytes, hidden" : Convert.ToHexStringLower(rest);
        return new DecodedMessage { Protocol = protocol, Text = bytes, Problem = problem };
    }
}
