using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Xfrm;

/// <summary>Reads, adds, updates and deletes the security associations of a network namespace. Source: ip-xfrm(8).</summary>
public sealed class XfrmStateService
{
    private readonly NetlinkClient _netlink;

    internal XfrmStateService(NetlinkClient netlink) => _netlink = netlink;

    /// <summary>Lists states, with their keys.</summary>
    /// <param name="filter">The filter, or null for all.</param>
    /// <exception cref="ArgumentException">The networks of the filter are of different families.</exception>
    /// <exception cref="NetlinkException">EPERM: <c>CAP_NET_ADMIN</c> is missing.</exception>
    public IReadOnlyList<XfrmState> List(XfrmStateFilter? filter = null)
    {
        filter ??= new XfrmStateFilter();
        IReadOnlyList<XfrmState> found = _netlink.List(XfrmOperations.ListStates, filter, XfrmStateFilter.Encode, XfrmStateCodec.Decode);
        return [.. found.Where(filter.Matches)];
    }

    /// <summary>Counts states without listing them.</summary>
    /// <exception cref="NetlinkException">EPERM: <c>CAP_NET_ADMIN</c> is missing.</exception>
    public XfrmStateDatabase GetDatabase()
        => _netlink.Query(XfrmOperations.GetStateDatabase, "states", XfrmDatabaseCodec.EncodeQuestion, XfrmDatabaseCodec.DecodeStates);

    /// <summary>Reads the state with the addresses, protocol, SPI and mark of the given one.</summary>
    /// <exception cref="NetlinkException">ESRCH: it does not exist.</exception>
    public XfrmState Get(XfrmState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return _netlink.Query(XfrmOperations.GetState, state, XfrmStateCodec.EncodeName, XfrmStateCodec.Decode);
    }

    /// <summary>The same, or null if it does not exist.</summary>
    /// <inheritdoc cref="Get"/>
    public XfrmState? TryGet(XfrmState state)
        => NetlinkException.NullIfNotFound(() => Get(state));

    /// <summary>Adds a state.</summary>
    /// <exception cref="ArgumentException">A name is too long, a time is not in whole seconds, or the window is too large.</exception>
    /// <exception cref="NetlinkException">EEXIST: it already exists. ENOSYS: the kernel does not have the algorithm. EINVAL: an algorithm
    /// is missing, or its key has the wrong length.</exception>
    public void Add(XfrmState state) => _netlink.Commands.Execute(XfrmOperations.AddState, state);

    /// <summary>Updates the state with the addresses, protocol and SPI of the given one, such as one that <see cref="Allocate"/>
    /// reserved.</summary>
    /// <remarks>Of an established state the kernel changes the ports of the encapsulation, care-of address, limits, output mark and replay
    /// state, and leaves the rest unchanged.</remarks>
    /// <exception cref="NetlinkException">ESRCH: it does not exist. EINVAL: an established state has another type of encapsulation, or
    /// none.</exception>
    public void Update(XfrmState state) => _netlink.Commands.Execute(XfrmOperations.UpdateState, state);

    /// <summary>Gives a state new addresses and, on request, other settings, whatever policies there are. It keeps its SPI, keys and
    /// sequence numbers.</summary>
    /// <exception cref="ArgumentException">Addresses that belong together are of different families, or one is unspecified.</exception>
    /// <exception cref="NetlinkException">ESRCH: the state does not exist. EEXIST: there is one like it at the new destination. EINVAL: the
    /// kernel does not have this request, or refuses a setting. ENOPROTOOPT: the kernel was built without
    /// <c>CONFIG_XFRM_MIGRATE</c>.</exception>
    public void Migrate(XfrmStateMigration migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        _netlink.Execute(XfrmOperations.MigrateState, migration);
    }

    /// <summary>Deletes the state with the addresses, protocol, SPI and mark of the given one.</summary>
    /// <exception cref="NetlinkException">ESRCH: it does not exist.</exception>
    public void Delete(XfrmState state) => _netlink.Commands.Execute(XfrmOperations.DeleteState, state);

    /// <summary>Reserves a free SPI for the time of <c>net.core.xfrm_acq_expires</c>; <see cref="Update"/> turns it into an established
    /// state.</summary>
    /// <param name="state">Addresses, protocol, mode, request id and the sequence number of the acquire; its SPI is ignored.</param>
    /// <param name="least">The lowest acceptable SPI.</param>
    /// <param name="most">The highest acceptable SPI.</param>
    /// <returns>The reserved state, with its SPI.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty.</exception>
    /// <exception cref="NetlinkException">ENOENT: no SPI is free.</exception>
    public XfrmState Allocate(XfrmState state, uint least = 0x100, uint most = uint.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(least, most);
        var free = new XfrmState(state.Source, state.Destination, state.Protocol, 0)
        {
            Mode = state.Mode,
            RequestId = state.RequestId,
            Sequence = state.Sequence,
            Mark = state.Mark,
            InterfaceId = state.InterfaceId,
        };
        return _netlink.Query(XfrmOperations.AllocateSpi, new XfrmAllocation(free, least, most), XfrmStateCodec.EncodeAllocation,
            XfrmStateCodec.Decode);
    }

    /// <summary>Deletes all states.</summary>
    /// <param name="protocol">The protocol of the states, or null for all.</param>
    public void Flush(XfrmProtocol? protocol = null)
        => _netlink.Execute(XfrmOperations.FlushStates, protocol ?? XfrmProtocol.None);
}
