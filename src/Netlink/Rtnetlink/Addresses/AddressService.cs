using System;
using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads, adds and deletes addresses of devices. Source: rtnetlink(7), ip-address(8).</summary>
public sealed class AddressService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal AddressService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Lists addresses.</summary>
    /// <param name="filter">Which, or null for all. A device that does not exist has none.</param>
    /// <exception cref="NetlinkException">The kernel refused, for instance because there is no namespace with the requested id
    /// (EINVAL).</exception>
    /// <example>
    /// <code>
    /// foreach (Address address in rtnl.Addresses.List(new AddressFilter { Family = AddressFamily.InterNetworkV6 }))
    ///     Console.WriteLine(address);
    /// </code>
    /// </example>
    public IReadOnlyList<Address> List(AddressFilter? filter = null)
    {
        filter ??= new AddressFilter();
        List<Address> found = [];
        try
        {
            using DumpReply reply = _lists.Dump(AddressRequests.Family.Get, filter, AddressCodec.EncodeFilter);
            foreach (NetlinkMessage message in reply)
            {
                Address address = AddressCodec.Decode(message);
                if (filter.Matches(address))
                    found.Add(address);
            }
        }
        catch (NetlinkException e) when (e.Error is Errno.ENODEV)
        {
        }

        return found;
    }

    /// <summary>Adds an address and returns it as the kernel reports it.</summary>
    /// <remarks>The kernel echoes an IPv4 address; an IPv6 address is read afterwards, while duplicate address detection may be
    /// running.</remarks>
    /// <exception cref="ArgumentException">The address is not valid, or one of its settings is not for its family.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when the device has it, ENODEV when there is no such
    /// device.</exception>
    /// <example>
    /// <code>
    /// int eth0 = rtnl.Links.Get("eth0").Index;
    /// rtnl.Addresses.Add(new Address(eth0, InterfaceAddress.Parse("192.0.2.1/24")));
    /// </code>
    /// </example>
    public Address Add(Address address) => Create(AddressRequests.Add, address);

    /// <summary>Adds an address, or changes the lifetimes and the metric of an existing one, for IPv6 also its flags and peer, and returns
    /// it as the kernel reports it.</summary>
    /// <remarks>The kernel keeps the flags, the label, the scope and the broadcast address of an IPv4 address, and an older kernel its
    /// protocol: to change these, delete the address and add it again. Lifetimes and a metric that are null are reset to their
    /// defaults.</remarks>
    /// <exception cref="ArgumentException">The address is not valid, or one of its settings is not for its family.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENODEV when there is no such device.</exception>
    public Address Replace(Address address) => Create(AddressRequests.Replace, address);

    /// <summary>Deletes an address. With the primary address of an IPv4 network the kernel deletes its secondary addresses too, unless
    /// <c>promote_secondaries</c> is set.</summary>
    /// <remarks>
    /// The address is identified by device, address, prefix length and peer; an IPv4 address also by its label if that is set. Other
    /// properties are ignored. Without a peer, an IPv4 address matches if it has no peer or one in its own network; an IPv6 address matches
    /// with any peer. The kernel compares only the peer's network: if a peer is set, the address is read first, which is not atomic.
    /// </remarks>
    /// <exception cref="ArgumentException">An IPv6 address has a label, or the peer is of the other family.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EADDRNOTAVAIL when the device does not have the address.</exception>
    /// <example>
    /// <code>
    /// int eth0 = rtnl.Links.Get("eth0").Index;
    /// rtnl.Addresses.Delete(new Address(eth0, InterfaceAddress.Parse("192.0.2.1/24")));
    /// </code>
    /// </example>
    public void Delete(Address address)
    {
        ArgumentNullException.ThrowIfNull(address);
        AddressChecks.CheckKey(address);
        if (address.Peer is not null && !HasPeer(address))
            throw NetlinkException.NotThere(AddressRequests.Delete.Operation, address, Errno.EADDRNOTAVAIL);
        _commands.Execute(AddressRequests.Delete, address);
    }

    private bool HasPeer(Address address)
    {
        foreach (Address there in List(new AddressFilter { Family = address.Local.Address.AddressFamily, LinkIndex = address.LinkIndex }))
        {
            if (there.Local == address.Local && address.Peer!.Equals(there.Peer))
                return true;
        }

        return false;
    }

    private Address Create(NetlinkRequest<Address> request, Address address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return _commands.ExecuteEchoed(request.Operation, request.Flags, address, request.Encode, AddressCodec.Decode) ?? ReadBack(address);
    }

    /// <summary>Reads an address that was added without an echo. One that is already gone is returned as it was requested.</summary>
    private Address ReadBack(Address address)
    {
        foreach (Address there in List(new AddressFilter { Family = address.Local.Address.AddressFamily, LinkIndex = address.LinkIndex }))
        {
            // A device has an IPv6 address only once, whatever the prefix length.
            bool isSame = there.Local.Address.AddressFamily is AddressFamily.InterNetworkV6
                ? there.Local.Address.Equals(address.Local.Address) : there.Local == address.Local;
            if (isSame)
                return there;
        }

        return address;
    }
}
