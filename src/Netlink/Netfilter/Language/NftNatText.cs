using System;

namespace Netlink.Netfilter;

/// <summary>NAT statements in nft's language.</summary>
internal static class NftNatText
{
    public static string Describe(NftNatExpression nat, NftFamily family, Func<uint, NftRegisterContent?> find)
    {
        string kind = nat.IsDestination ? "dnat" : "snat";
        bool isV6 = nat.Family is NftFamily.IPv6;
        string prefix = family is NftFamily.Inet or NftFamily.Bridge or NftFamily.Netdev && nat.AddressMinimum is not null
            ? isV6 ? " ip6" : " ip" : "";
        NftRegisterContent? first = nat.AddressMinimum is uint register ? find(register) : null;
        // A map to ranges, or to ports too, is listed with the family; ports follow the address in the registers.
        bool hasRanges = nat.AddressMaximum is uint last && last != nat.AddressMinimum;
        bool hasPorts = nat.PortMinimum is uint own && find(own) is null;
        if (prefix.Length == 0 && first?.MapLookup is not null && (hasRanges || hasPorts))
            prefix = isV6 ? " ip6" : " ip";
        if ((nat.Flags & NftNatFlags.Prefix) != 0)
            prefix += " prefix";
        if (first?.MapLookup is string map)
        {
            return $"{kind}{prefix} to {map}{Ports(nat.PortMinimum, nat.PortMaximum, find, ":")}{NftStatementText.Flags(nat.Flags)}";
        }

        string addresses = Addresses(nat, first, find);
        string ports = Ports(nat.PortMinimum, nat.PortMaximum, find, ":");
        if (isV6 && ports.Length > 0 && addresses.Length > 0)
            addresses = string.Join('-', Array.ConvertAll(addresses.Split('-'), static part => $"[{part}]"));
        return $"{kind}{prefix} to {addresses}{ports}{NftStatementText.Flags(nat.Flags)}";
    }

    public static string Ports(uint? minimum, uint? maximum, Func<uint, NftRegisterContent?> find, string before)
    {
        if (minimum is not uint first || find(first) is not NftRegisterContent ports)
            return "";
        if (ports.Immediate is not NftBytes from)
            return before + ports.DescribeWhole();
        NftDataType type = NftDataTypes.Service;
        NftBytes to = maximum is uint last && find(last)?.Immediate is NftBytes end ? end : from;
        return before + type.Format.DescribeInterval(type, from.Span, to.Span);
    }

    private static string Addresses(NftNatExpression nat, NftRegisterContent? first, Func<uint, NftRegisterContent?> find)
    {
        NftDataType type = nat.Family is NftFamily.IPv6 ? NftDataTypes.IPv6Address : NftDataTypes.IPv4Address;
        if (first?.Immediate is not NftBytes from)
            return first?.Describe() ?? "";
        if (nat.AddressMaximum is not uint register || find(register)?.Immediate is not NftBytes to || to == from)
            return type.Describe(from);
        return type.Format.DescribeInterval(type, from.Span, to.Span);
    }
}
