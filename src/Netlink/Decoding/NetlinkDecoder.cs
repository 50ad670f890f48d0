using System;
using System.Collections.Generic;
using Netlink.Audit;
using Netlink.Generic;
using Netlink.Netfilter;
using Netlink.Processes;
using Netlink.Protocol;
using Netlink.Rdma;
using Netlink.Rtnetlink;
using Netlink.Sockets;
using Netlink.Xfrm;

namespace Netlink;

/// <summary>Decodes netlink datagrams into text, wherever they come from: a socket, a capture, a trace of system calls.</summary>
/// <remarks>
/// <para>Objects are described in the terms of ip(8), bridge(8), tc(8), nft(8), conntrack(8), ipset(8), ss(8) and wg(8), and other
/// messages by their attributes with the kernel's names. Keys and passwords are hidden unless <see cref="ShowSecrets"/> asks for them.
/// Malformed bytes do not throw: <see cref="DecodedMessage.Problem"/> says what is wrong.</para>
/// <para>Generic netlink families have another id on every machine. The decoder learns them from the answers and events of the
/// controller that it decodes; those that were resolved before the capture began are given as <see cref="Families"/>. Of an unknown
/// family, it shows no bytes, as they may be a key.</para>
/// <para>Numbers are read in the byte order of this machine, which must be that of the captured one. A decoder may be used from any
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

    /// <summary>The known generic netlink families: those that were given and those that were learnt. To give them, use the result of
    /// <see cref="GenericFamilyService.List"/>, or an id and a name.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<GenericFamily> Families
    {
        get => _generic.Families;
        init => _generic = new GenericMessageText(value ?? throw new ArgumentNullException(nameof(value)));
    }

    /// <summary>Decodes a datagram.</summary>
    /// <param name="protocol">The protocol of the socket.</param>
    /// <param name="datagram">The bytes: one or more netlink messages.</param>
    /// <returns>The messages in order. Trailing bytes that are not a message are the last entry; an empty datagram has none.</returns>
    public IReadOnlyList<DecodedMessage> Decode(NetlinkProtocol protocol, ReadOnlySpan<byte> datagram)
    {
        if (protocol is NetlinkProtocol.DeviceEvents)
            return datagram.IsEmpty ? [] : [DeviceEventText.Decode(datagram)];
        List<DecodedMessage> decoded = [];
        MessageDescriber describe = DescriberOf(protocol);
        var reader = new MessageReader(datagram);
        try
        {
            while (reader.MoveNext())
                decoded.Add(Describe(protocol, reader.Current, describe, null));
        }
        catch (NetlinkProtocolException malformed)
        {
            if (DescribeRest(protocol, reader.Rest, describe, malformed.Message) is DecodedMessage rest)
                decoded.Add(rest);
        }

        return decoded;
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
        NetlinkProtocol.Rdma => RdmaMessageText.Describe,
        _ => MessageText.For((int)protocol),
    };

    private DecodedMessage Describe(NetlinkProtocol protocol, in NetlinkMessage message, MessageDescriber describe, string? problem)
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

    /// <summary>The request of an error. The kernel repeats its header, and the rest unless acknowledgements are capped.</summary>
    private static string RefusedRequest(in NetlinkMessage message, MessageDescriber describe)
    {
        if (message.Header.Type != MessageType.Error || message.Payload.Length < sizeof(int) + MessageHeader.Size)
            return "";
        MessageHeader header = HostOrder.Read<MessageHeader>(message.Payload[sizeof(int)..]);
        if (header.Type < MessageType.FirstOfProtocol)
            return "";
        // The first bytes after its header contain the command of a family.
        ReadOnlySpan<byte> payload = message.Payload[(sizeof(int) + MessageHeader.Size)..];
        if ((message.Header.Flags & MessageFlags.Capped) != 0)
            payload = [];
        var start = new NetlinkMessage(header, payload[..Math.Min(payload.Length, sizeof(int))]);
        return $" to {describe(start, new MessageText { HasNamesAlone = true })}";
    }

    /// <summary>The rest of a datagram, which is truncated or not a message.</summary>
    private DecodedMessage? DescribeRest(NetlinkProtocol protocol, ReadOnlySpan<byte> rest, MessageDescriber describe, string problem)
    {
        // Some programs send trailing zeros, which the kernel ignores.
        if (!rest.ContainsAnyExcept((byte)0))
            return null;
        if (rest.Length >= MessageHeader.Size && HostOrder.Read<MessageHeader>(rest) is var header && header.Length > rest.Length)
            return Describe(protocol, new NetlinkMessage(header, rest[MessageHeader.Size..]), describe, problem);
        bool isHidden = !ShowSecrets && protocol is NetlinkProtocol.Generic or NetlinkProtocol.Xfrm or NetlinkProtocol.Rdma;
        string bytes = isHidden ? $"{rest.Length} bytes, hidden" : Convert.ToHexStringLower(rest);
        return new DecodedMessage { Protocol = protocol, Text = bytes, Problem = problem };
    }
}
