using System;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.Extensions.Logging;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Connection;

/// <summary>Requests and their replies over one socket, one at a time; safe to use from any thread.</summary>
/// <remarks>
/// A reply belongs to a request by its sequence number. Any other message is a late reply to a request that timed out, and is skipped. See
/// docs/adr/0001 for why requests are synchronous.
/// </remarks>
internal sealed partial class NetlinkConnection : IDisposable
{
    /// <summary>The kernel fills at most 32 KiB per datagram; only a single larger message needs more.</summary>
    private const int UsualDatagram = 32 * 1024;

    private readonly Lock _gate = new();
    private readonly Func<NetlinkSocketOptions, INetlinkTransport> _open;
    private readonly NetlinkConnectionOptions _options;
    private readonly NetlinkWriter _writer = new();
    private byte[] _buffer = new byte[UsualDatagram];
    private INetlinkTransport _transport;
    private uint _sequence;

    /// <summary>The number of requests without a last reply: more replies may arrive for those.</summary>
    private int _unanswered;

    private bool _isDisposed;

    /// <summary>Opens a connection. The socket is opened again if its state becomes unknown.</summary>
    public NetlinkConnection(Func<NetlinkSocketOptions, INetlinkTransport> open, NetlinkConnectionOptions options)
    {
        _open = open;
        _options = options;
        _transport = open(new NetlinkSocketOptions());
    }

    /// <summary>The port id of the socket, which notifications of this connection's changes have.</summary>
    public uint PortId => _transport.PortId;

    /// <summary>Sends a change and waits until the kernel has made it or refused it.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    /// <exception cref="TimeoutException">No reply arrived in time.</exception>
    public void Execute<TSpec>(NetlinkOperation operation, MessageFlags flags, TSpec spec, RequestEncoder<TSpec> encode)
    {
        using (Enter())
        {
            uint sequence = Send(operation, flags | MessageFlags.Acknowledge, spec, encode);
            var clock = new RequestClock(_transport, _options);
            while (true)
            {
                foreach (NetlinkMessage message in ReceiveReply(ref clock, operation, spec, out _))
                {
                    if (message.Header.Sequence == sequence && IsAcknowledgement(message, operation, spec))
                        return;
                }
            }
        }
    }

    /// <exception cref="ArgumentNullException">The subject, a caller's argument, is null.</exception>
    /// <inheritdoc cref="Execute{TSpec}(NetlinkOperation, MessageFlags, TSpec, RequestEncoder{TSpec})"/>
    public void Execute<TSpec>(NetlinkRequest<TSpec> request, TSpec spec, [CallerArgumentExpression(nameof(spec))] string? argument = null)
    {
        if (spec is null)
            throw new ArgumentNullException(argument);
        Execute(request.Operation, request.Flags, spec, request.Encode);
    }

    /// <summary>Sends a change and returns the object that the kernel echoes, or null if it echoes none.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    /// <exception cref="TimeoutException">No reply arrived in time.</exception>
    public T? ExecuteEchoed<TSpec, T>(NetlinkOperation operation, MessageFlags flags, TSpec spec, RequestEncoder<TSpec> encode,
        ReplyDecoder<T> decode)
        where T : class?
    {
        using (Enter())
        {
            uint sequence = Send(operation, flags | MessageFlags.Acknowledge | MessageFlags.Echo, spec, encode);
            var clock = new RequestClock(_transport, _options);
            T? echoed = null;
            while (true)
            {
                // An echo that does not fit the buffer is lost, but the acknowledgement still comes: the caller then reads the object.
                foreach (NetlinkMessage message in ReceiveReply(ref clock, operation, spec, out _))
                {
                    if (message.Header.Sequence != sequence)
                        continue;
                    if (IsAcknowledgement(message, operation, spec))
                        return echoed;
                    // If an object replaces another, the kernel reports both.
                    if (message.Header.Type == operation.Type)
                        echoed ??= decode(message);
                }
            }
        }
    }

    /// <summary>Sends a request and returns the one object of the reply.</summary>
    /// <exception cref="NetlinkException">The kernel refused, for instance because there is no such object.</exception>
    /// <exception cref="TimeoutException">No reply arrived in time.</exception>
    public T Query<TSpec, T>(NetlinkOperation operation, MessageFlags flags, TSpec spec, RequestEncoder<TSpec> encode,
        ReplyDecoder<T> decode)
    {
        using (Enter())
            return Ask(operation, flags, spec, encode, decode);
    }

    public void Dispose()
    {
        using (Enter())
        {
            _isDisposed = true;
            _transport.Dispose();
            _dump.Dispose();
        }
    }

    /// <summary>Refuses calls from a visitor, encoder or decoder while the connection serves its caller.</summary>
    /// <exception cref="InvalidOperationException">This thread is inside a call.</exception>
    public void ThrowIfInUse()
    {
        if (_gate.IsHeldByCurrentThread)
            throw new InvalidOperationException("A visitor, encoder or decoder must not use or dispose the client that called it. " +
                "Collect what it needs, and continue when the call has returned.");
    }

    private T Ask<TSpec, T>(NetlinkOperation operation, MessageFlags flags, TSpec spec, RequestEncoder<TSpec> encode,
        ReplyDecoder<T> decode)
    {
        uint sequence = Send(operation, flags, spec, encode);
        var clock = new RequestClock(_transport, _options);
        while (true)
        {
            MessageReader reply = ReceiveReply(ref clock, operation, spec, out int missing, asks: true);
            if (missing > 0)
            {
                // A read changes nothing, so a request whose reply did not fit is sent again with a larger buffer.
                _buffer = new byte[Alignment.Align(_buffer.Length + missing)];
                sequence = Send(operation, flags, spec, encode);
                continue;
            }

            foreach (NetlinkMessage message in reply)
            {
                if (message.Header.Sequence != sequence)
                    continue;
                if (message.Header.Type is not MessageType.Error)
                {
                    _unanswered--;
                    return decode(message);
                }

                if (IsAcknowledgement(message, operation, spec))
                    throw new NetlinkProtocolException($"{operation.Name} for {spec} was acknowledged without a reply.");
            }
        }
    }

    /// <summary>Waits for other threads. The lock is reentrant, so nested calls would use the same buffers.</summary>
    private Lock.Scope Enter()
    {
        ThrowIfInUse();
        return _gate.EnterScope();
    }

    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    private void ThrowIfDisposed()
    {
        if (_isDisposed)
            throw Disposed();
    }

    private ObjectDisposedException Disposed() => new(_options.OwnerName);

    private uint Send<TSpec>(NetlinkOperation operation, MessageFlags flags, TSpec spec, RequestEncoder<TSpec> encode)
    {
        ThrowIfDisposed();
        uint sequence = NextSequence();
        _writer.Clear();
        _writer.BeginMessage(operation.Type, flags | MessageFlags.Request, sequence);
        encode(_writer, spec);
        _writer.EndMessage();
        _unanswered++;
        _transport.Send(_writer.Written);
        return sequence;
    }

    /// <summary>0 is skipped, as the kernel's own messages have it.</summary>
    private uint NextSequence() => ++_sequence == 0 ? ++_sequence : _sequence;

    /// <summary>For tests of the wraparound after four billion requests.</summary>
    internal void SkipSequencesTo(uint sequence) => _sequence = sequence;

    /// <summary>Receives one datagram. If it was truncated, only the complete messages are returned.</summary>
    private MessageReader ReceiveReply<TSpec>(ref RequestClock clock, NetlinkOperation operation, TSpec spec, out int missing,
        bool asks = false)
    {
        ReceiveResult result = clock.Receive(_buffer);
        missing = result.FullLength - result.Length;
        switch (result.Status)
        {
            case ReceiveStatus.Empty:
                throw NoAnswer(operation, spec, asks);
            case ReceiveStatus.Overrun:
                throw new OutcomeUnknownException(operation.Name, Describe(spec));
            default:
                return new MessageReader(result.IsTruncated ? default : _buffer.AsSpan(0, result.Length));
        }
    }

    /// <summary>Returns true for an acknowledgement of success, raises an exception for an error, and returns false for anything
    /// else.</summary>
    private bool IsAcknowledgement<TSpec>(in NetlinkMessage message, NetlinkOperation operation, TSpec spec)
    {
        if (message.Header.Type is not MessageType.Error)
            return false;
        _unanswered--;
        int error = ExtendedAck.ReadError(message);
        if (error != 0)
            throw Refusal(message, error, operation, spec);
        Warn(message, operation, spec);
        return true;
    }

    private void Warn<TSpec>(in NetlinkMessage acknowledgement, NetlinkOperation operation, TSpec spec)
    {
        if (_options.Logger is not null && ExtendedAck.Read(acknowledgement)?.Message is string warning)
            _options.Logger.LogWarning("{Operation} for {Subject} succeeded with a warning: {Warning}", operation.Name, Describe(spec),
                warning);
    }

    private NetlinkException Refusal<TSpec>(in NetlinkMessage message, int error, NetlinkOperation operation, TSpec spec)
        => Refusal(message, error, operation, spec, _writer.Written);

    private static NetlinkException Refusal<TSpec>(in NetlinkMessage message, int error, NetlinkOperation operation, TSpec spec,
        ReadOnlySpan<byte> request)
    {
        ExtendedAck? details = ExtendedAck.Read(message);
        AttributePath? attribute = details?.Locate(request, operation.Attributes);
        var errno = (Errno)(-error);
        var own = spec as INeedsModule;
        Remedy? usual = operation.FindRemedy(errno, details?.Message);
        (spec as ISeesRefusal)?.See(message);
        return new NetlinkException(operation.Name, Describe(spec), errno, details?.Message, attribute, details?.Limits, own?.Module,
            (details?.Message is null ? own?.FindRemedy(errno) : null) ?? usual?.Text, usual?.Name)
        {
            IsAnswer = usual is { IsAnswer: true },
            Meaning = usual?.Meaning,
        };
    }

    /// <param name="operation">The request.</param>
    /// <param name="spec">Its subject.</param>
    /// <param name="asks">Whether the request changes nothing.</param>
    private TimeoutException NoAnswer<TSpec>(NetlinkOperation operation, TSpec spec, bool asks)
        => new($"{operation.Name} for {Describe(spec)}: the kernel did not reply within {_options.RequestTimeout.TotalSeconds:0.###} s." +
            (asks ? "" : " It is unknown whether the change was made."));

    private static string Describe<TSpec>(TSpec spec)
        => (spec is IRequestSubject named ? named.Subject : spec?.ToString()) ?? "the request";
}
