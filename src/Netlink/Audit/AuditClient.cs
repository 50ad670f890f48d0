using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;

namespace Netlink.Audit;

/// <summary>Reads and changes the audit log of the kernel, and hears its records.</summary>
/// <remarks>Records are heard beside the daemon, which goes on to take them. State and rules need <c>CAP_AUDIT_CONTROL</c> in the first
/// user and process namespaces, and records <c>CAP_AUDIT_READ</c>. Source: auditctl(8), <c>include/uapi/linux/audit.h</c>.</remarks>
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
    /// <param name="options">How the client behaves, or null for the defaults.</param>
    /// <exception cref="System.IO.IOException">The kernel has no audit log (<c>CONFIG_AUDIT</c>), or gives no socket.</exception>
    [SupportedOSPlatform("linux")]
    public static AuditClient Open(NetlinkClientOptions? options = null)
        => new(NetlinkClient.OpenIn(NETLINK_AUDIT, null, options ?? new NetlinkClientOptions(), AuditMessageText.Describe,
            nameof(AuditClient)));

    /// <summary>Reads how the log stands.</summary>
    /// <exception cref="NetlinkException">EPERM: a privilege is missing. ECONNREFUSED: it is not the first user namespace.</exception>
    public AuditStatus GetStatus()
        => _netlink.Commands.Query(AuditOperations.GetStatus, Protocol.MessageFlags.None, "the audit log", static (_, _) => { },
            AuditCodec.DecodeStatus);

    /// <summary>Changes what is given, and nothing else.</summary>
    /// <exception cref="ArgumentException">Nothing is to be changed.</exception>
    /// <exception cref="NetlinkException">EPERM: a privilege is missing, or the log is locked.</exception>
    public void SetStatus(AuditStatusChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _netlink.Commands.Execute(AuditOperations.SetStatus, change);
    }

    /// <summary>Lists all rules: those of one filter in order.</summary>
    /// <exception cref="NetlinkException">EPERM: a privilege is missing.</exception>
    public IReadOnlyList<AuditRule> ListRules()
        => _netlink.List(AuditOperations.ListRules, "audit rules", static (_, _) => { }, AuditRuleCodec.Decode);

    /// <summary>Adds a rule behind the others of its filter, or before them (<see cref="AuditRule.IsFirst"/>).</summary>
    /// <exception cref="ArgumentException">The rule cannot be told to the kernel.</exception>
    /// <exception cref="NetlinkException">EEXIST: there is this rule. EPERM: a privilege is missing, or the log is locked.</exception>
    public void AddRule(AuditRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _netlink.Commands.Execute(AuditOperations.AddRule, rule);
    }

    /// <summary>Deletes the rule that says the same.</summary>
    /// <exception cref="ArgumentException">The rule cannot be told to the kernel.</exception>
    /// <exception cref="NetlinkException">ENOENT: there is none. EPERM: a privilege is missing, or the log is locked.</exception>
    public void DeleteRule(AuditRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _netlink.Commands.Execute(AuditOperations.DeleteRule, rule);
    }

    /// <summary>Receives records from the moment the enumeration begins. Where the buffer of the socket overflows, a loss is reported;
    /// what the kernel itself lost is in <see cref="AuditStatus.Lost"/>.</summary>
    /// <param name="receiveBufferBytes">How many bytes the kernel keeps for a reader that is busy.</param>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The buffer has no size.</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_AUDIT_READ</c> is missing.</exception>
    public IAsyncEnumerable<NetlinkEvent<AuditRecord>> ReceiveAsync(int receiveBufferBytes = 8 * 1024 * 1024,
        CancellationToken cancellationToken = default)
        => _netlink.ReceiveAsync([AUDIT_NLGRP_READLOG], AuditCodec.DecodeRecord, receiveBufferBytes, cancellationToken);

    /// <summary>Closes the sockets. An enumeration that is under way must be cancelled by its own token.</summary>
    public void Dispose() => _netlink.Dispose();
}
