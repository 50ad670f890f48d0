using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Rtnetlink.AddressAttribute;

namespace Netlink.Testing;

/// <summary>The addresses of a <see cref="FakeNetwork"/>. Source: <c>net/ipv4/devinet.c</c>, <c>net/ipv6/addrconf.c</c>.</summary>
internal sealed class SimulatedAddresses(FakeNetwork network) : ISimulatedTable
{
    private const uint RTNLGRP_IPV4_IFADDR = 5;
    private const uint RTNLGRP_IPV6_IFADDR = 9;
    private const byte IFAPROT_KERNEL_LO = 1;
    private const byte IFAPROT_KERNEL_LL = 3;

    private readonly List<SimulatedAddress> _addresses = [];

    public ushort NewType => RtnetlinkType.NewAddress;

    public bool Knows(FakeRequest request)
        => request.Payload is [LinuxFamily.AF_UNSPEC or LinuxFamily.AF_INET or LinuxFamily.AF_INET6, _, _, _, _, _, _, _, ..];

    public IEnumerable<SimulatedAddress> All => _addresses;

    public IEnumerable<SimulatedAddress> Of(SimulatedLink link) => _addresses.Where(address => address.Link == link);

    /// <summary>Whether an address is one of this host's.</summary>
    public bool IsOwn(ReadOnlySpan<byte> address)
    {
        foreach (SimulatedAddress own in _addresses)
        {
            if (address.SequenceEqual(own.Local))
                return true;
        }

        return false;
    }

    public void Create(FakeRequest request, Changes changes)
    {
        IfAddrMsg header = HostOrder.Read<IfAddrMsg>(request.Payload);
        AttributeTable attributes = AttributeTable.Read(request.Attributes(AddressAttributes.HeaderSize));
        SimulatedLink link = FindLink(header);
        var wanted = new SimulatedAddress(link, header.Family, header.PrefixLength, attributes);
        if (header.PrefixLength > wanted.Local.Length * 8)
            throw new SimulatedRefusal(Errno.EINVAL);
        // IPv6 knows an address by itself, IPv4 together with its network.
        SimulatedAddress? existing = _addresses.Find(other => other.Link == link && other.Local.SequenceEqual(wanted.Local)
            && (wanted.IsIPv6 || other.IsInSameNetwork(wanted)));
        if (existing is not null && (request.Flags & (MessageFlags.Exclusive | MessageFlags.Replace)) != MessageFlags.Replace)
            throw new SimulatedRefusal(Errno.EEXIST, wanted.IsIPv6 ? "ipv6: address already assigned" : "ipv4: Address already assigned");
        if (existing is not null)
            Refresh(existing, header, attributes, changes);
        else
        {
            Insert(existing = wanted, header, changes);
            if (wanted.IsIPv6 && link.IsUp)
                network.Routes.AddMulticast(link, changes);
        }

        changes.AnnounceOwn(Group(existing), RtnetlinkType.NewAddress, existing.Report());
    }

    public void Delete(FakeRequest request, Changes changes)
    {
        IfAddrMsg header = HostOrder.Read<IfAddrMsg>(request.Payload);
        AttributeTable attributes = AttributeTable.Read(request.Attributes(AddressAttributes.HeaderSize));
        SimulatedLink link = FindLink(header);
        var wanted = new SimulatedAddress(link, header.Family, header.PrefixLength, attributes);
        SimulatedAddress found = _addresses.Find(other => other.Link == link && other.PrefixLength == wanted.PrefixLength
            && other.Local.SequenceEqual(wanted.Local) && (wanted.IsIPv6 || other.Peer.SequenceEqual(wanted.Peer))
            && (attributes.Text(IFA_LABEL) is not string label || label == other.Attributes.Text(IFA_LABEL)))
            ?? throw new SimulatedRefusal(Errno.EADDRNOTAVAIL, wanted.IsIPv6 ? "ipv6: address not found" : "ipv4: Address not found");
        // The other addresses of a network go with its first one.
        if (found is { IsIPv6: false, IsSecondary: false })
        {
            foreach (SimulatedAddress other in _addresses.Where(other => other.IsSecondary && other.IsInSameNetwork(found)).ToArray())
                Remove(other, changes);
        }

        Remove(found, changes);
    }

    public byte[] Get(FakeRequest request) => throw new SimulatedRefusal(Errno.EOPNOTSUPP);

    public IEnumerable<byte[]> List(FakeRequest request)
    {
        IfAddrMsg header = HostOrder.Read<IfAddrMsg>(request.Payload);
        if (header.LinkIndex != 0 && network.Links.Find(header.LinkIndex) is null)
            throw new SimulatedRefusal(Errno.ENODEV);
        return _addresses.Where(address => (header.Family == LinuxFamily.AF_UNSPEC || address.Family == header.Family)
                && (header.LinkIndex == 0 || address.Link.Index == header.LinkIndex))
            .OrderBy(static address => address.Family).ThenBy(static address => address.Link.Index)
            .ThenBy(static address => address.IsSecondary)
            .Select(static address => address.Report());
    }

    /// <summary>Gives a loopback device its addresses.</summary>
    public void AddLoopback(SimulatedLink link, Changes changes)
    {
        if (Of(link).Any())
            return;
        AddOwn(link, [127, 0, 0, 1], 8, IFAPROT_KERNEL_LO, RouteScope.Host, changes);
        AddOwn(link, [.. new byte[15], 1], 128, IFAPROT_KERNEL_LO, RouteScope.Host, changes);
    }

    /// <summary>Gives a link the address that is made of its link-layer address.</summary>
    public void AddLinkLocal(SimulatedLink link, Changes changes)
    {
        byte[]? interfaceId = link.Attributes.Bytes(LinkAttribute.IFLA_ADDRESS) switch
        {
            [var a, var b, var c, var d, var e, var f] => [(byte)(a ^ 2), b, c, 0xff, 0xfe, d, e, f],
            // RFC 5214, 6.1; the universal bit is clear for addresses of private networks and of documentation.
            [not 0, _, _, _] four => [(byte)(IsGlobal(four) ? 2 : 0), 0, 0x5e, 0xfe, .. four],
            _ => null,
        };
        if (interfaceId is not null && !Of(link).Any(static address => address is { IsIPv6: true, IsLinkLocal: true }))
            AddOwn(link, [0xfe, 0x80, 0, 0, 0, 0, 0, 0, .. interfaceId], 64, IFAPROT_KERNEL_LL, RouteScope.Link, changes);
    }

    /// <summary>A link goes down: IPv4 addresses stay, IPv6 addresses go.</summary>
    public void RemoveThoseOf(SimulatedLink link, bool onlyIPv6, Changes changes)
    {
        foreach (SimulatedAddress address in Of(link).Where(address => address.IsIPv6 || !onlyIPv6).ToArray())
            Remove(address, changes);
    }

    private SimulatedLink FindLink(IfAddrMsg header) => network.Links.Find(header.LinkIndex)
        ?? throw new SimulatedRefusal(Errno.ENODEV, header.Family == LinuxFamily.AF_INET6 ? "ipv6: Unable to find the interface"
            : "ipv4: Device not found");

    private static bool IsGlobal(ReadOnlySpan<byte> address) => address is not ([10 or 127, ..] or [172, >= 16 and < 32, ..]
        or [192, 168, ..] or [169, 254, ..] or [192, 0, 2, _] or [198, 51, 100, _] or [203, 0, 113, _] or [192, 88, 99, _]
        or [198, 18 or 19, ..] or [>= 224, ..]);

    private static uint Group(SimulatedAddress address) => address.IsIPv6 ? RTNLGRP_IPV6_IFADDR : RTNLGRP_IPV4_IFADDR;

    private void AddOwn(SimulatedLink link, byte[] local, byte prefixLength, byte protocol, RouteScope scope, Changes changes)
    {
        bool ipv6 = local.Length == 16;
        var attributes = new AttributeTable();
        attributes.Set(IFA_LOCAL, local);
        attributes.Set(IFA_ADDRESS, local);
        attributes.SetByte(IFA_PROTO, protocol);
        byte family = ipv6 ? LinuxFamily.AF_INET6 : LinuxFamily.AF_INET;
        var address = new SimulatedAddress(link, family, prefixLength, attributes);
        Insert(address, new IfAddrMsg { Family = family, PrefixLength = prefixLength, Scope = scope, LinkIndex = link.Index }, changes);
        changes.Announce(Group(address), RtnetlinkType.NewAddress, address.Report());
    }

    private void Insert(SimulatedAddress address, IfAddrMsg header, Changes changes)
    {
        address.IsSecondary = !address.IsIPv6 && Of(address.Link).Any(other => other.PrefixLength == address.PrefixLength
            && !other.IsSecondary && other.IsInSameNetwork(address));
        address.Complete(header);
        _addresses.Add(address);
        network.Routes.AddThoseOf(address, changes);
    }

    /// <summary>Changes what a replacement can, and the routes of the address with it.</summary>
    private void Refresh(SimulatedAddress address, IfAddrMsg header, AttributeTable wanted, Changes changes)
    {
        if (address.IsIPv6 || (!address.IsSecondary && address.Attributes.Number(IFA_RT_PRIORITY) != wanted.Number(IFA_RT_PRIORITY)))
            network.Routes.RemoveNetworkOf(address, changes);
        address.Refresh(header, wanted);
        network.Routes.AddThoseOf(address, changes);
    }

    private void Remove(SimulatedAddress address, Changes changes)
    {
        _addresses.Remove(address);
        network.Routes.RemoveThoseOf(address, changes);
        changes.Announce(Group(address), RtnetlinkType.DeleteAddress, address.Report());
        if (!address.IsIPv6 && Of(address.Link).All(static other => other.IsIPv6))
            network.LostIPv4(address.Link, changes);
    }
}
