using System;
using System.Collections.Generic;
using Netlink.Rtnetlink;
using static Netlink.Generic.L2tpCommand;

namespace Netlink.Generic;

/// <summary>Reads, adds and deletes L2TP tunnels. A tunnel cannot be changed.</summary>
/// <remarks>Source: <c>ip l2tp tunnel</c> in ip-l2tp(8).</remarks>
public sealed class L2tpTunnelService
{
    private readonly GenericRequests<L2tpCommand> _requests;

    internal L2tpTunnelService(GenericRequests<L2tpCommand> requests) => _requests = requests;

    /// <summary>Lists the tunnels of the client's network namespace, with their statistics.</summary>
    public IReadOnlyList<L2tpTunnel> List() => _requests.ListAll(L2TP_CMD_TUNNEL_GET, "every tunnel", L2tpTunnelCodec.Decode);

    /// <summary>Reads a tunnel with its statistics.</summary>
    /// <param name="id">The local tunnel ID.</param>
    /// <exception cref="NetlinkException">It does not exist (ENODEV).</exception>
    public L2tpTunnel Get(uint id)
        => _requests.Query(L2TP_CMD_TUNNEL_GET, new L2tpName(id), L2tpTunnelCodec.WriteId, L2tpTunnelCodec.Decode);

    /// <summary>Reads a tunnel, or returns null if it does not exist.</summary>
    /// <inheritdoc cref="Get"/>
    public L2tpTunnel? TryGet(uint id)
        => _requests.TryQuery(L2TP_CMD_TUNNEL_GET, new L2tpName(id), L2tpTunnelCodec.WriteId, L2tpTunnelCodec.Decode);

    /// <summary>Adds a tunnel. The kernel opens its socket, and keeps it until the tunnel is deleted.</summary>
    /// <param name="tunnel">The tunnel.</param>
    /// <exception cref="ArgumentException">The tunnel is invalid. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">The tunnel already exists (EEXIST), the address is not one of this host (EADDRNOTAVAIL), the port
    /// is in use (EADDRINUSE), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Add(L2tpTunnel tunnel)
    {
        ArgumentNullException.ThrowIfNull(tunnel);
        if (tunnel.Id == 0 || tunnel.PeerId == 0)
            throw new ArgumentException($"{tunnel}: both tunnel IDs must be other than 0.", nameof(tunnel));
        Arguments.CheckSpecified(tunnel.Local, nameof(tunnel.Local), tunnel);
        Arguments.CheckHost(tunnel.Remote, tunnel.Local.AddressFamily, nameof(tunnel.Remote), tunnel);
        bool isUdp = tunnel.Encapsulation is L2tpEncapsulation.Udp;
        if (isUdp && tunnel is not { LocalPort: > 0, RemotePort: > 0 })
            throw new ArgumentException($"{tunnel}: over UDP, a tunnel needs {nameof(tunnel.LocalPort)} and {nameof(tunnel.RemotePort)}.",
                nameof(tunnel));
        if (!isUdp && tunnel is not { LocalPort: null, RemotePort: null, UdpChecksum: null })
            throw new ArgumentException($"{tunnel}: over IP, a tunnel has neither UDP ports nor UDP checksums.", nameof(tunnel));
        _requests.Execute(L2TP_CMD_TUNNEL_CREATE, tunnel, L2tpTunnelCodec.Write);
    }

    /// <summary>Deletes a tunnel with its sessions. The kernel deletes it in the background: its ID and port may remain in use for a
    /// moment.</summary>
    /// <param name="id">The local tunnel ID.</param>
    /// <exception cref="NetlinkException">It does not exist (ENODEV), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Delete(uint id) => _requests.Execute(L2TP_CMD_TUNNEL_DELETE, new L2tpName(id), L2tpTunnelCodec.WriteId);
}
