using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Processes;

/// <summary>Process events on the wire: <c>struct cn_msg</c>, then <c>struct proc_event</c>. Source: <c>include/uapi/linux/cn_proc.h</c>,
/// drivers/connector/cn_proc.c.</summary>
internal static class ProcessEventCodec
{
    private const uint PROC_EVENT_NONE = 0;
    private const uint PROC_CN_MCAST_LISTEN = 1;
    private const uint PROC_CN_MCAST_IGNORE = 2;
    private const int NameSize = 16;
    private const long NanosecondsPerTick = 100;

    /// <summary>A request to start reporting: without an event mask for all kernels, with one since Linux 6.6.</summary>
    /// <param name="writer">The destination of the whole message.</param>
    /// <param name="number">A number that the acknowledgement repeats.</param>
    /// <param name="events">The event mask, or null for all events.</param>
    public static void WriteListen(NetlinkWriter writer, uint number, ProcessEvents? events)
        => Write(writer, number, PROC_CN_MCAST_LISTEN, events);

    /// <summary>A request to stop reporting.</summary>
    public static void WriteIgnore(NetlinkWriter writer, uint number) => Write(writer, number, PROC_CN_MCAST_IGNORE, null);

    /// <summary>The acknowledgement of a request; null for anything else. The kernel numbers acknowledgements and events alike; the
    /// request is identified by its number plus one.</summary>
    public static Errno? ReadAnswer(in NetlinkMessage message, uint number)
    {
        ReadOnlySpan<byte> payload = message.Payload;
        if (!TryRead(payload, out ConnectorHeader header, out ProcHeader wire, out ReadOnlySpan<byte> data)
            || wire.What != PROC_EVENT_NONE || header.Acknowledged != unchecked(number + 1) || data.Length < sizeof(uint))
            return null;
        return (Errno)HostOrder.ReadUInt32(data);
    }

    /// <summary>Reads an event; null for an acknowledgement, or for a message of another connector.</summary>
    /// <exception cref="NetlinkProtocolException">The message is too short for the event.</exception>
    public static ProcessEvent? Decode(in NetlinkMessage message)
    {
        ReadOnlySpan<byte> payload = message.Payload;
        if (payload.Length >= ConnectorHeader.Size && !HostOrder.Read<ConnectorHeader>(payload).IsOfProcesses)
            return null;
        if (!TryRead(payload, out _, out ProcHeader wire, out ReadOnlySpan<byte> data))
            throw TooShort(payload.Length);
        if (wire.What == PROC_EVENT_NONE)
            return null;
        return Decode(wire.What, data) with
        {
            Processor = wire.Processor,
            Time = TimeSpan.FromTicks((long)(wire.Nanoseconds / NanosecondsPerTick)),
        };
    }

    private static ProcessEvent Decode(uint what, ReadOnlySpan<byte> data)
    {
        switch ((ProcessEvents)what)
        {
            case ProcessEvents.Fork:
                Pair fork = Read<Pair>(data);
                return new ProcessForked(fork.Second, fork.First);
            case ProcessEvents.Exec: return new ProcessExecuted(Read<ProcessThread>(data));
            case ProcessEvents.User:
                Ids users = Read<Ids>(data);
                return new ProcessUserChanged(users.Subject, users.Real, users.Effective);
            case ProcessEvents.Group:
                Ids groups = Read<Ids>(data);
                return new ProcessGroupChanged(groups.Subject, groups.Real, groups.Effective);
            case ProcessEvents.Session: return new ProcessSessionStarted(Read<ProcessThread>(data));
            case ProcessEvents.Trace:
                Pair trace = Read<Pair>(data);
                return new ProcessTraced(trace.First, trace.Second == default ? null : trace.Second);
            case ProcessEvents.Rename:
                ReadOnlySpan<byte> name = data.Length >= Unsafe.SizeOf<ProcessThread>() + NameSize
                    ? data.Slice(Unsafe.SizeOf<ProcessThread>(), NameSize) : throw TooShort(data.Length);
                int end = name.IndexOf((byte)0);
                return new ProcessRenamed(Read<ProcessThread>(data), Encoding.UTF8.GetString(end < 0 ? name : name[..end]));
            case ProcessEvents.CoreDump:
                // Before Linux 4.18, the parent is missing.
                return new ProcessCoreDumped(Read<ProcessThread>(data), ReadParent(data, Unsafe.SizeOf<ProcessThread>()));
            case ProcessEvents.Exit:
                Exit exit = Read<Exit>(data);
                return new ProcessExited(exit.Subject, exit.Status, exit.Signal, ReadParent(data, Unsafe.SizeOf<Exit>()));
            default: return new ProcessOtherEvent(what, data.ToArray());
        }
    }

    private static ProcessThread ReadParent(ReadOnlySpan<byte> data, int offset)
        => data.Length >= offset + Unsafe.SizeOf<ProcessThread>() ? HostOrder.Read<ProcessThread>(data[offset..]) : default;

    private static bool TryRead(ReadOnlySpan<byte> payload, out ConnectorHeader header, out ProcHeader wire, out ReadOnlySpan<byte> data)
    {
        int start = ConnectorHeader.Size + Unsafe.SizeOf<ProcHeader>();
        bool isWhole = payload.Length >= start;
        header = isWhole ? HostOrder.Read<ConnectorHeader>(payload) : default;
        wire = isWhole ? HostOrder.Read<ProcHeader>(payload[ConnectorHeader.Size..]) : default;
        data = isWhole ? payload[start..] : default;
        return isWhole && header.IsOfProcesses;
    }

    private static T Read<T>(ReadOnlySpan<byte> data)
        where T : unmanaged
        => data.Length >= Unsafe.SizeOf<T>() ? HostOrder.Read<T>(data) : throw TooShort(data.Length);

    private static NetlinkProtocolException TooShort(int length) => new($"A process event has {length} bytes, which is too short.");

    private static void Write(NetlinkWriter writer, uint number, uint operation, ProcessEvents? events)
    {
        int length = sizeof(uint) + (events is null ? 0 : sizeof(uint));
        writer.BeginMessage(MessageType.Done, MessageFlags.None, number);
        writer.WriteHeader(new ConnectorHeader(ConnectorHeader.CN_IDX_PROC, ConnectorHeader.CN_VAL_PROC, number, number, (ushort)length,
            0));
        writer.WriteHeader(operation);
        if (events is ProcessEvents wanted)
            writer.WriteHeader((uint)wanted);
        writer.EndMessage();
    }

    /// <summary>The start of <c>struct proc_event</c>. It is aligned to four bytes.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = sizeof(uint))]
    private readonly record struct ProcHeader(uint What, uint Processor, ulong Nanoseconds);

    /// <summary><c>struct fork_proc_event</c>, <c>struct ptrace_proc_event</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Pair(ProcessThread First, ProcessThread Second);

    /// <summary><c>struct id_proc_event</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Ids(ProcessThread Subject, uint Real, uint Effective);

    /// <summary>The start of <c>struct exit_proc_event</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Exit(ProcessThread Subject, uint Status, uint Signal);
}
