using System;
using System.Globalization;
using System.Text;
using Netlink.Protocol;

namespace Netlink;

/// <summary>A message in one line, for people who look at what goes over a socket.</summary>
/// <remarks>Attributes have their names where a schema knows them. A text is shown as one, any other value as its bytes.</remarks>
internal static class MessageText
{
    /// <summary>How many bytes of a value are shown.</summary>
    private const int MostBytes = 32;

    /// <summary>Acknowledgements and the other messages that every protocol has; null for those of a protocol of its own.</summary>
    public static string? DescribeControl(in NetlinkMessage message) => message.Header.Type switch
    {
        MessageType.NoOperation => "NLMSG_NOOP",
        MessageType.Error => Outcome("NLMSG_ERROR", message),
        MessageType.Done => Outcome("NLMSG_DONE", message),
        < MessageType.FirstOfProtocol => $"message {message.Header.Type}",
        _ => null,
    };

    /// <summary>A message by its name and its attributes.</summary>
    /// <param name="message">The message.</param>
    /// <param name="name">The kernel's name for it.</param>
    /// <param name="schema">The names of its attributes.</param>
    public static string Describe(in NetlinkMessage message, string name, AttributeSchema schema)
    {
        var line = new StringBuilder(name);
        int header = Math.Min(Alignment.Align(schema.HeaderSize), message.Payload.Length);
        if (header > 0)
            line.Append(' ').Append(Convert.ToHexStringLower(message.Payload[..header]));
        AppendAttributes(line, message.Payload[header..], schema);
        return line.ToString();
    }

    /// <summary>A message of which nothing is known.</summary>
    public static string Describe(in NetlinkMessage message)
        => AppendBytes(new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"message {message.Header.Type} ")), message.Payload)
            .ToString();

    private static string Outcome(string name, in NetlinkMessage message)
    {
        try
        {
            int error = ExtendedAck.ReadError(message);
            string? sentence = ExtendedAck.Read(message)?.Message;
            return name + (error == 0 ? "" : $" {(Errno)(-error)}") + (sentence is null ? "" : $": {sentence}");
        }
        catch (NetlinkProtocolException malformed)
        {
            return $"{name} ({malformed.Message})";
        }
    }

    private static void AppendAttributes(StringBuilder line, ReadOnlySpan<byte> attributes, AttributeSchema schema)
    {
        try
        {
            foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
            {
                AttributeDefinition? definition = schema.Find(attribute.Type);
                line.Append(' ').Append(definition?.Name ?? attribute.Type.ToString(CultureInfo.InvariantCulture));
                if (definition?.Children(new AttributeReader(attributes)) is AttributeSchema children)
                {
                    int header = Math.Min(Alignment.Align(children.HeaderSize), attribute.Payload.Length);
                    line.Append(" {");
                    if (header > 0)
                        line.Append(' ').Append(Convert.ToHexStringLower(attribute.Payload[..header]));
                    AppendAttributes(line, attribute.Payload[header..], children);
                    line.Append(" }");
                }
                else if (attribute.Payload.Length > 0)
                {
                    AppendValue(line.Append(' '), attribute.Payload);
                }
            }
        }
        catch (NetlinkProtocolException malformed)
        {
            line.Append(" (").Append(malformed.Message).Append(')');
        }
    }

    private static void AppendValue(StringBuilder line, ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> text = value is [.. var start, 0] ? start : value;
        if (text.Length > 1 && !text.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            line.Append('"').Append(Encoding.ASCII.GetString(text)).Append('"');
        else
            AppendBytes(line, value);
    }

    private static StringBuilder AppendBytes(StringBuilder line, ReadOnlySpan<byte> value)
        => value.Length <= MostBytes
            ? line.Append(Convert.ToHexStringLower(value))
            : line.Append(Convert.ToHexStringLower(value[..MostBytes])).Append(CultureInfo.InvariantCulture, $"… ({value.Length} bytes)");
}
