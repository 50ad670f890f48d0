using System;
using System.Runtime.Versioning;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Reads, changes and watches the nf_tables ruleset of one network namespace.</summary>
/// <remarks>
/// Changes are made by <see cref="Commit"/>, all or nothing. A client may be used from any thread, by several at once, whatever namespace
/// it is bound to. It needs <c>CAP_NET_ADMIN</c>, even for reading. Source: nft(8), <c>include/uapi/linux/netfilter/nf_tables.h</c>.
/// </remarks>
public sealed partial class NftablesClient : IDisposable
{
    private const int NETLINK_NETFILTER = 12;

    private readonly NetlinkClient _netlink;

    /// <param name="netlink">The underlying client, which this one owns from now on.</param>
    /// <param name="canDestroy">Whether the kernel has the <c>NFT_MSG_DESTROY*</c> messages (Linux 6.3).</param>
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

    internal NetlinkConnection Commands => _netlink.Commands;

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <exception cref="System.IO.IOException">The kernel has no nfnetlink, or the socket could not be created.</exception>
    [SupportedOSPlatform("linux")]
    public static NftablesClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be closed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static NftablesClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Reads the generation of the ruleset, to make a <see cref="Commit"/> conditional on it.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    public NftGeneration GetGeneration() => _netlink.Commands.Query(NftOperations.GetGeneration, MessageFlags.None, NftScope.Everything,
        static (writer, _) => NfGenMsg.Write(writer, NftFamily.Unspecified), NftGeneration.Decode);

    /// <summary>Makes changes, all of them or none, in one transaction: packets and readers never see part of them.</summary>
    /// <remarks>
    /// The changes are collected first and sent in one datagram when the delegate returns, so that a bad argument prevents all of
    /// them. The outcome is certain: the commit succeeded when this returns, and nothing was changed when it throws one of the exceptions
    /// below, except <see cref="OutcomeUnknownException"/>.
    /// </remarks>
    /// <param name="build">Adds the changes.</param>
    /// <param name="onlyIf">The generation that the changes are based on: if the ruleset has changed since, nothing is done.</param>
    /// <param name="handles">Whether the kernel echoes what it created, so that the result has handles and the generation. Without, a
    /// commit of thousands of rules takes half the time.</param>
    /// <exception cref="NftCommitException">The kernel refused one or more changes.</exception>
    /// <exception cref="NftablesChangedException">The ruleset is no longer of the given generation.</exception>
    /// <exception cref="System.IO.IOException">The changes exceed the largest send buffer that this process may have
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
        using var builder = new NftBatchBuilder(onlyIf, CanDestroy, Sets.ListElements);
        build(new NftCommit(builder, Sets.List, Rules.List));
        builder.End();
        return builder.ChangeCount == 0 ? new NftCommitResult(null, null)
            : NftTransaction.Execute(_netlink.Commands, builder, onlyIf, handles, GetGeneration);
    }

    /// <summary>Closes the sockets. A running watch must be cancelled by its own token.</summary>
    public void Dispose() => _netlink.Dispose();

    internal static NftablesClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => new(NetlinkClient.OpenIn(NETLINK_NETFILTER, boundTo, options ?? new NetlinkClientOptions(), NftMessageText.Describe,
            nameof(NftablesClient)), Environment.OSVersion.Version >= new Version(6, 3));
}
