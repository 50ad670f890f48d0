using System;
using System.Runtime.Versioning;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Reads, changes and watches the nf_tables ruleset of one network namespace.</summary>
/// <remarks>
/// Changes are made by <see cref="Commit"/>, all or nothing. A client may be used from any thread, by several at once, whatever namespace
/// it is bound to. It needs <c>CAP_NET_ADMIN</c>, for reading too. Source: nft(8), <c>include/uapi/linux/netfilter/nf_tables.h</c>.
/// </remarks>
public sealed partial class NftablesClient : IDisposable
{
    private const int NETLINK_NETFILTER = 12;

    private readonly NetlinkClient _netlink;

    /// <param name="netlink">The client beneath, from now on this one's own.</param>
    /// <param name="canDestroy">Whether the kernel has the messages that delete what may not be there (Linux 6.3).</param>
    internal NftablesClient(NetlinkClient netlink, bool canDestroy)
    {
        (_netlink, CanDestroy) = (netlink, canDestroy);
        Tables = new NftTableService(this);
        Chains = new NftChainService(this);
        Rules = new NftRuleService(this);
        Sets = new NftSetService(this);
        Objects = new NftObjectService(this);
        FlowTables = new NftFlowTableService(this);
    }

    /// <summary>Tables.</summary>
    public NftTableService Tables { get; }

    /// <summary>Chains.</summary>
    public NftChainService Chains { get; }

    /// <summary>Rules.</summary>
    public NftRuleService Rules { get; }

    /// <summary>Sets and maps, and their elements.</summary>
    public NftSetService Sets { get; }

    /// <summary>Named objects: counters, quotas, limits and others.</summary>
    public NftObjectService Objects { get; }

    /// <summary>Flow tables.</summary>
    public NftFlowTableService FlowTables { get; }

    internal bool CanDestroy { get; set; }

    internal NetlinkConnection Lists => _netlink.Lists;

    /// <summary>Opens a client in the network namespace of the calling thread, which normally is that of the process.</summary>
    /// <exception cref="System.IO.IOException">The kernel has no nfnetlink, or gives no socket.</exception>
    [SupportedOSPlatform("linux")]
    public static NftablesClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be closed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static NftablesClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(networkNamespace);
        return OpenIn(networkNamespace.Duplicate(), options);
    }

    /// <summary>The state of the ruleset, for a <see cref="Commit"/> that is to be made only if it is still the same.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    public NftGeneration GetGeneration() => _netlink.Commands.Query(NftOperations.GetGeneration, MessageFlags.None, NftScope.Everything,
        static (writer, _) => NfGenMsg.Write(writer, NftFamily.Unspecified), NftGeneration.Decode);

    /// <summary>Makes changes, all of them or none, as one step that packets and readers see whole.</summary>
    /// <remarks>
    /// The changes are gathered first and sent in one datagram when the delegate returns; a bad argument thus keeps all of them from being
    /// made. The outcome is certain: the commit was made when this returns, and nothing was changed when it raises one of the exceptions
    /// below, unless <see cref="OutcomeUnknownException"/> says otherwise.
    /// </remarks>
    /// <param name="build">Adds the changes.</param>
    /// <param name="onlyIf">The state that the changes are based on: if somebody else has changed the ruleset since, nothing is
    /// changed.</param>
    /// <param name="handles">Whether the kernel reports what it created, so that the result has handles and the generation. A commit of
    /// thousands of rules takes half the time without.</param>
    /// <exception cref="NftCommitException">The kernel refused changes.</exception>
    /// <exception cref="NftablesChangedException">The ruleset is no longer of the generation given.</exception>
    /// <exception cref="System.IO.IOException">The changes do not fit the largest send buffer that this process may have
    /// (EMSGSIZE).</exception>
    /// <example>
    /// <code>
    /// using var nftables = NftablesClient.Open();
    /// var table = new NftTable(NftFamily.IPv4, "mine");
    /// nftables.Commit(change =&gt;
    /// {
    ///     change.Tables.Add(table);
    ///     change.Chains.Add(new NftChain(table, "post") { Base = new(NftChainType.Nat, NftHook.Postrouting, NftPriority.SourceNat) });
    /// });
    /// </code>
    /// </example>
    public NftCommitResult Commit(Action<NftCommit> build, NftGeneration? onlyIf = null, bool handles = true)
    {
        ArgumentNullException.ThrowIfNull(build);
        using var gathering = new NftGathering(onlyIf, CanDestroy);
        build(new NftCommit(gathering, Sets.List));
        gathering.End();
        return gathering.ChangeCount == 0 ? new NftCommitResult(null, null)
            : NftTransaction.Execute(_netlink.Commands, gathering, onlyIf, handles, GetGeneration);
    }

    /// <summary>Closes the sockets. A watch that is under way must be cancelled by its own token.</summary>
    public void Dispose() => _netlink.Dispose();

    internal static NftablesClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => new(NetlinkClient.OpenIn(NETLINK_NETFILTER, boundTo, options ?? new NetlinkClientOptions(), NftMessageText.Describe,
            nameof(NftablesClient)), Environment.OSVersion.Version >= new Version(6, 3));
}
