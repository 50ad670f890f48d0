using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Connection;

/// <summary>Requests written one behind the other, to be sent together. Writing them sends nothing.</summary>
internal sealed class RequestBatch
{
    private readonly NetlinkWriter _writer = new(4096);
    private readonly List<BatchedRequest> _requests = [];

    public int Count => _requests.Count;

    /// <summary>The messages. Their sequence numbers are their positions, to which the connection adds a start.</summary>
    public NetlinkWriter Writer => _writer;

    public BatchedRequest this[int index] => _requests[index];

    /// <summary>Adds a request. One that cannot be written leaves the batch as it was.</summary>
    public void Add<TSpec>(NetlinkRequest<TSpec> request, TSpec spec)
    {
        int start = _writer.Written.Length;
        try
        {
            _writer.BeginMessage(request.Operation.Type, request.Flags | MessageFlags.Request | MessageFlags.Acknowledge, (uint)_requests.Count);
            request.Encode(_writer, spec);
            _writer.EndMessage();
        }
        catch
        {
            _writer.Rewind(start);
            throw;
        }

        _requests.Add(new BatchedRequest(request.Operation, spec, start));
    }
}

/// <summary>What is remembered of a request, for the case that it fails.</summary>
internal readonly record struct BatchedRequest(NetlinkOperation Operation, object? Spec, int Start);
