using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Audit;

/// <summary>Wire form of state and records. Source: audit_receive_msg() in kernel/audit.c.</summary>
internal static class AuditCodec
{
    private const uint AUDIT_STATUS_ENABLED = 0x01;
    private const uint AUDIT_STATUS_FAILURE = 0x02;
    private const uint AUDIT_STATUS_RATE_LIMIT = 0x08;
    private const uint AUDIT_STATUS_BACKLOG_LIMIT = 0x10;
    private const uint AUDIT_STATUS_BACKLOG_WAIT_TIME = 0x20;

    /// <summary>The size of the structure in the first kernels, up to the backlog.</summary>
    private const int LeastSize = 8 * sizeof(uint);

    /// <exception cref="ArgumentException">There is nothing to change.</exception>
    public static void EncodeChange(NetlinkWriter writer, AuditStatusChange change)
    {
        uint mask = (change.Mode is null ? 0 : AUDIT_STATUS_ENABLED) | (change.FailureAction is null ? 0 : AUDIT_STATUS_FAILURE) |
            (change.RateLimit is null ? 0 : AUDIT_STATUS_RATE_LIMIT) | (change.BacklogLimit is null ? 0 : AUDIT_STATUS_BACKLOG_LIMIT) |
            (change.BacklogWaitJiffies is null ? 0 : AUDIT_STATUS_BACKLOG_WAIT_TIME);
        if (mask == 0)
            throw new ArgumentException("There is nothing to change in the audit system: set a property.", nameof(change));
        writer.WriteHeader(new AuditStatusWire(mask, (uint)(change.Mode ?? 0), (uint)(change.FailureAction ?? 0), 0, change.RateLimit ?? 0,
            change.BacklogLimit ?? 0, 0, 0, 0, change.BacklogWaitJiffies ?? 0, 0));
    }

    public static AuditStatus DecodeStatus(in NetlinkMessage message)
    {
        ReadOnlySpan<byte> payload = message.Payload;
        if (payload.Length < LeastSize)
            throw new NetlinkProtocolException($"The state of the audit system has {payload.Length} bytes instead of at least " +
                $"{LeastSize}.");
        // The structure has grown over time.
        Span<byte> whole = stackalloc byte[Unsafe.SizeOf<AuditStatusWire>()];
        whole.Clear();
        payload[..Math.Min(payload.Length, whole.Length)].CopyTo(whole);
        AuditStatusWire wire = MemoryMarshal.Read<AuditStatusWire>(whole);
        return new AuditStatus
        {
            Mode = (AuditMode)wire.Enabled,
            FailureAction = (AuditFailureAction)wire.Failure,
            DaemonProcessId = wire.ProcessId,
            RateLimit = wire.RateLimit,
            BacklogLimit = wire.BacklogLimit,
            Lost = wire.Lost,
            Backlog = wire.Backlog,
            Features = wire.Features,
            BacklogWaitJiffies = payload.Length >= LeastSize + (2 * sizeof(uint)) ? wire.BacklogWaitTime : null,
            BacklogWaitedJiffies = payload.Length >= LeastSize + (3 * sizeof(uint)) ? wire.BacklogWaitTimeActual : null,
        };
    }

    /// <summary>A record is a text, which may be terminated by a NUL.</summary>
    public static AuditRecord DecodeRecord(in NetlinkMessage message)
        => AuditRecord.Parse((AuditRecordType)message.Header.Type, Encoding.UTF8.GetString(message.Payload.TrimEnd((byte)0)));
}
