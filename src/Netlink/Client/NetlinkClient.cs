using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;
using Microsoft.Extensions.Logging;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink;

/// <summary>A client for a netlink protocol without a typed client in this library: requests, dumps and notifications, with your own
/// codec.</summary>
/// <remarks>
/// It handles what all protocols have in common: sequence numbers, acknowledgements, multipart dumps that are read again if interrupted,
/// timeouts, and errors with the kernel's message and the name of the attribute. A client may be used from any thread, and from several at
/// once. Source: netlink(7), <c>include/uapi/linux/netlink.h</c>.
/// </remarks>
public sealed partial class NetlinkClient : IDisposable
{
    private const int NETLINK_CONNECTOR = 11;
    private const int NETLINK_KOBJECT_UEVENT = 15;

    private readonly Func<NetlinkSocketOptions, INetlinkTransport> _open;
    private readonly NetworkNamespace? _boundTo;
    private readonly string _ownerName;
    private bool _isDisposed;

    /// <param name="protocol">The protocol.</param>
    /// <param name="boundTo">The namespace, which the client now owns; null for that of the calling thread.</param>
    /// <param name="options">The options.</param>
    /// <param name="describe">Describes a message of the protocol in words, for trace logging; null for a generic description.</param>
    /// <param name="ownerName">The name of the client that this one is part of, for errors.</param>
    internal NetlinkClient(int protocol, NetworkNamespace? boundTo, NetlinkClientOptions options, MessageDescriber? describe = null,
        string ownerName = nameof(NetlinkClient))
        : this(boundTo is null ? settings => new NetlinkSocket(NetlinkSocket.CreateDescriptor(protocol), settings)
            : new SocketsOfNamespace(boundTo, protocol).Open, options, describe ?? MessageText.For(protocol), ownerName,
            ShapeOf(protocol))
        => _boundTo = boundTo;

    /// <param name="open">Opens a socket.</param>
    /// <param name="options">The options.</param>
    /// <param name="describe">Describes a message of the protocol in words; null for an unknown protocol.</param>
    /// <param name="ownerName">The name of the client that this one is part of, for errors.</param>
    /// <param name="shape">The format of the protocol's datagrams.</param>
    internal NetlinkClient(
        Func<NetlinkSocketOptions, INetlinkTransport> open, NetlinkClientOptions options, MessageDescriber? describe = null,
            string ownerName = nameof(NetlinkClient), DatagramShape shape = DatagramShape.Messages)
    {
        _ownerName = ownerName;
        _open = options.Logger is null ? open : Traced(open, options.Logger, describe ?? MessageText.Hidden, shape);
        var settings = new NetlinkConnectionOptions
        {
            RequestTimeout = options.RequestTimeout,
            DumpAttempts = options.DumpAttempts,
            Logger = options.Logger,
            OwnerName = ownerName,
        };
        // The kernel runs one dump per socket, and a long dump must not delay a change: each has its own socket.
        Commands = new NetlinkConnection(OpenSocket, settings);
        try
        {
            Lists = new NetlinkConnection(OpenSocket, settings);
        }
        catch
        {
            Commands.Dispose();
            throw;
        }
    }

    internal NetlinkConnection Commands { get; }

    internal NetlinkConnection Lists { get; }

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <param name="protocol">The netlink protocol (<c>NETLINK_*</c>), such as 16 for generic netlink.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="System.IO.IOException">The kernel has no such protocol, or the socket cannot be opened.</exception>
    /// <example>
    /// <code>
    /// using var client = NetlinkClient.Open(protocol: 16);   // NETLINK_GENERIC
    /// </code>
    /// </example>
    [SupportedOSPlatform("linux")]
    public static NetlinkClient Open(int protocol, NetlinkClientOptions? options = null)
        => new(protocol, null, options ?? new NetlinkClientOptions());

    /// <summary>Opens a client in a network namespace. The namespace may be disposed afterwards.</summary>
    /// <inheritdoc cref="Open(int, NetlinkClientOptions?)"/>
    [SupportedOSPlatform("linux")]
    public static NetlinkClient Open(int protocol, NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(networkNamespace);
        return OpenIn(protocol, networkNamespace.Duplicate(), options ?? new NetlinkClientOptions());
    }

    /// <summary>Sends a change and waits until the kernel has made it or refused it.</summary>
    /// <typeparam name="TSpec">The type of the request's subject.</typeparam>
    /// <param name="operation">The request.</param>
    /// <param name="flags">The flags that distinguish adding from replacing. The flags that all changes have are set automatically.</param>
    /// <param name="spec">The subject of the request; its text identifies it in errors.</param>
    /// <param name="encode">Writes the payload.</param>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    /// <exception cref="TimeoutException">No reply arrived in time.</exception>
    public void Execute<TSpec>(NetlinkOperation operation, MessageFlags flags, TSpec spec, RequestEncoder<TSpec> encode)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(encode);
        Commands.Execute(operation, flags, spec, encode);
    }

    /// <summary>Sends a change and waits until the kernel has made it or refused it.</summary>
    /// <typeparam name="TSpec">The type of the request's subject.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="spec">The subject of the request; its text identifies it in errors.</param>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    /// <exception cref="TimeoutException">No reply arrived in time.</exception>
    public void Execute<TSpec>(NetlinkRequest<TSpec> request, TSpec spec)
    {
        ArgumentNullException.ThrowIfNull(request);
        Commands.Execute(request, spec);
    }

    /// <summary>Sends a change and returns the resulting object, which the kernel echoes (<c>NLM_F_ECHO</c>).</summary>
    /// <remarks>Only a reply with the type of the request is used, and the first of several: if an object replaces another, the kernel
    /// reports both, the removed one with another type. If the protocol replies with other types, this returns null; use
    /// <see cref="Query"/>.</remarks>
    /// <typeparam name="TSpec">The type of the request's subject.</typeparam>
    /// <typeparam name="T">The type of the echoed object.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="spec">The subject of the request; its text identifies it in errors.</param>
    /// <param name="decode">Reads the echo. It must not store the message.</param>
    /// <returns>The object, or null if the kernel echoes none; then request it.</returns>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    /// <exception cref="TimeoutException">No reply arrived in time.</exception>
    public T? ExecuteEchoed<TSpec, T>(NetlinkRequest<TSpec> request, TSpec spec, ReplyDecoder<T> decode)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(decode);
        return Commands.ExecuteEchoed(request.Operation, request.Flags, spec, request.Encode, decode);
    }

    /// <summary>Makes many changes with few system calls, and returns the outcome of each.</summary>
    /// <remarks>The changes are collected first and sent when the delegate returns, in order. One that fails does not stop those after it:
    /// a batch is not a transaction. The protocol must acknowledge each request separately, as rtnetlink and generic netlink do.</remarks>
    /// <param name="build">Adds the changes.</param>
    public BatchResult Batch(Action<NetlinkBatch> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        using var batch = new RequestBatch();
        build(new NetlinkBatch(batch));
        batch.Close();
        return new BatchResult(batch.Count, Commands.Execute(batch));
    }

    /// <summary>Sends a request and returns the one object of the reply.</summary>
    /// <typeparam name="TSpec">The type of the request's subject.</typeparam>
    /// <typeparam name="T">The type of the object.</typeparam>
    /// <param name="operation">The request.</param>
    /// <param name="spec">The subject of the request; its text identifies it in errors.</param>
    /// <param name="encode">Writes the payload.</param>
    /// <param name="decode">Reads the reply. It must not store the message.</param>
    /// <exception cref="NetlinkException">The kernel refused, for instance because there is no such object.</exception>
    /// <exception cref="TimeoutException">No reply arrived in time.</exception>
    public T Query<TSpec, T>(NetlinkOperation operation, TSpec spec, RequestEncoder<TSpec> encode, ReplyDecoder<T> decode)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(encode);
        ArgumentNullException.ThrowIfNull(decode);
        return Commands.Query(operation, MessageFlags.None, spec, encode, decode);
    }

    /// <summary>Lists objects: the reply to a dump request. An interrupted dump is read again.</summary>
    /// <inheritdoc cref="Query"/>
    /// <exception cref="DumpInterruptedException">The dump was interrupted in every attempt.</exception>
    public IReadOnlyList<T> List<TSpec, T>(NetlinkOperation operation, TSpec spec, RequestEncoder<TSpec> encode, ReplyDecoder<T> decode)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(encode);
        ArgumentNullException.ThrowIfNull(decode);
        List<T> found = [];
        using DumpReply reply = Lists.Dump(operation, spec, encode);
        foreach (NetlinkMessage message in reply)
            found.Add(decode(message));
        return found;
    }

    /// <summary>Passes the objects of a list to a callback one by one, without allocating an object for each. An interrupted dump is read
    /// again before the first object is passed.</summary>
    /// <typeparam name="TSpec">The type of the request's subject.</typeparam>
    /// <typeparam name="TState">The state of the visit.</typeparam>
    /// <param name="operation">The request.</param>
    /// <param name="spec">The subject of the request; its text identifies it in errors.</param>
    /// <param name="encode">Writes the payload.</param>
    /// <param name="state">The state, passed to each call.</param>
    /// <param name="visit">Called for each object. It must not list through this client.</param>
    /// <exception cref="DumpInterruptedException">The dump was interrupted in every attempt.</exception>
    public void Visit<TSpec, TState>(NetlinkOperation operation, TSpec spec, RequestEncoder<TSpec> encode, ref TState state,
        MessageVisitor<TState> visit)
        where TState : allows ref struct
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(encode);
        ArgumentNullException.ThrowIfNull(visit);
        using DumpReply reply = Lists.Dump(operation, spec, encode);
        foreach (NetlinkMessage message in reply)
            visit(message, ref state);
    }

    /// <summary>Receives the kernel's notifications. The multicast groups are joined when the enumeration begins.</summary>
    /// <typeparam name="T">The type into which a notification is decoded.</typeparam>
    /// <param name="groups">The multicast groups, by number.</param>
    /// <param name="decode">Decodes a notification. It must not store the message.</param>
    /// <param name="receiveBufferBytes">The size of the receive buffer in bytes. Without <c>CAP_NET_ADMIN</c>,
    /// <c>net.core.rmem_max</c> is the limit. With at least 1 MiB, notifications that follow each other at once are collected for a
    /// millisecond, which halves the processor time of a burst.</param>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="System.IO.IOException">There is no such group, or it needs a privilege.</exception>
    public IAsyncEnumerable<NetlinkEvent<T>> ReceiveAsync<T>(
        IReadOnlyList<uint> groups, ReplyDecoder<T> decode, int receiveBufferBytes = 8 * 1024 * 1024,
            CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(decode);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(receiveBufferBytes);
        var options = new NetlinkSocketOptions { Groups = [.. groups], ReceiveBufferBytes = receiveBufferBytes };
        return EventReceiver.ReceiveAsync(() => OpenSocket(options), decode, cancellationToken);
    }

    /// <summary>Closes the sockets. Cancel enumerations in progress with their own tokens.</summary>
    public void Dispose()
    {
        // Neither is closed from within a call of the client, nor one without the other.
        Commands.ThrowIfInUse();
        Lists.ThrowIfInUse();
        Commands.Dispose();
        Lists.Dispose();
        _boundTo?.Dispose();
        _isDisposed = true;
    }

    /// <param name="protocol">The protocol.</param>
    /// <param name="boundTo">The namespace, which is closed if the client cannot be created.</param>
    /// <param name="options">The options.</param>
    /// <param name="describe">Describes a message of the protocol in words.</param>
    /// <param name="ownerName">The name of the client that this one is part of, for errors.</param>
    internal static NetlinkClient OpenIn(
        int protocol, NetworkNamespace? boundTo, NetlinkClientOptions options, MessageDescriber? describe = null,
            string ownerName = nameof(NetlinkClient))
    {
        try
        {
            return new NetlinkClient(protocol, boundTo, options, describe, ownerName);
        }
        catch
        {
            boundTo?.Dispose();
            throw;
        }
    }

    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    internal INetlinkTransport OpenSocket(NetlinkSocketOptions options)
        => _isDisposed ? throw new ObjectDisposedException(_ownerName) : _open(options);

    private static DatagramShape ShapeOf(int protocol) => protocol switch
    {
        NETLINK_CONNECTOR => DatagramShape.MessagesWithOwnEnds,
        NETLINK_KOBJECT_UEVENT => DatagramShape.Texts,
        _ => DatagramShape.Messages,
    };

    private static Func<NetlinkSocketOptions, INetlinkTransport> Traced(Func<NetlinkSocketOptions, INetlinkTransport> open, ILogger logger,
        MessageDescriber describe, DatagramShape shape)
        => settings => new TracedTransport(open(settings), logger, describe, shape);
}
