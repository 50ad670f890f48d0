using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using CniBridge.Protocol;
using Netlink.Rtnetlink;

namespace CniBridge.HostLocal;

/// <summary>A range of addresses of a subnet, without the gateway's.</summary>
internal sealed class AddressRange
{
    private readonly UInt128 _first;
    private readonly UInt128 _last;

    /// <exception cref="CniException">The range is empty or not within its subnet.</exception>
    public AddressRange(RangeConfiguration range)
    {
        InterfaceAddress subnet = range.Subnet ?? throw Invalid("a range has no subnet");
        Subnet = subnet.Network;
        if (!Subnet.BaseAddress.Equals(subnet.Address))
            throw Invalid($"Network has host bits set. For a subnet mask of length {subnet.PrefixLength} the network address is " +
                $"{Subnet.BaseAddress}");
        bool ipv4 = Family is AddressFamily.InterNetwork;
        if (subnet.PrefixLength > (ipv4 ? 30 : 126))
            throw Invalid($"Network {Subnet} too small to allocate from");

        // The last address of an IPv4 subnet is its broadcast address.
        UInt128 end = AddressNumber.Of(AddressNumber.LastOf(Subnet)) - (ipv4 ? UInt128.One : UInt128.Zero);
        Gateway = range.Gateway ?? AddressNumber.FirstHostOf(Subnet);
        _first = Bound(range.RangeStart, "RangeStart") ?? AddressNumber.Of(Subnet.BaseAddress) + 1;
        _last = Bound(range.RangeEnd, "RangeEnd") ?? end;
        if (_first > _last)
            throw Invalid($"RangeStart {range.RangeStart} is after RangeEnd {range.RangeEnd}");
    }

    public IPNetwork Subnet { get; }

    public IPAddress Gateway { get; }

    public AddressFamily Family => Subnet.BaseAddress.AddressFamily;

    public bool Contains(IPAddress address)
        => address.AddressFamily == Family && AddressNumber.Of(address) is UInt128 number && number >= _first && number <= _last;

    public bool Overlaps(AddressRange other) => other.Family == Family && _first <= other._last && other._first <= _last;

    /// <summary>Every address that can be assigned, starting from a given one or from the first.</summary>
    public IEnumerable<IPAddress> From(IPAddress? start)
    {
        UInt128 gateway = Gateway.AddressFamily == Family ? AddressNumber.Of(Gateway) : UInt128.Zero;
        for (UInt128 number = start is null ? _first : AddressNumber.Of(start); number <= _last; number++)
        {
            if (number != gateway)
                yield return AddressNumber.ToAddress(number, Family);
            if (number == UInt128.MaxValue)
                yield break;
        }
    }

    public override string ToString() => $"{AddressNumber.ToAddress(_first, Family)}-{AddressNumber.ToAddress(_last, Family)}";

    private UInt128? Bound(IPAddress? address, string name)
    {
        if (address is null)
            return null;
        return Subnet.Contains(address) ? AddressNumber.Of(address) : throw Invalid($"{name} {address} not in network {Subnet}");
    }

    private static CniException Invalid(string message) => new(CniErrorCode.InvalidConfiguration, "invalid range set: " + message);
}
