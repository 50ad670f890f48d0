using System;
using System.Collections.Generic;
using Netlink.Rtnetlink;
using static Netlink.Generic.L2tpCommand;

namespace Netlink.Generic;

/// <summary>Reads and changes L2TP sessions.</summary>
/// <remarks>Source: <c>ip l2tp session</c> in ip-l2tp(8).</remarks>
public sealed class L2tpSessionService
{
    private readonly GenericRequests<L2tpCommand> _requests;

    internal L2tpSessionService(GenericRequests<L2tpCommand> requests) => _requests = requests;

    /// <summary>Lists the sessions of all tunnels, with their statistics.</summary>
    public IReadOnlyList<L2tpSession> List() => _requests.ListAll(L2TP_CMD_SESSION_GET, "every session", L2tpSessionCodec.Decode);

    /// <summary>Reads a session with its statistics.</summary>
    /// <param name="tunnelId">The ID of its tunnel.</param>
    /// <param name="id">The local session ID.</param>
    /// <exception cref="NetlinkException">It does not exist (ENODEV).</exception>
    public L2tpSession Get(uint tunnelId, uint id)
        => _requests.Query(L2TP_CMD_SESSION_GET, new L2tpName(tunnelId, id), L2tpSessionCodec.WriteId, L2tpSessionCodec.Decode);

    /// <summary>Reads a session, or returns null if it does not exist.</summary>
    /// <inheritdoc cref="Get"/>
    public L2tpSession? TryGet(uint tunnelId, uint id)
        => _requests.TryQuery(L2TP_CMD_SESSION_GET, new L2tpName(tunnelId, id), L2tpSessionCodec.WriteId, L2tpSessionCodec.Decode);

    /// <summary>Adds a session, with its link.</summary>
    /// <param name="session">The session.</param>
    /// <exception cref="ArgumentException">The session is invalid. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">The tunnel does not exist (ENODEV), the session or link already exists (EEXIST), the kernel does
    /// not support its type (EPROTONOSUPPORT), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Add(L2tpSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.Id == 0 || session.PeerId == 0)
            throw new ArgumentException($"{session}: both session IDs must be other than 0.", nameof(session));
        if (session.LinkName is string name)
            LinkReference.CheckName(name);
        Check(session, session.Cookie, nameof(session.Cookie));
        Check(session, session.PeerCookie, nameof(session.PeerCookie));
        _requests.Execute(L2TP_CMD_SESSION_CREATE, session, L2tpSessionCodec.Write);
    }

    /// <summary>Changes a session.</summary>
    /// <param name="tunnelId">The ID of its tunnel.</param>
    /// <param name="id">The local session ID.</param>
    /// <param name="change">The changes.</param>
    /// <exception cref="NetlinkException">It does not exist (ENODEV), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Set(uint tunnelId, uint id, L2tpSessionChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _requests.Execute(L2TP_CMD_SESSION_MODIFY, new L2tpSessionRequest(new L2tpName(tunnelId, id), change),
            L2tpSessionCodec.WriteChange);
    }

    /// <summary>Deletes a session with its link. The kernel deletes it in the background: it may still be listed for a moment.</summary>
    /// <param name="tunnelId">The ID of its tunnel.</param>
    /// <param name="id">The local session ID.</param>
    /// <exception cref="NetlinkException">It does not exist (ENODEV), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Delete(uint tunnelId, uint id)
        => _requests.Execute(L2TP_CMD_SESSION_DELETE, new L2tpName(tunnelId, id), L2tpSessionCodec.WriteId);

    private static void Check(L2tpSession session, IReadOnlyList<byte> cookie, string property)
    {
        if (cookie.Count is not (0 or 4 or 8))
            throw new ArgumentException($"{session}: {property} has {cookie.Count} bytes; a cookie has 4 or 8.", property);
    }
}
