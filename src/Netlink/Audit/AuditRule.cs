using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Rtnetlink;

namespace Netlink.Audit;

/// <summary>A rule of the audit system: which events are recorded.</summary>
/// <param name="Filter">The filter list: when the rule is evaluated.</param>
/// <param name="Action">The action when it matches.</param>
/// <remarks>To delete a rule, the kernel compares all its properties. Source: <c>struct audit_rule_data</c> in
/// <c>include/uapi/linux/audit.h</c>, auditctl(8).</remarks>
public sealed record AuditRule(AuditFilter Filter, AuditAction Action)
{
    /// <summary>The system calls, by number, from 0 to 2031, for the architecture of the field <see cref="AuditFieldKind.Architecture"/>.
    /// Null, the default, for all; empty for none, as with <see cref="AuditFilter.Task"/>.</summary>
    public IReadOnlyList<int>? SystemCalls
    {
        get;
        init => field = value is null ? null : ValueList.From([.. value.Distinct().Order()]);
    }

    /// <summary>The conditions, in order, up to 64; all must be met. Default none.</summary>
    public IReadOnlyList<AuditField> Fields { get; init => field = ValueList.From(value); } = ValueList<AuditField>.Empty;

    /// <summary>Whether it is added before other rules instead of after them. Default false; not reported.</summary>
    public bool IsFirst { get; init; }

    /// <summary>The text in the records of the rule (<see cref="AuditFieldKind.Key"/>), or null.</summary>
    public string? Key
    {
        get
        {
            foreach (AuditField each in Fields)
            {
                if (each.Kind == AuditFieldKind.Key)
                    return each.Text;
            }

            return null;
        }
    }

    /// <summary>Such as <c>always,exit 2 system calls, 5 fields, key my-key</c>.</summary>
    public override string ToString()
        => $"{Action.ToString().ToLowerInvariant()},{Filter.ToString().ToLowerInvariant()} " +
            (SystemCalls is null ? "all" : SystemCalls.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)) +
            $" system calls, {Fields.Count} fields" + (Key is string key ? $", key {key}" : "");
}

/// <summary>A condition of a rule.</summary>
/// <param name="Kind">The field to compare.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Value">The number to compare with; for a text its length, which is set automatically.</param>
public readonly record struct AuditField(AuditFieldKind Kind, AuditOperator Operator, uint Value)
{
    /// <summary>Compares a text, such as the path of a file.</summary>
    /// <exception cref="ArgumentException">The field is not a text.</exception>
    public AuditField(AuditFieldKind kind, AuditOperator operation, string text)
        : this(kind, operation, 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!IsText(kind))
            throw new ArgumentException($"{kind} takes a number.", nameof(kind));
        Text = text;
        Value = (uint)System.Text.Encoding.UTF8.GetByteCount(text);
    }

    /// <summary>The text, for a text field; otherwise null.</summary>
    public string? Text { get; internal init; }

    internal static bool IsText(AuditFieldKind kind)
        => kind is (>= AuditFieldKind.SubjectUser and <= AuditFieldKind.SubjectClearance)
            or (>= AuditFieldKind.ObjectUser and <= AuditFieldKind.ObjectLevelHigh)
            or AuditFieldKind.Watch or AuditFieldKind.Directory or AuditFieldKind.Executable or AuditFieldKind.Key;
}
