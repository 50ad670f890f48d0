using System;
using System.Globalization;
using System.IO;
using Netlink;
using Netlink.Protocol;
using NetlinkTool.Captures;

namespace NetlinkTool.Output;

/// <summary>Tells a message a line: its place in the file, when it was seen, the protocol, whether it asks or tells, its number and its
/// text.</summary>
internal sealed class LinePrinter(TextWriter output) : IPrinter
{
    public void Print(Datagram datagram, DecodedMessage message)
    {
        string time = datagram.Time is DateTimeOffset seen
            ? seen.ToString("HH:mm:ss.ffffff ", CultureInfo.InvariantCulture) : "";
        string head = message.Header is not MessageHeader header ? "?"
            : $"{((header.Flags & MessageFlags.Request) != 0 ? '>' : '<')} #{header.Sequence}";
        // What is wrong within a message stands in its text, at its place.
        string problem = message.Problem is string wrong && !message.Text.Contains(wrong, StringComparison.Ordinal) ? $" ({wrong})" : "";
        string cut = datagram.FullLength > datagram.Bytes.Length
            ? $" ({datagram.Bytes.Length} of {datagram.FullLength} bytes were recorded)" : "";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{datagram.Number} {time}{ProtocolNames.NameOf(message.Protocol)} {head} {message.Text.TrimEnd()}{problem}{cut}"));
    }
}
