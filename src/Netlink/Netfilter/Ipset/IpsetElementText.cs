using System;
using System.Globalization;
using System.Net;
using System.Text;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>Elements in the language of ipset(8). The parts of every type are in the same order, followed by the
/// options.</summary>
internal static class IpsetElementText
{
    public static string Describe(IpsetElement element)
    {
        var line = new StringBuilder();
        AppendAddress(line, element.Address, element.PrefixLength, element.LastAddress);
        if (element.Port is ushort port)
            AppendPort(Next(line), element, port);
        if (element.Mark is uint mark)
            Append(Next(line), $"0x{mark:x8}");
        if (element.HardwareAddress is LinkLayerAddress hardware)
            Next(line).Append(hardware);
        if (element.Interface is string device)
            Next(line).Append((element.Flags & IpsetElementFlags.BridgePort) != 0 ? "physdev:" : "").Append(device);
        if (element.SetName is string set)
            Next(line).Append(set);
        AppendAddress(line, element.SecondAddress, element.SecondPrefixLength, element.SecondLastAddress);
        if (element.Before is string before)
            line.Append(" before ").Append(before);
        if (element.After is string after)
            line.Append(" after ").Append(after);
        AppendOptions(line, element);
        return line.ToString();
    }

    private static void AppendOptions(StringBuilder line, IpsetElement element)
    {
        if (element.Timeout is TimeSpan timeout)
            Append(line, $" timeout {(long)timeout.TotalSeconds}");
        if ((element.Flags & IpsetElementFlags.NoMatch) != 0)
            line.Append(" nomatch");
        if (element.Packets is ulong packets)
            Append(line, $" packets {packets}");
        if (element.Bytes is ulong bytes)
            Append(line, $" bytes {bytes}");
        if (element.Comment is string comment)
            line.Append(" comment \"").Append(comment).Append('"');
        if (element.SkbMark is uint mark)
            Append(line, element.SkbMarkMask is uint mask ? (FormattableString)$" skbmark 0x{mark:x}/0x{mask:x}" : $" skbmark 0x{mark:x}");
        if (element.SkbPriority is uint priority)
            Append(line, $" skbprio {priority >> 16:x}:{priority & 0xffff:x}");
        if (element.SkbQueue is ushort queue)
            Append(line, $" skbqueue {queue}");
        if ((element.Flags & IpsetElementFlags.InterfaceWildcard) != 0)
            line.Append(" wildcard");
    }

    private static void AppendAddress(StringBuilder line, IPAddress? address, byte? prefix, IPAddress? last)
    {
        if (address is null)
            return;
        Next(line).Append(address);
        if (prefix is byte bits)
            Append(line, $"/{bits}");
        if (last is not null)
            line.Append('-').Append(last);
    }

    private static void AppendPort(StringBuilder line, IpsetElement element, ushort port)
    {
        if (element.Protocol is byte protocol)
            line.Append(IpsetProtocolNames.Of(protocol)).Append(':');
        if (element.LastPort is ushort last)
            Append(line, $"{port}-{last}");
        else
            line.Append(IpsetProtocolNames.OfPort(element.Protocol, port));
    }

    private static StringBuilder Next(StringBuilder line) => line.Length > 0 ? line.Append(',') : line;

    private static void Append(StringBuilder line, FormattableString text) => line.Append(text.ToString(CultureInfo.InvariantCulture));
}
