using System;
using System.Globalization;

namespace Netlink.Audit;

/// <summary>An audit record.</summary>
/// <param name="Type">The type of the record.</param>
/// <param name="Text">The text as received, such as <c>audit(1364481363.243:24287): arch=c000003e syscall=2 …</c>. Bytes that are not UTF-8
/// are replaced.</param>
public sealed record AuditRecord(AuditRecordType Type, string Text)
{
    /// <summary>The time of the event, the same in all its records; null for a record without a time.</summary>
    public DateTimeOffset? Time { get; private init; }

    /// <summary>The serial number of the event, the same in all its records; null for a record without one.</summary>
    public ulong? Serial { get; private init; }

    /// <summary>The text after time and serial number.</summary>
    public string Message { get; private init; } = Text;

    internal static AuditRecord Parse(AuditRecordType type, string text)
    {
        const string Start = "audit(", End = "):";
        const int Milliseconds = 3;
        var record = new AuditRecord(type, text);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        if (!text.StartsWith(Start, StringComparison.Ordinal) || end < 0)
            return record;
        ReadOnlySpan<char> header = text.AsSpan(Start.Length, end - Start.Length);
        int dot = header.IndexOf('.'), colon = header.IndexOf(':');
        if (dot < 0 || colon != dot + 1 + Milliseconds
            || !long.TryParse(header[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            || !int.TryParse(header[(dot + 1)..colon], NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds)
            || !ulong.TryParse(header[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out ulong serial)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds() - 1)
            return record;
        return record with
        {
            Time = DateTimeOffset.FromUnixTimeSeconds(seconds).AddMilliseconds(milliseconds),
            Serial = serial,
            Message = text[(end + End.Length)..].TrimStart(' '),
        };
    }
}
