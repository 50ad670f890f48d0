using System;
using Netlink.Transport;

namespace Netlink.Connection;

/// <summary>Receives for one request, whose time limit holds for all that it waits: what belongs to another request does not prolong
/// it.</summary>
/// <param name="transport">The socket.</param>
/// <param name="options">Tell the limit, and the clock that it is measured by.</param>
internal struct RequestClock(INetlinkTransport transport, NetlinkConnectionOptions options)
{
    private long? _started;
    private bool _hasTried;
    private bool _isOver;

    /// <summary>Takes a datagram, or tells that none came in time.</summary>
    public ReceiveResult Receive(Span<byte> buffer)
    {
        // The kernel nearly always answers before the request is sent, and then no clock is read.
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
        // What came while this program did not run is still good.
        if (_isOver)
            return ReceiveResult.Empty;
        _isOver = true;
        return transport.Receive(buffer, TimeSpan.Zero);
    }

    /// <summary>Starts again, because the answer came on.</summary>
    public void Restart() => (_started, _hasTried, _isOver) = (null, false, false);
}
