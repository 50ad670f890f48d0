using System;
using System.Globalization;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>Formats connections like conntrack(8).</summary>
internal static class ConntrackText
{
    private const byte IPPROTO_GRE = 47;

    public static string Describe(ConntrackTuple tuple) => Append(new StringBuilder(), tuple).ToString();

    public static string Describe(ConntrackEntry entry)
    {
        StringBuilder line = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"{NameOf(entry.Original.Protocol)} {entry.Original.Protocol} ");
        if (entry.Timeout is { } timeout)
            line.Append(CultureInfo.InvariantCulture, $"{(long)timeout.TotalSeconds} ");
        if (entry.TcpState is ConntrackTcpState state)
            line.Append(NameOf(state)).Append(' ');
        Append(line, entry.Original);
        Append(line, entry.OriginalCounters);
        // Without a reply tuple the entry was not read, and need not be unreplied.
        if (entry.Reply is not null && (entry.Status & ConntrackStatus.SeenReply) == 0)
            line.Append(" [UNREPLIED]");
        if (entry.Reply is not null)
            Append(line.Append(' '), entry.Reply);
        Append(line, entry.ReplyCounters);
        if ((entry.Status & ConntrackStatus.HardwareOffload) != 0)
            line.Append(" [HW_OFFLOAD]");
        else if ((entry.Status & ConntrackStatus.Offload) != 0)
            line.Append(" [OFFLOAD]");
        else if ((entry.Status & ConntrackStatus.Assured) != 0)
            line.Append(" [ASSURED]");
        if (entry.Mark is uint mark)
            line.Append(CultureInfo.InvariantCulture, $" mark={mark}");
        if (entry.SecurityContext is string context)
            line.Append(" secctx=").Append(context);
        if (entry.Zone != 0)
            line.Append(CultureInfo.InvariantCulture, $" zone={entry.Zone}");
        if (entry.Helper is string helper)
            line.Append(" helper=").Append(helper);
        return entry.UseCount is uint use ? line.Append(CultureInfo.InvariantCulture, $" use={use}").ToString() : line.ToString();
    }

    public static string Describe(ConntrackExpectation expectation)
    {
        var line = new StringBuilder();
        if (expectation.Timeout is { } timeout)
            line.Append(CultureInfo.InvariantCulture, $"{(long)timeout.TotalSeconds} ");
        line.Append(CultureInfo.InvariantCulture, $"proto={expectation.Tuple.Protocol} ");
        Append(line, expectation.Tuple);
        if (expectation.Mask is not null)
            Append(line.Append(' '), expectation.Mask, "mask-");
        if (expectation.Master is not null)
            Append(line.Append(' '), expectation.Master, "master-");
        if (expectation.Zone != 0)
            line.Append(CultureInfo.InvariantCulture, $" zone={expectation.Zone}");
        if (expectation.Flags != ConntrackExpectationFlags.None)
            line.Append(' ').Append(expectation.Flags.ToString().ToUpperInvariant().Replace(", ", ",", StringComparison.Ordinal));
        if (expectation.Class is uint group)
            line.Append(CultureInfo.InvariantCulture, $" class={group}");
        return expectation.Helper is string helper ? line.Append(" helper=").Append(helper).ToString() : line.ToString();
    }

    private static StringBuilder Append(StringBuilder line, ConntrackTuple tuple, string prefix = "")
    {
        line.Append(prefix).Append("src=").Append(tuple.Source).Append(' ').Append(prefix).Append("dst=").Append(tuple.Destination);
        if (tuple.Protocol == IPPROTO_GRE)
            return line.Append(CultureInfo.InvariantCulture,
                $" srckey=0x{tuple.SourcePort ?? 0:x} dstkey=0x{tuple.DestinationPort ?? 0:x}");
        if (tuple.SourcePort is ushort source)
            line.Append(CultureInfo.InvariantCulture, $" sport={source}");
        if (tuple.DestinationPort is ushort destination)
            line.Append(CultureInfo.InvariantCulture, $" dport={destination}");
        if (tuple.IcmpType is byte type)
            line.Append(CultureInfo.InvariantCulture, $" type={type}");
        if (tuple.IcmpCode is byte code)
            line.Append(CultureInfo.InvariantCulture, $" code={code}");
        if (tuple.IcmpId is ushort id)
            line.Append(CultureInfo.InvariantCulture, $" id={id}");
        return tuple.Zone is ushort zone ? line.Append(CultureInfo.InvariantCulture, $" zone={zone}") : line;
    }

    private static void Append(StringBuilder line, ConntrackCounters? counters)
    {
        if (counters is ConntrackCounters given)
            line.Append(CultureInfo.InvariantCulture, $" packets={given.Packets} bytes={given.Bytes}");
    }

    private static string NameOf(byte protocol) => protocol switch
    {
        1 => "icmp",
        6 => "tcp",
        17 => "udp",
        33 => "dccp",
        IPPROTO_GRE => "gre",
        58 => "icmpv6",
        132 => "sctp",
        136 => "udplite",
        _ => "unknown",
    };

    private static string NameOf(ConntrackTcpState state) => state switch
    {
        ConntrackTcpState.None => "NONE",
        ConntrackTcpState.SynSent => "SYN_SENT",
        ConntrackTcpState.SynReceived => "SYN_RECV",
        ConntrackTcpState.Established => "ESTABLISHED",
        ConntrackTcpState.FinWait => "FIN_WAIT",
        ConntrackTcpState.CloseWait => "CLOSE_WAIT",
        ConntrackTcpState.LastAck => "LAST_ACK",
        ConntrackTcpState.TimeWait => "TIME_WAIT",
        ConntrackTcpState.Close => "CLOSE",
        ConntrackTcpState.SynSent2 => "SYN_SENT2",
        _ => ((byte)state).ToString(CultureInfo.InvariantCulture),
    };
}
