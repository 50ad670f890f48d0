using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using static Netlink.Generic.MptcpCommand;

namespace Netlink.Generic;

/// <summary>Reads and changes the endpoints. A change affects existing connections too.</summary>
/// <remarks>Source: <c>ip mptcp endpoint</c> in ip-mptcp(8).</remarks>
public sealed class MptcpEndpointService
{
    private readonly GenericRequests<MptcpCommand> _requests;

    internal MptcpEndpointService(GenericRequests<MptcpCommand> requests) => _requests = requests;

    /// <summary>Lists the endpoints of the client's network namespace.</summary>
    public IReadOnlyList<MptcpEndpoint> List() => _requests.ListAll(MPTCP_PM_CMD_GET_ADDR, "every endpoint", MptcpEndpointCodec.Decode);

    /// <summary>Reads an endpoint.</summary>
    /// <param name="id">The endpoint's ID.</param>
    /// <exception cref="NetlinkException">It does not exist (EINVAL).</exception>
    public MptcpEndpoint Get(byte id)
        => _requests.Query(MPTCP_PM_CMD_GET_ADDR, new MptcpEndpointName(id), MptcpEndpointCodec.WriteName, MptcpEndpointCodec.Decode);

    /// <summary>Reads an endpoint, or returns null if it does not exist.</summary>
    /// <inheritdoc cref="Get"/>
    public MptcpEndpoint? TryGet(byte id)
    {
        try
        {
            return Get(id);
        }
        // The kernel reports EINVAL, with the message that the address was not found.
        catch (NetlinkException error) when (error.Error is Errno.EINVAL or Errno.ENOENT)
        {
            return null;
        }
    }

    /// <summary>Adds an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <exception cref="ArgumentException">The address is not a host address, or the flags conflict. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">The endpoint already exists (EEXIST), the maximum number is reached (ENOSPC or ERANGE), or
    /// <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Add(MptcpEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        Arguments.CheckSpecified(endpoint.Address, nameof(endpoint.Address), endpoint);
        Arguments.CheckIndex(endpoint.LinkIndex, nameof(endpoint.LinkIndex), endpoint);
        if (endpoint.Id == 0)
            throw new ArgumentException($"{endpoint}: ID 0 is reserved for the initial address of a connection. Leave it out, " +
            "and the kernel chooses one.", nameof(endpoint));
        if (endpoint.Flags.HasFlag(MptcpEndpointFlags.Signal) && endpoint.Flags.HasFlag(MptcpEndpointFlags.FullMesh))
            throw new ArgumentException($"{endpoint}: Signal and FullMesh exclude each other. Add two " +
            "endpoints, or drop one of the flags.", nameof(endpoint));
        if (endpoint.Port is not null && !endpoint.Flags.HasFlag(MptcpEndpointFlags.Signal))
            throw new ArgumentException($"{endpoint}: a port is announced with the address, which needs the flag Signal.",
                nameof(endpoint));
        _requests.Execute(MPTCP_PM_CMD_ADD_ADDR, endpoint, MptcpEndpointCodec.Write);
    }

    /// <summary>Deletes an endpoint and closes its subflows.</summary>
    /// <param name="id">The ID; 0 for the initial address of connections.</param>
    /// <param name="address">The address, required for ID 0; null otherwise.</param>
    /// <exception cref="ArgumentException">ID 0 is given without an address. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">There is no such endpoint (EINVAL), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Delete(byte id, IPAddress? address = null)
    {
        if (id == 0 && address is null)
            throw new ArgumentException("ID 0 stands for the initial address, which differs between connections. Give the address.",
                nameof(address));
        _requests.Execute(MPTCP_PM_CMD_DEL_ADDR, new MptcpEndpointName(id, address), MptcpEndpointCodec.WriteName);
    }

    /// <summary>Sets or clears the backup and fullmesh flags of an endpoint.</summary>
    /// <param name="id">The endpoint's ID.</param>
    /// <param name="flags">The flags <see cref="MptcpEndpointFlags.Backup"/> and <see cref="MptcpEndpointFlags.FullMesh"/> to set; the
    /// others are cleared. No other flag can be changed.</param>
    /// <exception cref="ArgumentException">Another flag is given. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">There is no such endpoint, or its flags do not allow it (EINVAL).</exception>
    public void SetFlags(byte id, MptcpEndpointFlags flags)
    {
        const MptcpEndpointFlags Changeable = MptcpEndpointFlags.Backup | MptcpEndpointFlags.FullMesh;
        if ((flags & ~Changeable) != 0)
            throw new ArgumentException($"endpoint {id}: only {Changeable} can be changed, not {flags & ~Changeable}. Delete the " +
            "endpoint and add it again.", nameof(flags));
        _requests.Execute(MPTCP_PM_CMD_SET_FLAGS, new MptcpEndpointName(id, null, flags), MptcpEndpointCodec.WriteName);
    }

    /// <summary>Deletes all endpoints.</summary>
    public void Flush() => _requests.Execute(MPTCP_PM_CMD_FLUSH_ADDRS, "every endpoint", static (_, _) => { });
}
