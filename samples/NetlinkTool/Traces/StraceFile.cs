using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netlink;
using NetlinkTool.Captures;

namespace NetlinkTool.Traces;

/// <summary>Traces of strace: the bytes of calls that send or receive.</summary>
/// <param name="input">The trace.</param>
/// <param name="usual">The protocol of sockets whose protocol the trace does not have; null for none.</param>
/// <param name="warn">Receives a message for everything that is skipped.</param>
internal sealed class StraceFile(CaptureInput input, NetlinkProtocol? usual, Action<string> warn)
{
    private const string HowTo = "strace -f -tt -yy -e trace=network -e read=all -e write=all -o FILE PROGRAM";

    private static readonly HashSet<string> s_transfers =
        ["send", "sendto", "sendmsg", "sendmmsg", "write", "writev", "recv", "recvfrom", "recvmsg", "recvmmsg", "read", "readv"];

    private readonly StraceSockets _sockets = new();
    private readonly Dictionary<string, StraceCall> _unfinished = [];
    private readonly List<List<byte>> _dump = [];
    private StraceCall? _call;
    private long _callLine;
    private long _calls;
    private long _told;
    private long _firstWithoutBytes;
    private long _firstWithoutProtocol;

    public IEnumerable<Datagram> Read()
    {
        long number = 0;
        while (input.ReadLine() is string line)
        {
            number++;
            if (StraceDump.IsPart(line))
            {
                StraceDump.Read(line, _dump);
                continue;
            }

            foreach (Datagram datagram in EndCall())
                yield return datagram;
            Begin(line, number);
        }

        foreach (Datagram datagram in EndCall())
            yield return datagram;
        Conclude();
    }

    private void Begin(string line, long number)
    {
        if (StraceCall.Parse(line) is not StraceCall call)
            return;
        _calls++;
        string process = call.Process ?? "";
        if (call.IsUnfinished)
        {
            _unfinished[process] = call;
            return;
        }

        if (call.IsResumed)
        {
            if (!_unfinished.Remove(process, out StraceCall? begun))
                return;
            call = begun with { Arguments = begun.Arguments + call.Arguments, IsUnfinished = false };
        }

        _sockets.Note(call);
        (_call, _callLine) = (call, number);
    }

    /// <summary>The data that the last call sent or received, once all its lines were read.</summary>
    private List<Datagram> EndCall()
    {
        StraceCall? call = _call;
        List<List<byte>> dump = [.. _dump];
        _call = null;
        _dump.Clear();
        // Data received with MSG_PEEK is received again.
        if (call is null || !s_transfers.Contains(call.Name) || call.Result is not > 0
            || call.Arguments.Contains("MSG_PEEK", StringComparison.Ordinal) || !_sockets.TryFind(call, out NetlinkProtocol? protocol))
            return [];
        bool isWhole = true;
        if (!dump.Exists(static bytes => bytes.Count > 0))
            dump = [StringsOf(call, out isWhole)];
        if (dump is [{ Count: 0 }])
        {
            _firstWithoutBytes = _firstWithoutBytes == 0 ? _callLine : _firstWithoutBytes;
            return [];
        }

        if ((protocol ?? usual) is not NetlinkProtocol spoken)
        {
            _firstWithoutProtocol = _firstWithoutProtocol == 0 ? _callLine : _firstWithoutProtocol;
            return [];
        }

        _told++;
        return [.. dump.Where(static bytes => bytes.Count > 0).Select(bytes => new Datagram(_callLine, spoken, [.. bytes])
        {
            Time = TimeOf(call.Time),
            FullLength = isWhole ? bytes.Count : (int)Math.Clamp(call.Result.Value, bytes.Count, int.MaxValue),
        })];
    }

    /// <summary>The strings of a call: the buffers of its message, or the one that it sends or receives.</summary>
    private static List<byte> StringsOf(StraceCall call, out bool isWhole)
    {
        List<byte> bytes = [];
        isWhole = true;
        const string Buffer = "iov_base=\"";
        int at = call.Arguments.IndexOf(Buffer, StringComparison.Ordinal);
        if (at < 0 && call.Arguments.IndexOf(", \"", StringComparison.Ordinal) is >= 0 and int second
            && second == call.Arguments.IndexOf(", ", StringComparison.Ordinal))
            isWhole = StraceString.Read(call.Arguments, second + 2, bytes);
        for (; at >= 0; at = call.Arguments.IndexOf(Buffer, at + Buffer.Length, StringComparison.Ordinal))
            isWhole &= StraceString.Read(call.Arguments, at + Buffer.Length - 1, bytes);
        // The kernel fills only the start of the receive buffer.
        if (call.Result is long result && result < bytes.Count)
            bytes.RemoveRange((int)result, bytes.Count - (int)result);
        return bytes;
    }

    private void Conclude()
    {
        if (_calls == 0)
            throw new CaptureException($"The file is neither a capture (pcap, pcapng) nor a trace of strace. {LinkType.HowTo}");
        if (_firstWithoutBytes > 0)
        {
            string told = $"line {_firstWithoutBytes}: strace has taken the message apart and does not show its bytes. Trace with: {HowTo}";
            Tell(told);
        }

        if (_firstWithoutProtocol > 0)
            Tell($"line {_firstWithoutProtocol}: the protocol of the socket is not recorded. Trace with -yy or with -e trace=network, or "
                + "use --protocol NAME.");
    }

    private void Tell(string problem)
    {
        if (_told == 0)
            throw new CaptureException(problem);
        warn(problem);
    }

    /// <summary>Seconds since the epoch (-ttt); a time of day (-tt) is set on the first day of the calendar.</summary>
    private static DateTimeOffset? TimeOf(string? time)
    {
        if (double.TryParse(time, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds < 1e11)
            return DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return TimeSpan.TryParse(time, CultureInfo.InvariantCulture, out TimeSpan ofDay) && ofDay < TimeSpan.FromDays(1)
            ? DateTimeOffset.MinValue + ofDay : null;
    }
}
