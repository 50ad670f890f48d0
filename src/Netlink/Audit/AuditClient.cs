using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;

namespace Netlink.Audit;

/// <summary>Reads and changes the state and rules of the kernel's audit system, and receives its records.</summary>
/// <remarks>Records are received in addition to the audit daemon, which continues to receive them. State and rules need
/// <c>CAP_AUDIT_CONTROL</c> in the initial user and PID namespaces; records need <c>CAP_AUDIT_READ</c>. Source: auditctl(8),
/// <c>include/uapi/linux/audit.h</c>.</remarks>
/// <example>
/// <code>
/// using var audit = AuditClient.Open();
/// audit.AddRule(new AuditRule(AuditFilter.Exit, AuditAction.Always)
/// {
///     Fields =
///     [
///         new AuditField(AuditFieldKind.Watch, AuditOperator.Equal, "/etc/passwd"),
///         new AuditField(AuditFieldKind.Permissions, AuditOperator.Equal, 2 | 8),
///         new AuditField(AuditFieldKind.Key, AuditOperator.Equal, "accounts"),
///     ],
/// });
/// await foreach (NetlinkEvent&lt;AuditRecord&gt; each in audit.ReceiveAsync())
///     Console.WriteLine(each.IsLoss ? "some were lost" : each.Value.Text);
/// </code>
/// </example>
public sealed class AuditClient : IDisposable
{
    private const int NETLINK_AUDIT = 9;
    private const uint AUDIT_NLGRP_READLOG = 1;

    private readonly NetlinkClient _netlink;

    internal AuditClient(NetlinkClient netlink) => _netlink = netlink;

    /// <summary>Opens a client.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="System.IO.IOException">The kernel has no audit support (<c>CONFIG_AUDIT</c>), or the socket cannot be
    /// opened.</exception>
    [SupportedOSPlatform("linux")]
    public static AuditClient Open(NetlinkClientOptions? options = null)
        => new(NetlinkClient.OpenIn(NETLINK_AUDIT, null, options ?? new NetlinkClientOptions(), AuditMessageText.Describe,
            nameof(AuditClient)));

    /// <summary>Reads the state of the audit system.</summary>
    /// <exception cref="NetlinkException">EPERM: a privilege is missing. ECONNREFUSED: this is not the initial user namespace.</exception>
    public AuditStatus GetStatus()
        => _netlink.Commands.Query(AuditOperations.GetStatus, Protocol.MessageFlags.None, "the audit log", static (_, _) => { },
            AuditCodec.DecodeStatus);

    /// <summary>Changes the properties that are not null.</summary>
    /// <exception cref="ArgumentException">There is nothing to change.</exception>
    /// <exception cref="NetlinkException">EPERM: a privilege is missing, or the audit system is locked.</exception>
    public void SetStatus(AuditStatusChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _netlink.Commands.Execute(AuditOperations.SetStatus, change);
    }

    /// <summary>Lists all rules, in order within each filter.</summary>
    /// <exception cref="NetlinkException">EPERM: a privilege is missing.</exception>
    public IReadOnlyList<AuditRule> ListRules()
        => _netlink.List(AuditOperations.ListRules, "audit rules", static (_, _) => { }, AuditRuleCodec.Decode);

    /// <summary>Adds a rule after the others of its filter, or before them (<see cref="AuditRule.IsFirst"/>).</summary>
    /// <exception cref="ArgumentException">The rule is not valid.</exception>
    /// <exception cref="NetlinkException">EEXIST: the rule exists already. EPERM: a privilege is missing, or the audit system is
    /// locked.</exception>
    public void AddRule(AuditRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _netlink.Commands.Execute(AuditOperations.AddRule, rule);
    }

    /// <summary>Deletes the rule that is equal.</summary>
    /// <exception cref="ArgumentException">The rule is not valid.</exception>
    /// <exception cref="NetlinkException">ENOENT: there is none. EPERM: a privilege is missing, or the audit system is locked.</exception>
    public void DeleteRule(AuditRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _netlink.Commands.Execute(AuditOperations.DeleteRule, rule);
    }

    /// <summary>Receives records from the moment the enumeration begins. If the socket's buffer overflows, a loss is reported; records that
    /// the kernel itself lost are counted in <see cref="AuditStatus.Lost"/>.</summary>
    /// <param name="receiveBufferBytes">The size of the receive buffer in bytes.</param>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive.</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_AUDIT_READ</c> is missing.</exception>
    public IAsyncEnumerable<NetlinkEvent<AuditRecord>> ReceiveAsync(int receiveBufferBytes = 8 * 1024 * 1024,
        CancellationToken cancellationToken = default)
        => _netlink.ReceiveAsync([AUDIT_NLGRP_READLOG], AuditCodec.DecodeRecord, receiveBufferBytes, cancellationToken);

    /// <summary>Closes the sockets. Cancel enumerations in progress with their own tokens.</summary>
    public void Dispose() => _netlink.Dispose();
}
