using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Rtnetlink;

/// <summary>One watch: reads everything, takes announcements in order, and reads anew whenever those cannot be relied on.</summary>
/// <remarks>Nothing is queued here: the kernel's buffer is the queue, and its overrun the sign to start over. See docs/adr/0007.</remarks>
internal sealed class NetworkWatcher
{
    private const uint RTNLGRP_LINK = 1;
    private const uint RTNLGRP_IPV4_IFADDR = 5;
    private const uint RTNLGRP_IPV6_IFADDR = 9;

    /// <summary>How many changes are gathered before they are handed out.</summary>
    private const int HandfulOfChanges = 1024;

    /// <summary>Every namespace has a loopback, of this index; whether there is one does not matter.</summary>
    private const int LoopbackIndex = 1;

    private readonly RtnetlinkClient _client;
    private readonly Func<NetlinkSocketOptions, INetlinkTransport> _open;
    private readonly WatchOptions _options;
    private readonly WatchedObjects[] _watched;
    private readonly List<NetworkChange> _changes = [];
    private byte[] _buffer = new byte[32 * 1024];

    public NetworkWatcher(RtnetlinkClient client, WatchOptions options, Func<NetlinkSocketOptions, INetlinkTransport> open)
    {
        _client = client;
        _open = open;
        _options = options;
        var watched = new List<WatchedObjects>();
        bool routes = options.Objects.HasFlag(NetworkObjects.Routes);
        // Links and addresses are followed for the sake of routes too, whose silent deletion they announce.
        if (routes || options.Objects.HasFlag(NetworkObjects.Links))
            watched.Add(Links(client));
        if (routes || options.Objects.HasFlag(NetworkObjects.Addresses))
            watched.Add(Addresses(client));
        if (routes)
            watched.Add(new WatchedRoutes(client.Routes, options.Routes ?? new RouteFilter()));
        _watched = [.. watched];
    }

    public async IAsyncEnumerable<NetworkChange> WatchAsync(uint ownPortId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Joined before the first reading, so that nothing falls between the two.
        using INetlinkTransport transport = _open(new NetlinkSocketOptions { ReceiveBufferBytes = _options.ReceiveBufferBytes, Groups = GroupsToJoin() });
        ReadAll(first: true);
        foreach (NetworkChange change in TakeChanges())
            yield return change;
        yield return new InSync();

        while (true)
        {
            // A reading that is still due must not wait for the next announcement.
            if (!Array.Exists(_watched, objects => objects.NeedsReading))
                await transport.WaitAsync(cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            bool lost = TakeAnnouncements(transport, ownPortId);
            foreach (NetworkChange change in TakeChanges())
                yield return change;
            if (!lost)
                continue;

            yield return new EventsLost();
            Discard(transport);
            ReadAll(first: false);
            foreach (NetworkChange change in TakeChanges())
                yield return change;
            yield return new InSync();
        }
    }

    /// <summary>Takes in what has been announced; true when some of it is lost.</summary>
    private bool TakeAnnouncements(INetlinkTransport transport, uint ownPortId)
    {
        while (_changes.Count < HandfulOfChanges)
        {
            ReceiveResult result = transport.Receive(_buffer, TimeSpan.Zero);
            if (result.Status is ReceiveStatus.Empty)
            {
                // Only once there is quiet: a link that goes down announces itself many times.
                ReadWhereNeeded();
                return false;
            }

            if (result.IsTruncated)
                _buffer = new byte[result.FullLength];
            if (result.Status is ReceiveStatus.Overrun || result.IsTruncated)
                return true;
            foreach (NetlinkMessage message in new MessageReader(_buffer.AsSpan(0, result.Length)))
                Apply(message, ownPortId);
        }

        return false;
    }

    private void Apply(in NetlinkMessage message, uint ownPortId)
    {
        bool own = message.Header.PortId == ownPortId && message.Header.Sequence != 0;
        int seen = _changes.Count;
        foreach (WatchedObjects objects in _watched)
        {
            if (objects.TryApply(message, own, _changes))
                break;
        }

        for (; seen < _changes.Count; seen++)
        {
            foreach (WatchedObjects objects in _watched)
                objects.Consider(_changes[seen]);
        }
    }

    private void ReadWhereNeeded()
    {
        if (!Array.Exists(_watched, objects => objects.NeedsReading))
            return;
        AwaitChangesUnderWay();
        foreach (WatchedObjects objects in _watched)
        {
            if (objects.NeedsReading)
                objects.Read(first: false, _changes);
        }
    }

    private void ReadAll(bool first)
    {
        AwaitChangesUnderWay();
        foreach (WatchedObjects objects in _watched)
            objects.Read(first, _changes);
    }

    /// <summary>
    /// The kernel announces some deletions before it carries them out, and lists routes without waiting for that: read at once, they would
    /// seem to be there still, and nothing would tell that they went. To look up one link, however, the kernel waits for
    /// the lock (RTNL) under which it makes such changes, so after that they are made.
    /// </summary>
    private void AwaitChangesUnderWay() => _client.Links.TryGet(LoopbackIndex);

    /// <summary>After an overrun older announcements are still queued. Taken in after the new reading, they would undo what was lost behind them.</summary>
    private void Discard(INetlinkTransport transport)
    {
        // A datagram takes far more of the kernel's buffer than this, so the bound is past every one that was queued before.
        const int SmallestDatagram = 64;
        for (int left = _options.ReceiveBufferBytes / SmallestDatagram; left > 0; left--)
        {
            if (transport.Receive(_buffer, TimeSpan.Zero).Status is ReceiveStatus.Empty)
                return;
        }
    }

    /// <summary>Hands out the gathered changes of the objects that were asked for.</summary>
    private NetworkChange[] TakeChanges()
    {
        NetworkChange[] taken = [.. _changes.FindAll(IsWanted)];
        _changes.Clear();
        return taken;
    }

    private bool IsWanted(NetworkChange change) => _options.Objects.HasFlag(change switch
    {
        NetworkChange<Link> => NetworkObjects.Links,
        NetworkChange<Address> => NetworkObjects.Addresses,
        _ => NetworkObjects.Routes,
    });

    private uint[] GroupsToJoin()
    {
        List<uint> groups = [];
        foreach (WatchedObjects objects in _watched)
            groups.AddRange(objects.Groups);
        return [.. groups];
    }

    private static WatchedTable<int, Link> Links(RtnetlinkClient client) => new()
    {
        GroupsToJoin = [RTNLGRP_LINK],
        NewType = RtnetlinkOperations.NewLink.Type,
        DeleteType = RtnetlinkOperations.DeleteLink.Type,
        Decode = LinkCodec.Decode,
        List = () => client.Links.List(),
        KeyOf = link => link.Index,
        AreSame = (left, right) => left == right,
    };

    private static WatchedTable<(int, PackedAddress, int, PackedAddress), Address> Addresses(RtnetlinkClient client) => new()
    {
        GroupsToJoin = [RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR],
        NewType = RtnetlinkOperations.NewAddress.Type,
        DeleteType = RtnetlinkOperations.DeleteAddress.Type,
        Decode = AddressCodec.Decode,
        List = () => client.Addresses.List(),
        KeyOf = address => (address.LinkIndex, PackedAddress.FromAddress(address.Local.Address), address.Local.PrefixLength, PackedAddress.FromAddress(address.Peer)),
        // What is left of a lifetime differs with every look.
        AreSame = (left, right) => left with { ValidLifetime = right.ValidLifetime, PreferredLifetime = right.PreferredLifetime } == right,
    };
}
