using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using Netlink.Protocol;

namespace Netlink;

/// <summary>Describes messages in one line each, to trace the traffic of a socket.</summary>
/// <remarks>Attributes have names if a schema has them. A text is shown as text, any other value as bytes, and a secret is hidden.
/// Malformed bytes raise no exception: the line says what is wrong, and shows them.</remarks>
internal sealed class MessageText
{
    /// <summary>The number of bytes of a value that are shown.</summary>
    private const int MostBytes = 32;

    /// <summary>The protocols whose messages can have keys: the bytes of unknown messages are not shown.</summary>
    private const int NETLINK_XFRM = 6;
    private const int NETLINK_GENERIC = 16;
    private const int NETLINK_RDMA = 20;

    /// <summary>Whether keys and passwords are shown.</summary>
    public bool ShowsSecrets { get; init; }

    /// <summary>Whether only the names of messages are shown.</summary>
    public bool HasNamesAlone { get; init; }

    /// <summary>Whether values of 1, 2, 4 and 8 bytes are shown as numbers in host byte order, which most are in generic netlink.</summary>
    public bool HasNumbers { get; set; }

    /// <summary>The problem of the message, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Describes unknown messages that may have a key.</summary>
    public static MessageDescriber Hidden { get; } = static (in NetlinkMessage message, MessageText text) => text.DescribeHidden(message);

    /// <summary>Returns the describer of a protocol without its own.</summary>
    public static MessageDescriber For(int protocol) => protocol is NETLINK_XFRM or NETLINK_GENERIC or NETLINK_RDMA ? Hidden
        : static (in NetlinkMessage message, MessageText text) => text.Describe(message);

    /// <summary>Describes acknowledgements and the other messages that all protocols have; null for those of the protocol itself.</summary>
    public string? DescribeControl(in NetlinkMessage message) => message.Header.Type switch
    {
        MessageType.NoOperation => "NLMSG_NOOP",
        MessageType.Error => Outcome("NLMSG_ERROR", message),
        MessageType.Done => Outcome("NLMSG_DONE", message),
        MessageType.Overrun => "NLMSG_OVERRUN",
        < MessageType.FirstOfProtocol => $"message {message.Header.Type}",
        _ => null,
    };

    /// <summary>Describes a message by its name and its attributes.</summary>
    /// <param name="message">The message.</param>
    /// <param name="name">The kernel's name for it.</param>
    /// <param name="schema">The names of its attributes.</param>
    /// <param name="header">The description of the structure before the attributes, which may be empty; null for its bytes, unless they are
    /// zeros.</param>
    public string Describe(in NetlinkMessage message, string name, AttributeSchema schema, string? header = null)
    {
        if (HasNamesAlone)
            return name;
        var line = new StringBuilder(name);
        int size = Math.Min(Alignment.Align(schema.HeaderSize), message.Payload.Length);
        if (header is null)
            AppendHeader(line, message.Payload[..size]);
        else if (header.Length > 0)
            line.Append(' ').Append(header);
        AppendAttributes(line, message.Payload[size..], schema);
        return line.ToString();
    }

    /// <summary>Describes an unknown message.</summary>
    public string Describe(in NetlinkMessage message) => HasNamesAlone ? NumberOf(message)
        : AppendBytes(new StringBuilder(NumberOf(message)).Append(' '), message.Payload).ToString();

    /// <summary>Describes an unknown message that may have a key.</summary>
    public string DescribeHidden(in NetlinkMessage message) => ShowsSecrets || HasNamesAlone ? Describe(message)
        : $"{NumberOf(message)} ({message.Payload.Length} bytes, hidden)";

    /// <summary>Notes why an object cannot be decoded. It is not a problem if a request has less than a report.</summary>
    public void NoteOf(in NetlinkMessage message, string problem)
    {
        if ((message.Header.Flags & MessageFlags.Request) == 0)
            Note(problem);
    }

    /// <summary>Notes a problem of the message; only the first one is kept.</summary>
    public void Note(string problem) => Problem ??= problem;

    private static string NumberOf(in NetlinkMessage message)
        => string.Create(CultureInfo.InvariantCulture, $"message {message.Header.Type}");

    private static AttributeSchema? ChildrenOf(AttributeDefinition? definition, ReadOnlySpan<byte> siblings)
    {
        try
        {
            return definition?.Children(new AttributeReader(siblings));
        }
        catch (NetlinkProtocolException)
        {
            // The attribute that determines the content follows the malformed one, which is reported when it is read.
            return null;
        }
    }

    private static StringBuilder AppendBytes(StringBuilder line, ReadOnlySpan<byte> value)
        => value.Length <= MostBytes
            ? line.Append(Convert.ToHexStringLower(value))
            : line.Append(Convert.ToHexStringLower(value[..MostBytes])).Append(CultureInfo.InvariantCulture, $"… ({value.Length} bytes)");

    private static void AppendHeader(StringBuilder line, ReadOnlySpan<byte> header)
    {
        if (header.ContainsAnyExcept((byte)0))
            AppendBytes(line.Append(' '), header);
    }

    private string Outcome(string name, in NetlinkMessage message)
    {
        try
        {
            int error = ExtendedAck.ReadError(message);
            string? sentence = ExtendedAck.Read(message)?.Message;
            return name + (error == 0 ? "" : $" {(Errno)(-error)}") + (sentence is null ? "" : $": {sentence}");
        }
        catch (NetlinkProtocolException malformed)
        {
            Note(malformed.Message);
            return $"{name} ({malformed.Message})";
        }
    }

    private void AppendAttributes(StringBuilder line, ReadOnlySpan<byte> attributes, AttributeSchema schema)
    {
        var reader = new AttributeReader(attributes);
        try
        {
            while (reader.MoveNext())
                AppendAttribute(line, reader.Current, schema, attributes);
        }
        catch (NetlinkProtocolException malformed)
        {
            Note(malformed.Message);
            line.Append(" (").Append(malformed.Message).Append(") ");
            if (schema.HoldsSecrets && !ShowsSecrets)
                line.Append("(hidden)");
            else
                AppendBytes(line, reader.Rest);
        }
    }

    private void AppendAttribute(StringBuilder line, NetlinkAttribute attribute, AttributeSchema schema, ReadOnlySpan<byte> siblings)
    {
        AttributeDefinition? definition = schema.Find(attribute.Type);
        line.Append(' ').Append(definition?.Name ?? attribute.Type.ToString(CultureInfo.InvariantCulture));
        if (definition is { IsSecret: true } && !ShowsSecrets)
        {
            line.Append(attribute.Payload.ContainsAnyExcept((byte)0) ? " (hidden)" : " (none)");
        }
        else if (definition is { IsSecret: true })
        {
            line.Append(' ').Append(Convert.ToHexStringLower(attribute.Payload));
        }
        else if (ChildrenOf(definition, siblings) is AttributeSchema children)
        {
            int header = Math.Min(Alignment.Align(children.HeaderSize), attribute.Payload.Length);
            line.Append(" {");
            AppendHeader(line, attribute.Payload[..header]);
            AppendAttributes(line, attribute.Payload[header..], children);
            line.Append(" }");
        }
        else if (definition is { IsNetworkOrder: true } && attribute.Payload.Length is 2 or 4 or 16)
        {
            line.Append(' ').Append(attribute.Payload.Length == 2 ? $"{BinaryPrimitives.ReadUInt16BigEndian(attribute.Payload)}"
                : new IPAddress(attribute.Payload).ToString());
        }
        else if (attribute.Payload.Length > 0)
        {
            AppendValue(line.Append(' '), attribute.Payload);
        }
    }

    private void AppendValue(StringBuilder line, ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> text = value is [.. var start, 0] ? start : value;
        bool isNumber = HasNumbers && value.Length is 1 or 2 or 4 or 8;
        if (text.Length > 1 && (!isNumber || text.Length < value.Length) && !text.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            line.Append('"').Append(Encoding.ASCII.GetString(text)).Append('"');
        else if (isNumber)
            line.Append(CultureInfo.InvariantCulture, $"{NumberOf(value)}");
        else
            AppendBytes(line, value);
    }

    private static ulong NumberOf(ReadOnlySpan<byte> value) => value.Length switch
    {
        1 => value[0],
        2 => HostOrder.ReadUInt16(value),
        4 => HostOrder.ReadUInt32(value),
        _ => HostOrder.ReadUInt64(value),
    };
}
