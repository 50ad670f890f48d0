using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;

namespace Netlink.Xfrm;

/// <summary>Reads, changes and watches IPsec in one network namespace: security associations and policies.</summary>
/// <remarks>A client may be used from any thread, by several at once, whatever namespace it is bound to. It needs <c>CAP_NET_ADMIN</c>,
/// even for reading, as states include keys. No text, trace or error contains keys. Source: ip-xfrm(8),
/// <c>include/uapi/linux/xfrm.h</c>.</remarks>
/// <example>
/// <code>
/// using var xfrm = XfrmClient.Open();
/// var key = XfrmKey.Parse("0x000102030405060708090a0b0c0d0e0f10111213");   // 16 bytes of AES, 4 of salt
/// xfrm.States.Add(new XfrmState(IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"), XfrmProtocol.Esp, spi: 0x100)
/// {
///     Mode = XfrmMode.Tunnel,
///     RequestId = 1,
///     Aead = new XfrmAead("rfc4106(gcm(aes))", key, IcvBits: 128),
/// });
/// </code>
/// </example>
public sealed class XfrmClient : IDisposable
{
    private const int NETLINK_XFRM = 6;
    private const uint XFRMNLGRP_ACQUIRE = 1;
    private const uint XFRMNLGRP_EXPIRE = 2;
    private const uint XFRMNLGRP_SA = 3;
    private const uint XFRMNLGRP_POLICY = 4;
    private const uint XFRMNLGRP_MIGRATE = 7;

    private readonly NetlinkClient _netlink;

    internal XfrmClient(NetlinkClient netlink)
    {
        _netlink = netlink;
        States = new XfrmStateService(netlink);
        Policies = new XfrmPolicyService(netlink);
    }

    /// <summary>Security associations: the parameters of encryption and authentication.</summary>
    public XfrmStateService States { get; }

    /// <summary>Policies: the packets that require them.</summary>
    public XfrmPolicyService Policies { get; }

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="System.IO.IOException">The kernel has no <c>xfrm_user</c>, or the socket could not be created.</exception>
    [SupportedOSPlatform("linux")]
    public static XfrmClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be closed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="System.IO.IOException">The kernel has no <c>xfrm_user</c>, or the socket could not be created.</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static XfrmClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Makes many changes with few system calls, and returns the outcome of each.</summary>
    /// <remarks>The changes are collected first and sent when the delegate returns, in order. One that fails does not stop those after it:
    /// a batch is not a transaction.</remarks>
    /// <param name="build">Adds the changes.</param>
    public BatchResult Batch(Action<XfrmBatch> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        return _netlink.Batch(batch => build(new XfrmBatch(batch)));
    }

    /// <summary>Receives events from the start of the enumeration. If the kernel's buffer overflows, a loss is reported: list states and
    /// policies again then.</summary>
    /// <param name="events">The events to receive.</param>
    /// <param name="receiveBufferBytes">The size of the kernel's receive buffer, in bytes.</param>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No events are selected, or the buffer size is not positive.</exception>
    public IAsyncEnumerable<NetlinkEvent<XfrmEvent>> ReceiveAsync(XfrmEvents events = XfrmEvents.All,
        int receiveBufferBytes = 8 * 1024 * 1024, CancellationToken cancellationToken = default)
    {
        if (events is XfrmEvents.None || (events & ~XfrmEvents.All) != 0)
            throw new ArgumentOutOfRangeException(nameof(events), events, "Select at least one kind of event.");
        List<uint> groups = [];
        foreach ((XfrmEvents kind, uint group) in ((XfrmEvents, uint)[])[(XfrmEvents.Acquire, XFRMNLGRP_ACQUIRE),
            (XfrmEvents.Expire, XFRMNLGRP_EXPIRE), (XfrmEvents.States, XFRMNLGRP_SA), (XfrmEvents.Policies, XFRMNLGRP_POLICY),
            (XfrmEvents.Migrations, XFRMNLGRP_MIGRATE)])
        {
            if (events.HasFlag(kind))
                groups.Add(group);
        }

        return _netlink.ReceiveAsync(groups, XfrmEventCodec.Decode, receiveBufferBytes, cancellationToken);
    }

    /// <summary>Closes the sockets. A running enumeration must be cancelled by its own token.</summary>
    public void Dispose() => _netlink.Dispose();

    private static XfrmClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => new(NetlinkClient.OpenIn(NETLINK_XFRM, boundTo, options ?? new NetlinkClientOptions(), XfrmMessageText.Describe,
            nameof(XfrmClient)));
}
