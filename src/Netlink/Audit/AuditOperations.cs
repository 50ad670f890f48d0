using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Audit;

/// <summary>The requests of the audit system. Source: <c>include/uapi/linux/audit.h</c>, kernel/audit.c.</summary>
internal static class AuditOperations
{
    internal const ushort AUDIT_GET = 1000;
    internal const ushort AUDIT_SET = 1001;
    internal const ushort AUDIT_ADD_RULE = 1011;
    internal const ushort AUDIT_DEL_RULE = 1012;
    internal const ushort AUDIT_LIST_RULES = 1013;

    public static NetlinkOperation GetStatus { get; } = Of(AUDIT_GET, nameof(AUDIT_GET));

    public static NetlinkRequest<AuditStatusChange> SetStatus { get; } = new(Of(AUDIT_SET, nameof(AUDIT_SET)), MessageFlags.None,
        AuditCodec.EncodeChange);

    public static NetlinkOperation ListRules { get; } = Of(AUDIT_LIST_RULES, nameof(AUDIT_LIST_RULES));

    public static NetlinkRequest<AuditRule> AddRule { get; } = new(Of(AUDIT_ADD_RULE, nameof(AUDIT_ADD_RULE),
        new Remedy(Errno.EEXIST, "The same rule exists already."),
        new Remedy(Errno.EINVAL, "A field does not support the filter or the operator, or the architecture is not given before system " +
            "calls. See auditctl(8).")), MessageFlags.None, AuditRuleCodec.Encode);

    public static NetlinkRequest<AuditRule> DeleteRule { get; } = new(Of(AUDIT_DEL_RULE, nameof(AUDIT_DEL_RULE),
        new Remedy(Errno.ENOENT, "There is no such rule: the kernel compares all its properties.")), MessageFlags.None,
        AuditRuleCodec.Encode);

    /// <summary>The kernel's name for a message, or null for a record.</summary>
    public static string? NameOf(ushort type) => type switch
    {
        AUDIT_GET => nameof(AUDIT_GET),
        AUDIT_SET => nameof(AUDIT_SET),
        AUDIT_ADD_RULE => nameof(AUDIT_ADD_RULE),
        AUDIT_DEL_RULE => nameof(AUDIT_DEL_RULE),
        AUDIT_LIST_RULES => nameof(AUDIT_LIST_RULES),
        _ => null,
    };

    private static NetlinkOperation Of(ushort type, string name, params Remedy[] remedies)
        => new(type, name, static () => new AttributeSchema())
        {
            Remedies = () =>
            [
                .. remedies,
                new Remedy(Errno.EPERM, "Give the process CAP_AUDIT_CONTROL in the initial PID namespace. With mode Locked nothing " +
                    "can be changed until the next boot."),
                new Remedy(Errno.ECONNREFUSED, "The kernel answers audit requests only in the initial user namespace."),
            ],
        };
}
