using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Audit;

/// <summary>Wire form of rules: <c>struct audit_rule_data</c>, then texts without terminators. Source: audit_data_to_entry() and
/// audit_krule_to_data() in kernel/auditfilter.c.</summary>
internal static class AuditRuleCodec
{
    private const int AUDIT_MAX_FIELDS = 64;
    private const int AUDIT_BITMASK_SIZE = 64;
    private const int BitsOfWord = 32;

    /// <summary>The highest numbers stand for classes of system calls.</summary>
    private const int LastSystemCall = (AUDIT_BITMASK_SIZE * BitsOfWord) - 16 - 1;

    private const uint AUDIT_FILTER_PREPEND = 0x10;
    private const int FixedSize = (3 + AUDIT_BITMASK_SIZE + (3 * AUDIT_MAX_FIELDS) + 1) * sizeof(uint);

    /// <summary><c>MAX_AUDIT_MESSAGE_LENGTH</c>.</summary>
    private const int LongestText = 8970;

    /// <exception cref="ArgumentException">There are too many fields, a field lacks its text, or a system call is out of range.</exception>
    public static void Encode(NetlinkWriter writer, AuditRule rule)
    {
        if (rule.Fields.Count > AUDIT_MAX_FIELDS)
            throw new ArgumentException($"A rule has at most {AUDIT_MAX_FIELDS} fields, not {rule.Fields.Count}.", nameof(rule));
        var words = new uint[FixedSize / sizeof(uint)];
        var texts = new List<byte>();
        words[0] = (uint)rule.Filter | (rule.IsFirst ? AUDIT_FILTER_PREPEND : 0);
        words[1] = (uint)rule.Action;
        words[2] = (uint)rule.Fields.Count;
        WriteCalls(rule, words.AsSpan(3, AUDIT_BITMASK_SIZE));
        Span<uint> fields = words.AsSpan(3 + AUDIT_BITMASK_SIZE);
        for (int i = 0; i < rule.Fields.Count; i++)
        {
            AuditField field = rule.Fields[i];
            if (AuditField.IsText(field.Kind) && field.Text is null)
                throw new ArgumentException($"Field {field.Kind} of a rule takes a text.", nameof(rule));
            byte[] text = field.Text is null ? [] : Encoding.UTF8.GetBytes(field.Text);
            texts.AddRange(text);
            fields[i] = (uint)field.Kind;
            fields[i + AUDIT_MAX_FIELDS] = field.Text is null ? field.Value : (uint)text.Length;
            fields[i + (2 * AUDIT_MAX_FIELDS)] = (uint)field.Operator;
        }

        if (texts.Count > LongestText)
            throw new ArgumentException($"The texts of a rule have {texts.Count} bytes; at most {LongestText} are allowed.", nameof(rule));
        words[^1] = (uint)texts.Count;
        writer.WriteRaw(MemoryMarshal.AsBytes<uint>(words));
        writer.WriteRaw(CollectionsMarshal.AsSpan(texts));
    }

    public static AuditRule Decode(in NetlinkMessage message)
    {
        ReadOnlySpan<byte> payload = message.Payload;
        if (payload.Length < FixedSize)
            throw new NetlinkProtocolException($"A rule has {payload.Length} bytes instead of at least {FixedSize}.");
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(payload[..FixedSize].ToArray());
        ReadOnlySpan<byte> texts = payload[FixedSize..];
        if (words[2] > AUDIT_MAX_FIELDS || words[^1] > texts.Length)
            throw new NetlinkProtocolException(
                $"A rule has {words[2]} fields and {words[^1]} bytes of texts, where there are {texts.Length}.");
        texts = texts[..(int)words[^1]];
        ReadOnlySpan<uint> values = words[(3 + AUDIT_BITMASK_SIZE)..];
        List<AuditField> fields = [];
        for (int i = 0; i < words[2]; i++)
        {
            var kind = (AuditFieldKind)values[i];
            uint value = values[i + AUDIT_MAX_FIELDS];
            string? text = null;
            if (AuditField.IsText(kind))
            {
                if (value > texts.Length)
                    throw new NetlinkProtocolException($"A text of a rule has {value} bytes where {texts.Length} are left.");
                text = Encoding.UTF8.GetString(texts[..(int)value]);
                texts = texts[(int)value..];
            }

            fields.Add(new AuditField(kind, (AuditOperator)values[i + (2 * AUDIT_MAX_FIELDS)], value) { Text = text });
        }

        return new AuditRule((AuditFilter)(words[0] & ~AUDIT_FILTER_PREPEND), (AuditAction)words[1])
        {
            IsFirst = (words[0] & AUDIT_FILTER_PREPEND) != 0,
            SystemCalls = ReadCalls(words.Slice(3, AUDIT_BITMASK_SIZE)),
            Fields = fields,
        };
    }

    private static void WriteCalls(AuditRule rule, Span<uint> mask)
    {
        if (rule.SystemCalls is null)
        {
            mask.Fill(uint.MaxValue);
            return;
        }

        foreach (int number in rule.SystemCalls)
        {
            if (number is < 0 or > LastSystemCall)
                throw new ArgumentException($"System call {number} of a rule is out of range: 0 to {LastSystemCall}.",
                    nameof(rule));
            mask[number / BitsOfWord] |= 1u << (number % BitsOfWord);
        }
    }

    /// <summary>For all system calls, the kernel leaves out the classes.</summary>
    private static List<int>? ReadCalls(ReadOnlySpan<uint> mask)
    {
        if (!mask[..^1].ContainsAnyExcept(uint.MaxValue))
            return null;
        List<int> calls = [];
        for (int number = 0; number <= LastSystemCall; number++)
        {
            if ((mask[number / BitsOfWord] & (1u << (number % BitsOfWord))) != 0)
                calls.Add(number);
        }

        return calls;
    }
}
