using Netlink.Generic;
using Netlink.Netfilter;
using Netlink.Rdma;
using Netlink.Sockets;
using Netlink.Xfrm;

namespace Netlink.Testing;

/// <content>Clients of the typed protocols. All share one script.</content>
public sealed partial class FakeKernel
{
    private const int NETLINK_SOCK_DIAG = 4, NETLINK_XFRM = 6, NETLINK_NETFILTER = 12, NETLINK_GENERIC = 16, NETLINK_RDMA = 20;

    /// <summary>Opens a client of this kernel for nf_tables. It assumes a kernel with <c>NFT_MSG_DESTROY*</c> (Linux 6.3).</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public NftablesClient OpenNftables(NetlinkClientOptions? options = null)
        => new(Open(NETLINK_NETFILTER, NftMessageText.Describe, nameof(NftablesClient), options), canDestroy: true);

    /// <summary>Opens a client of this kernel for connection tracking.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public ConntrackClient OpenConntrack(NetlinkClientOptions? options = null)
        => new(Open(NETLINK_NETFILTER, ConntrackOperations.Describe, nameof(ConntrackClient), options));

    /// <summary>Opens a client of this kernel for ipset.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public IpsetClient OpenIpset(NetlinkClientOptions? options = null)
        => new(Open(NETLINK_NETFILTER, IpsetOperations.Describe, nameof(IpsetClient), options));

    /// <summary>Opens a client of this kernel for sock_diag.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public SocketDiagnosticsClient OpenSocketDiagnostics(NetlinkClientOptions? options = null)
        => new(Open(NETLINK_SOCK_DIAG, SocketOperations.Describe, nameof(SocketDiagnosticsClient), options));

    /// <summary>Opens a client of this kernel for IPsec.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public XfrmClient OpenXfrm(NetlinkClientOptions? options = null)
        => new(Open(NETLINK_XFRM, XfrmMessageText.Describe, nameof(XfrmClient), options));

    /// <summary>Opens a client of this kernel for RDMA.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public RdmaClient OpenRdma(NetlinkClientOptions? options = null)
        => new(Open(NETLINK_RDMA, RdmaMessageText.Describe, nameof(RdmaClient), options));

    /// <summary>Opens a client of this kernel for generic netlink. <see cref="AddFamily"/> defines the families.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public GenericNetlinkClient OpenGenericNetlink(NetlinkClientOptions? options = null)
        => OpenGeneric(options, nameof(GenericNetlinkClient));

    /// <summary>Opens a client of this kernel. It looks up the family <c>wireguard</c> first: see <see cref="AddFamily"/>.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public WireGuardClient OpenWireGuard(NetlinkClientOptions? options = null) => new(OpenGeneric(options, nameof(WireGuardClient)));

    /// <summary>Opens a client of this kernel. It looks up the family <c>ethtool</c> first: see <see cref="AddFamily"/>.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public EthtoolClient OpenEthtool(NetlinkClientOptions? options = null) => new(OpenGeneric(options, nameof(EthtoolClient)));

    /// <summary>Opens a client of this kernel. It looks up the family <c>devlink</c> first: see <see cref="AddFamily"/>.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public DevlinkClient OpenDevlink(NetlinkClientOptions? options = null) => new(OpenGeneric(options, nameof(DevlinkClient)));

    /// <summary>Opens a client of this kernel. It looks up the family <c>IPVS</c> first: see <see cref="AddFamily"/>.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public IpvsClient OpenIpvs(NetlinkClientOptions? options = null) => new(OpenGeneric(options, nameof(IpvsClient)));

    /// <summary>Opens a client of this kernel. It looks up the family <c>mptcp_pm</c> first: see <see cref="AddFamily"/>.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public MptcpClient OpenMptcp(NetlinkClientOptions? options = null) => new(OpenGeneric(options, nameof(MptcpClient)));

    /// <summary>Opens a client of this kernel. It looks up the family <c>l2tp</c> first: see <see cref="AddFamily"/>.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public L2tpClient OpenL2tp(NetlinkClientOptions? options = null) => new(OpenGeneric(options, nameof(L2tpClient)));

    /// <summary>Opens a client of this kernel. It looks up the family <c>macsec</c> first: see <see cref="AddFamily"/>.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public MacsecClient OpenMacsec(NetlinkClientOptions? options = null) => new(OpenGeneric(options, nameof(MacsecClient)));

    /// <summary>Opens a client of this kernel. It looks up the family <c>fou</c> first: see <see cref="AddFamily"/>.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public FouClient OpenFou(NetlinkClientOptions? options = null) => new(OpenGeneric(options, nameof(FouClient)));

    /// <summary>Opens a client of this kernel. It looks up the family <c>gtp</c> first: see <see cref="AddFamily"/>.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public GtpClient OpenGtp(NetlinkClientOptions? options = null) => new(OpenGeneric(options, nameof(GtpClient)));

    /// <summary>Opens a client of this kernel. It looks up the family <c>tcp_metrics</c> first: see <see cref="AddFamily"/>.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public TcpMetricsClient OpenTcpMetrics(NetlinkClientOptions? options = null) => new(OpenGeneric(options, nameof(TcpMetricsClient)));

    /// <summary>Opens a client of this kernel. It looks up the family <c>vdpa</c> first: see <see cref="AddFamily"/>.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public VdpaClient OpenVdpa(NetlinkClientOptions? options = null) => new(OpenGeneric(options, nameof(VdpaClient)));

    /// <summary>Opens a client of this kernel. It looks up the family <c>nl80211</c> first: see <see cref="AddFamily"/>.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public WirelessClient OpenWireless(NetlinkClientOptions? options = null) => new(OpenGeneric(options, nameof(WirelessClient)));

    /// <summary>Opens a client of this kernel. It looks up the family <c>TASKSTATS</c> first: see <see cref="AddFamily"/>.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    public TaskStatisticsClient OpenTaskStatistics(NetlinkClientOptions? options = null)
        => new(OpenGeneric(options, nameof(TaskStatisticsClient)));

    private GenericNetlinkClient OpenGeneric(NetlinkClientOptions? options, string name)
        => new(Open(NETLINK_GENERIC, new GenericMessageText().Describe, name, options));

    private NetlinkClient Open(int protocol, MessageDescriber describe, string name, NetlinkClientOptions? options)
        => new(settings => Open(settings, protocol), options ?? new NetlinkClientOptions(), describe, name);
}
