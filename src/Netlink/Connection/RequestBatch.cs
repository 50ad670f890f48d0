using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Connection;

/// <summary>Requests written one after the other, to be sent together. Writing them sends nothing.</summary>
internal sealed class RequestBatch : IDisposable
{
    private readonly NetlinkWriter _writer = NetlinkWriter.FromPool();
    private readonly BatchedRequests _requests = new();
    private List<NetworkNamespace>? _held;
    private bool _closed;

    public int Count => _requests.Count;

    /// <summary>The messages. Their sequence numbers are their positions, to which the connection adds a start.</summary>
    public NetlinkWriter Writer => _writer;

    public BatchedRequest this[int index] => _requests[index];

    /// <summary>Adds a request. One that cannot be written leaves the batch as it was.</summary>
    /// <exception cref="ArgumentException">It cannot be written; the message names the change in the batch.</exception>
    /// <exception cref="InvalidOperationException">The batch was sent already.</exception>
    /// <param name="request">The request.</param>
    /// <param name="spec">Its subject.</param>
    /// <param name="tag">A note for later.</param>
    public void Add<TSpec>(NetlinkRequest<TSpec> request, TSpec spec, int tag = 0)
    {
        ThrowIfClosed();
        int start = _writer.Written.Length;
        try
        {
            _writer.BeginMessage(request.Operation.Type, request.Flags | MessageFlags.Request | MessageFlags.Acknowledge,
                (uint)_requests.Count);
            request.Encode(_writer, spec);
            _writer.EndMessage();
        }
        catch (Exception e)
        {
            _writer.Rewind(start);
            if (e is ArgumentException refusal)
                throw Named(refusal, spec);
            throw;
        }

        _requests.Add(new BatchedRequest(request.Operation, spec, start, tag));
    }

    /// <summary>Adds a change that takes more than one request. It is carried out when all earlier changes are settled.</summary>
    /// <param name="operation">The request that makes the change.</param>
    /// <param name="spec">Its subject.</param>
    /// <param name="carryOut">Makes the change, over the connection of the batch.</param>
    public void AddLate(NetlinkOperation operation, object spec, Action carryOut)
    {
        ThrowIfClosed();
        _requests.Add(new BatchedRequest(operation, new LateChange(spec, carryOut), _writer.Written.Length));
    }

    /// <summary>The refusal of the next change, with its subject and its position, as in <see cref="BatchResult"/>.</summary>
    public ArgumentException Named(ArgumentException refusal, object? spec)
    {
        // The exception appends the parameter to the message.
        string message = refusal.Message, subject = $"{spec}", parameter = $" (Parameter '{refusal.ParamName}')";
        message = message.Replace(parameter, "", StringComparison.Ordinal);
        if (message.StartsWith(subject + ": ", StringComparison.Ordinal))
            message = message[(subject.Length + 2)..];
        return new ArgumentException($"Change {Count} ({subject}): {message}", refusal.ParamName, refusal);
    }

    /// <summary>Keeps a namespace open whose file descriptor a request carries.</summary>
    public void Hold(NetworkNamespace space)
    {
        ThrowIfClosed();
        space.Hold();
        (_held ??= []).Add(space);
    }

    /// <summary>Accepts no more requests.</summary>
    public void Close() => _closed = true;

    /// <summary>Releases the messages and the namespaces.</summary>
    public void Dispose()
    {
        Close();
        _writer.Release();
        _held?.ForEach(static space => space.Release());
        _held = null;
    }

    private void ThrowIfClosed()
    {
        if (_closed)
            throw new InvalidOperationException(
                "The batch was sent when the delegate that collected it returned, and accepts no more changes.");
    }
}
