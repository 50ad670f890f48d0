using System;
using System.Globalization;
using System.IO;
using Netlink;
using Netlink.Protocol;
using NetlinkTool.Captures;

namespace NetlinkTool.Output;

/// <summary>Writes each message on one line: its number in the file, the time, the protocol, whether it is a request, the sequence number
/// and the text.</summary>
internal sealed class LinePrinter(TextWriter output) : IPrinter
{
    public void Print(Datagram datagram, DecodedMessage message)
    {
        string time = datagram.Time is DateTimeOffset seen
            ? seen.ToString("HH:mm:ss.ffffff ", CultureInfo.InvariantCulture) : "";
        string head = message.Header is not MessageHeader header ? "?"
            : $"{((header.Flags & MessageFlags.Request) != 0 ? '>' : '<')} #{header.Sequence}";
        // The text itself shows where a message is malformed.
        string problem = message.Problem is string wrong && !message.Text.Contains(wrong, StringComparison.Ordinal) ? $" ({wrong})" : "";
        string cut = datagram.FullLength > datagram.Bytes.Length
            ? $" ({datagram.Bytes.Length} of {datagram.FullLength} bytes were recorded)" : "";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{datagram.Number} {time}{ProtocolNames.NameOf(message.Protocol)} {head} {message.Text.TrimEnd()}{problem}{cut}"));
    }
}
