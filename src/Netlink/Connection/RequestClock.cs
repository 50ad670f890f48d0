using System;
using Netlink.Transport;

namespace Netlink.Connection;

/// <summary>Receives for one request, with one time limit for all its waits: messages for other requests do not prolong it.</summary>
/// <param name="transport">The socket.</param>
/// <param name="options">The limit and its clock.</param>
internal struct RequestClock(INetlinkTransport transport, NetlinkConnectionOptions options)
{
    private long? _started;
    private bool _hasTried;
    private bool _isOver;

    /// <summary>Receives a datagram, or reports that none arrived in time.</summary>
    public ReceiveResult Receive(Span<byte> buffer)
    {
        // The reply is nearly always queued when sending returns, and then no clock is read.
        if (!_hasTried)
        {
            _hasTried = true;
            ReceiveResult result = transport.Receive(buffer, TimeSpan.Zero);
            if (result.Status is not ReceiveStatus.Empty)
                return result;
        }

        _started ??= options.Time.GetTimestamp();
        TimeSpan left = options.RequestTimeout - options.Time.GetElapsedTime(_started.Value);
        if (left > TimeSpan.Zero)
            return transport.Receive(buffer, left);
        // Datagrams that arrived while this program did not run are still valid.
        if (_isOver)
            return ReceiveResult.Empty;
        _isOver = true;
        return transport.Receive(buffer, TimeSpan.Zero);
    }

    /// <summary>Restarts the time limit, because a part of the reply arrived.</summary>
    public void Restart() => (_started, _hasTried, _isOver) = (null, false, false);
}
