using System;
using System.Buffers;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Netlink;
using Netlink.Protocol;
using NetlinkTool.Captures;

namespace NetlinkTool.Output;

/// <summary>Writes each message as a JSON object on one line.</summary>
internal sealed class JsonPrinter(TextWriter output) : IPrinter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public void Print(Datagram datagram, DecodedMessage message)
    {
        _buffer.ResetWrittenCount();
        // The text is not embedded in HTML, so it needs no HTML escapes.
        using (var json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("number", datagram.Number);
            if (datagram.Time is DateTimeOffset time)
                json.WriteString("time", time.ToString(time.Year == 1 ? "HH:mm:ss.ffffff" : "O", CultureInfo.InvariantCulture));
            json.WriteString("protocol", ProtocolNames.NameOf(message.Protocol));
            if (message.Header is MessageHeader header)
            {
                json.WriteNumber("type", header.Type);
                json.WriteNumber("flags", (ushort)header.Flags);
                json.WriteNumber("sequence", header.Sequence);
                json.WriteNumber("port", header.PortId);
            }

            json.WriteString("text", message.Text.TrimEnd());
            if (message.Problem is string problem)
                json.WriteString("problem", problem);
            if (datagram.FullLength > datagram.Bytes.Length)
            {
                json.WriteNumber("recorded", datagram.Bytes.Length);
                json.WriteNumber("length", datagram.FullLength);
            }

            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(_buffer.WrittenSpan));
    }
}
