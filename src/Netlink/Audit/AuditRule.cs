using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Rtnetlink;

namespace Netlink.Audit;

/// <summary>What is recorded, or is not.</summary>
/// <param name="Filter">When the rule is looked at.</param>
/// <param name="Action">What is done where it matches.</param>
/// <remarks>A rule is deleted by all that it says. Source: <c>struct audit_rule_data</c> in <c>include/uapi/linux/audit.h</c>,
/// auditctl(8).</remarks>
public sealed record AuditRule(AuditFilter Filter, AuditAction Action)
{
    /// <summary>The system calls, by number, from 0 to 2031: those of the architecture that a field
    /// <see cref="AuditFieldKind.Architecture"/> names. Null, the default, for all; empty for none, as with
    /// <see cref="AuditFilter.Task"/>.</summary>
    public IReadOnlyList<int>? SystemCalls
    {
        get;
        init => field = value is null ? null : ValueList.From([.. value.Distinct().Order()]);
    }

    /// <summary>What must hold, in order, up to 64; all of it. Default nothing.</summary>
    public IReadOnlyList<AuditField> Fields { get; init => field = ValueList.From(value); } = ValueList<AuditField>.Empty;

    /// <summary>Whether it is added before others, and not behind them. Default false; not reported.</summary>
    public bool IsFirst { get; init; }

    /// <summary>A text that records which come of it have (<see cref="AuditFieldKind.Key"/>), or null.</summary>
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

/// <summary>Something that must hold for a rule to match.</summary>
/// <param name="Kind">What is compared.</param>
/// <param name="Operator">How.</param>
/// <param name="Value">With what number; for a text its length, which is set by itself.</param>
public readonly record struct AuditField(AuditFieldKind Kind, AuditOperator Operator, uint Value)
{
    /// <summary>Compares a text, such as the path of a file.</summary>
    /// <exception cref="ArgumentException">What is compared is no text.</exception>
    public AuditField(AuditFieldKind kind, AuditOperator operation, string text)
        : this(kind, operation, 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!IsText(kind))
            throw new ArgumentException($"{kind} is compared with a number.", nameof(kind));
        Text = text;
        Value = (uint)System.Text.Encoding.UTF8.GetByteCount(text);
    }

    /// <summary>The text, for what is one; else null.</summary>
    public string? Text { get; internal init; }

    internal static bool IsText(AuditFieldKind kind)
        => kind is (>= AuditFieldKind.SubjectUser and <= AuditFieldKind.SubjectClearance)
            or (>= AuditFieldKind.ObjectUser and <= AuditFieldKind.ObjectLevelHigh)
            or AuditFieldKind.Watch or AuditFieldKind.Directory or AuditFieldKind.Executable or AuditFieldKind.Key;
}
