using System;
using System.Collections.Generic;
using System.Threading;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Lists and deletes the expectations of tracked connections, and receives events of them (<c>conntrack -L expect</c>).</summary>
public sealed class ConntrackExpectationService
{
    private const uint NFNLGRP_CONNTRACK_EXP_NEW = 4, NFNLGRP_CONNTRACK_EXP_DESTROY = 6;

    private readonly NetlinkClient _netlink;

    internal ConntrackExpectationService(NetlinkClient netlink) => _netlink = netlink;

    /// <summary>Lists expectations.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EINVAL without connection tracking, EPERM.</exception>
    public IReadOnlyList<ConntrackExpectation> List() => _netlink.List(ConntrackOperations.GetExpectation, "the expectations",
        ConntrackClient.EncodeHeader, ConntrackExpectationCodec.Decode);

    /// <summary>Deletes an expectation.</summary>
    /// <param name="expectation">The expectation, identified by its tuple and zone. If it was read, also by its id, so that a later one is
    /// not deleted.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the expectation does not exist, EPERM.</exception>
    public void Delete(ConntrackExpectation expectation)
    {
        ArgumentNullException.ThrowIfNull(expectation);
        _netlink.Execute(ConntrackOperations.DeleteExpectation, MessageFlags.None, expectation, ConntrackExpectationCodec.EncodeKey);
    }

    /// <summary>Deletes all expectations in the namespace.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EPERM.</exception>
    public void Flush() => _netlink.Execute(ConntrackOperations.DeleteExpectation, MessageFlags.None, "every expectation",
        ConntrackClient.EncodeHeader);

    /// <summary>Receives events of expectations (<c>conntrack -E expect</c>). The multicast groups are joined when the enumeration begins,
    /// which needs <c>CAP_NET_ADMIN</c>.</summary>
    /// <remarks>Expectations of a connection that began while nobody listened to connections or expectations send no events, unless
    /// <c>net.netfilter.nf_conntrack_events</c> is 1: see <see cref="ConntrackClient.WatchAsync"/>.</remarks>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<NetlinkEvent<ConntrackExpectationEvent>> ReceiveAsync(CancellationToken cancellationToken = default)
        => _netlink.ReceiveAsync([NFNLGRP_CONNTRACK_EXP_NEW, NFNLGRP_CONNTRACK_EXP_DESTROY], ConntrackExpectationCodec.DecodeEvent,
            cancellationToken: cancellationToken);
}
