using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using static Netlink.Generic.MptcpCommand;

namespace Netlink.Generic;

/// <summary>Reads and changes the addresses of this host that MPTCP may use. A change counts for connections that are there, too.</summary>
/// <remarks>Source: <c>ip mptcp endpoint</c> in ip-mptcp(8).</remarks>
public sealed class MptcpEndpointService
{
    private readonly GenericRequests<MptcpCommand> _requests;

    internal MptcpEndpointService(GenericRequests<MptcpCommand> requests) => _requests = requests;

    /// <summary>Lists the endpoints of the client's network namespace.</summary>
    public IReadOnlyList<MptcpEndpoint> List() => _requests.ListAll(MPTCP_PM_CMD_GET_ADDR, "every endpoint", MptcpEndpointCodec.Decode);

    /// <summary>Reads an endpoint.</summary>
    /// <param name="id">Its number.</param>
    /// <exception cref="NetlinkException">There is none of the number (EINVAL).</exception>
    public MptcpEndpoint Get(byte id)
        => _requests.Query(MPTCP_PM_CMD_GET_ADDR, new MptcpEndpointName(id), MptcpEndpointCodec.WriteName, MptcpEndpointCodec.Decode);

    /// <summary>Reads an endpoint, or returns null when there is none of the number.</summary>
    /// <inheritdoc cref="Get"/>
    public MptcpEndpoint? TryGet(byte id)
    {
        try
        {
            return Get(id);
        }
        // The kernel says that the argument is invalid, and that it found no address.
        catch (NetlinkException error) when (error.Error is Errno.EINVAL or Errno.ENOENT)
        {
            return null;
        }
    }

    /// <summary>Adds an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <exception cref="ArgumentException">The address is that of no host, or the flags do not go together. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">There is such an endpoint (EEXIST), there is no room for one (ENOSPC or ERANGE), or
    /// <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Add(MptcpEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        Arguments.CheckSpecified(endpoint.Address, nameof(endpoint.Address), endpoint);
        Arguments.CheckIndex(endpoint.LinkIndex, nameof(endpoint.LinkIndex), endpoint);
        if (endpoint.Id == 0)
            throw new ArgumentException($"{endpoint}: the number 0 is that of the address with which a connection begins. Leave it out, " +
                "and the kernel chooses one.", nameof(endpoint));
        if (endpoint.Flags.HasFlag(MptcpEndpointFlags.Signal) && endpoint.Flags.HasFlag(MptcpEndpointFlags.FullMesh))
            throw new ArgumentException($"{endpoint}: an endpoint is announced (Signal) or opens subflows to all addresses (FullMesh), " +
                "and not both.", nameof(endpoint));
        if (endpoint.Port is not null && !endpoint.Flags.HasFlag(MptcpEndpointFlags.Signal))
            throw new ArgumentException($"{endpoint}: a port is announced with the address, which needs the flag Signal.",
                nameof(endpoint));
        _requests.Execute(MPTCP_PM_CMD_ADD_ADDR, endpoint, MptcpEndpointCodec.Write);
    }

    /// <summary>Deletes an endpoint, with the subflows that go from it.</summary>
    /// <param name="id">Its number; 0 for the address with which connections began.</param>
    /// <param name="address">The address, which 0 needs; null otherwise.</param>
    /// <exception cref="ArgumentException">0 is given without an address. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">There is no such endpoint (EINVAL), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Delete(byte id, IPAddress? address = null)
    {
        if (id == 0 && address is null)
            throw new ArgumentException("Many connections may have begun with an address of the number 0: say which address.",
                nameof(address));
        _requests.Execute(MPTCP_PM_CMD_DEL_ADDR, new MptcpEndpointName(id, address), MptcpEndpointCodec.WriteName);
    }

    /// <summary>Sets whether the subflows of an endpoint are a backup, and whether they go to all addresses of the peer.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="flags">Of <see cref="MptcpEndpointFlags.Backup"/> and <see cref="MptcpEndpointFlags.FullMesh"/> those that shall be
    /// set. Others cannot be changed.</param>
    /// <exception cref="ArgumentException">There are other flags. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">There is no such endpoint, or its flags do not allow it (EINVAL).</exception>
    public void SetFlags(byte id, MptcpEndpointFlags flags)
    {
        const MptcpEndpointFlags Changeable = MptcpEndpointFlags.Backup | MptcpEndpointFlags.FullMesh;
        if ((flags & ~Changeable) != 0)
            throw new ArgumentException($"endpoint {id}: only {Changeable} can be changed, not {flags & ~Changeable}. Delete the " +
                "endpoint and add it anew.", nameof(flags));
        _requests.Execute(MPTCP_PM_CMD_SET_FLAGS, new MptcpEndpointName(id, null, flags), MptcpEndpointCodec.WriteName);
    }

    /// <summary>Deletes all endpoints.</summary>
    public void Flush() => _requests.Execute(MPTCP_PM_CMD_FLUSH_ADDRS, "every endpoint", static (_, _) => { });
}
