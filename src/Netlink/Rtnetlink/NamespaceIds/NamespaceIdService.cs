using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads and assigns the ids of other namespaces in this one. <see cref="Link.ParentNamespaceId"/> and events from other
/// namespaces have such ids.</summary>
/// <remarks>An id is valid only in the namespace that assigned it, and never changes while the other namespace exists. Source: ip-netns(8),
/// <c>include/uapi/linux/net_namespace.h</c>.</remarks>
public sealed class NamespaceIdService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal NamespaceIdService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Reads the id of a namespace.</summary>
    /// <exception cref="NetlinkException">It has none here (ENOENT): <see cref="Add(NetworkNamespace, int?)"/> assigns one.</exception>
    public int Get(NetworkNamespace networkNamespace)
    {
        ArgumentNullException.ThrowIfNull(networkNamespace);
        return Assigned(new NamespaceIdRequest(networkNamespace));
    }

    /// <summary>Reads the id of the namespace that a process is in.</summary>
    /// <exception cref="NetlinkException">The namespace has none here (ENOENT), or there is no such process (ESRCH).</exception>
    public int Get(int processId)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        return Assigned(new NamespaceIdRequest(ProcessId: processId));
    }

    /// <summary>Reads the id of a namespace, or returns null if it has none here.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public int? TryGet(NetworkNamespace networkNamespace)
    {
        ArgumentNullException.ThrowIfNull(networkNamespace);
        return Ask(new NamespaceIdRequest(networkNamespace));
    }

    /// <summary>Reads the id of the namespace that a process is in, or returns null if that has none here.</summary>
    /// <exception cref="NetlinkException">There is no such process (ESRCH).</exception>
    public int? TryGet(int processId)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        return Ask(new NamespaceIdRequest(ProcessId: processId));
    }

    /// <summary>Lists the ids of all namespaces that have one here.</summary>
    /// <remarks>Linux 6.12 to 7.3 ends the list with its first datagram, even if there are more ids. If that may have been full, the list
    /// is read again in a larger one, which has room for about 1,130.</remarks>
    /// <exception cref="DumpTruncatedException">There may be more ids than the kernel returned. <see cref="TryGet(NetworkNamespace)"/>
    /// reads those of single namespaces.</exception>
    public IReadOnlyList<int> List() => List(NamespaceIdRequests.Family.Get);

    /// <summary>Assigns an id to a namespace.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="id">The id, or null for the first free one.</param>
    /// <returns>The id of the namespace.</returns>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when the namespace has an id already, or the id is taken.</exception>
    public int Add(NetworkNamespace networkNamespace, int? id = null)
    {
        ArgumentNullException.ThrowIfNull(networkNamespace);
        return Assign(new NamespaceIdRequest(networkNamespace, Id: id));
    }

    /// <summary>Assigns an id to the namespace of a process.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="id">The id, or null for the first free one.</param>
    /// <returns>The id of the namespace.</returns>
    /// <exception cref="NetlinkException">The kernel refused: ESRCH when there is no such process, EEXIST when its namespace has an id
    /// already, or the id is taken.</exception>
    public int Add(int processId, int? id = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        return Assign(new NamespaceIdRequest(ProcessId: processId, Id: id));
    }

    /// <summary>The id of a namespace, which is assigned if there is none.</summary>
    internal int GetOrAdd(NetworkNamespace networkNamespace)
    {
        if (TryGet(networkNamespace) is int known)
            return known;
        try
        {
            return Add(networkNamespace);
        }
        catch (NetlinkException error) when (error.IsAlreadyExists)
        {
            // Another program has assigned an id in the meantime, which is just as good.
            return Find(new NamespaceIdRequest(networkNamespace));
        }
    }

    /// <summary>The ids that the kernel returns, and whether these are all.</summary>
    internal IReadOnlyList<int> ListWhatFits(out bool areAll)
    {
        try
        {
            areAll = true;
            return List();
        }
        catch (DumpTruncatedException)
        {
            areAll = false;
            return List(NamespaceIdRequests.GetWhatFits);
        }
    }

    /// <summary>Whether a namespace has an id here. Since Linux 4.20.</summary>
    internal bool Exists(int id)
    {
        try
        {
            return _commands.Query(NamespaceIdRequests.Family.Get, MessageFlags.None, new NamespaceIdRequest(Id: id),
                NamespaceIdCodec.EncodeId, NamespaceIdCodec.Decode) == id;
        }
        catch (NetlinkException error) when (error.IsNotFound || error.Error is Errno.EINVAL)
        {
            return false;
        }
    }

    private List<int> List(NetlinkOperation operation)
        => _lists.List(operation, new NamespaceIdRequest(), NamespaceIdCodec.EncodeQuestion, NamespaceIdCodec.Decode);

    private int? Ask(NamespaceIdRequest request)
    {
        int id = _commands.Query(NamespaceIdRequests.Family.Get, MessageFlags.None, request, NamespaceIdCodec.EncodeQuestion,
            NamespaceIdCodec.Decode);
        return id == NamespaceIdCodec.NotAssigned ? null : id;
    }

    private int Assigned(NamespaceIdRequest request)
        => Ask(request) ?? throw NetlinkException.NotThere(NamespaceIdRequests.Family.Get, request, Errno.ENOENT);

    private int Assign(NamespaceIdRequest request)
    {
        if (request.Id is int id)
            ArgumentOutOfRangeException.ThrowIfNegative(id);
        _commands.Execute(NamespaceIdRequests.Family.New, MessageFlags.None, request, NamespaceIdCodec.EncodeAssignment);
        return request.Id ?? Find(request);
    }

    private int Find(NamespaceIdRequest request)
        => Ask(request) ?? throw new NetlinkProtocolException($"The kernel has assigned an id, but does not report {request}.");
}
