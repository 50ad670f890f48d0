using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;

namespace Netlink.Netfilter;

/// <summary>The target of NAT: addresses and ports, the value of a field, or a map lookup.</summary>
internal sealed record NftTarget
{
    /// <summary>An address or a range of addresses, as text.</summary>
    public string? Addresses { get; init; }

    /// <summary>A port or a range of ports, as text.</summary>
    public string? Ports { get; init; }

    /// <summary>The field or map that has the port, instead of a constant.</summary>
    public NftSource? PortSource { get; init; }

    /// <summary>The field that has the address, instead of a constant.</summary>
    public NftSource? AddressSource { get; init; }

    /// <summary>The key of the map lookup, instead of an address.</summary>
    public NftFields? Keys { get; init; }

    /// <summary>The name of the map, or null if it is anonymous.</summary>
    public string? Map { get; init; }

    /// <summary>That map, if it is known.</summary>
    public NftSet? Known { get; init; }

    public IReadOnlyList<string> MapKeys { get; init; } = [];

    public IReadOnlyList<string> MapValues { get; init; } = [];

    /// <summary>Whether the map's data has ports too.</summary>
    public bool MapHasPorts { get; init; }

    /// <summary>Whether the map's data are ranges.</summary>
    public bool MapHasRanges { get; init; }

    /// <summary>A map of the table with what its type says of it.</summary>
    public static NftTarget Of(NftFields keys, NftSet map)
    {
        NftDataType? data = map.DataType;
        return new NftTarget
        {
            Keys = keys,
            Map = map.Name,
            Known = map,
            MapHasPorts = (data?.Ends ?? data)?.IsConcatenation ?? false,
            MapHasRanges = data?.Ends is not null,
        };
    }
}

/// <summary><c>snat</c> and <c>dnat</c>.</summary>
internal sealed class NftNatStatement(bool isDestination, NftFamily? family, NftTarget target, NftNatFlags flags) : NftStatement
{
    /// <summary>The registers that nft reserves for an address, in units of four bytes.</summary>
    private const int MinimumUnits = 4;

    internal override void Compile(NftCompiler compiler)
    {
        NftFamily kind = family ?? OfAddresses() ?? (compiler.Family is NftFamily.IPv4 or NftFamily.IPv6
            || target is { Addresses: null, Keys: null, AddressSource: null } ? compiler.Family
            : throw new ArgumentException("In a table of family inet, NAT without an address needs 'ip' or 'ip6'."));
        if (kind is NftFamily.IPv4 or NftFamily.IPv6 && compiler.Network is NftFamily matched && matched != kind)
            throw new ArgumentException($"'{(isDestination ? "dnat" : "snat")} {NftFamilyNames.Of(kind)} to' is for packets of " +
                $"{NftFamilyNames.Of(kind)}, and the rule matches those of {NftFamilyNames.Of(matched)}.");
        NftDataType addresses = kind is NftFamily.IPv6 ? NftDataTypes.IPv6Address : NftDataTypes.IPv4Address;
        var nat = new NftNatExpression { IsDestination = isDestination, Family = kind, Flags = flags };
        int unit = 0;
        string word = isDestination ? "dnat" : "snat";
        if (target.PortSource is { Fields: NftFields ports })
        {
            if (target.Keys is not null)
                compiler.Require(target.Keys);
            compiler.RequirePorts($"{word} to :{ports}");
            // A match would overwrite the address in its register.
            compiler.Require(ports);
        }

        if (target.Keys is not null)
        {
            nat = Lookup(compiler, nat, addresses);
        }
        else if (target.AddressSource is NftSource address)
        {
            if (address.Fields!.Type.Length != addresses.Length)
                throw new ArgumentException($"'{address.Fields}' ({address.Fields.Type}) is not an address: use a map.");
            address.Compile(compiler, addresses);
            nat = nat with { AddressMinimum = NftCompiler.Register(0) };
            unit = MinimumUnits;
        }
        else if (target.Addresses is not null)
        {
            NftInterval range = addresses.Format.ParseInterval(addresses, target.Addresses);
            nat = nat with
            {
                AddressMinimum = Put(compiler, range.From, ref unit),
                AddressMaximum = range.IsSingle ? null : Put(compiler, range.To, ref unit),
            };
        }

        if (nat.PortMinimum is not null && target.Keys?.All.Any(static key => key.Place?.Base is NftPayloadBase.Transport) is not true)
            compiler.RequirePorts($"{word} to an address and a port");
        if (target.Keys is not null)
            unit = MinimumUnits;
        if (target.Ports is not null)
            compiler.RequirePorts($"{word} to :{target.Ports}");
        if (target.Ports is not null)
            nat = NftPorts.Put(compiler, target.Ports, nat, ref unit);
        if (target.PortSource is NftSource source)
        {
            source.Compile(compiler, NftDataTypes.Service, unit);
            nat = nat with { PortMinimum = NftCompiler.Register(unit), Flags = nat.Flags | NftNatFlags.PortSpecified };
        }

        compiler.Emit(nat);
    }

    internal static uint Put(NftCompiler compiler, byte[] value, ref int unit)
    {
        uint register = NftCompiler.Register(unit);
        unit += 4;
        compiler.Emit(new NftImmediateExpression { Destination = register, Value = new NftBytes(value) });
        return register;
    }

    private NftFamily? OfAddresses()
    {
        if (target.Addresses is null)
            return null;
        string first = target.Addresses.Split('-', '/')[0];
        return System.Net.IPAddress.TryParse(first, out System.Net.IPAddress? address)
            ? address.AddressFamily is AddressFamily.InterNetworkV6 ? NftFamily.IPv6 : NftFamily.IPv4 : null;
    }

    private NftNatExpression Lookup(NftCompiler compiler, NftNatExpression nat, NftDataType addresses)
    {
        NftFields keys = target.Keys!.AsKeys(target.Map is not null);
        bool hasPorts = target.MapHasPorts || (target.Map is null && target.MapValues.Count > 0
            && target.MapValues[0].Contains(" . ", StringComparison.Ordinal));
        NftDataType single = hasPorts ? NftDataType.Join([addresses, NftDataTypes.Service]) : addresses;
        bool hasRanges = target.MapHasRanges || target.MapValues.Any(value =>
            single.Format.ParseInterval(single, value) is { IsSingle: false } or { PrefixLength: not null });
        NftDataType data = hasRanges ? NftDataType.RangesOf(single) : single;
        NftSet? own = target.Map is not null ? null
            : NftAnonymousSets.Of(compiler, keys, new NftOperand { Values = target.MapKeys }, data, target.MapValues);
        compiler.Load(keys, 0, own ?? target.Known);
        compiler.Emit(new NftLookupExpression { Source = 1, Destination = 1, Set = target.Map ?? "", AnonymousSet = own });
        int port = addresses.Length / 4, end = single.Length / 4;
        return nat with
        {
            AddressMinimum = 1,
            AddressMaximum = hasRanges ? NftCompiler.Register(end) : null,
            PortMinimum = hasPorts ? NftCompiler.Register(port) : null,
            PortMaximum = hasPorts && hasRanges ? NftCompiler.Register(end + port) : null,
        };
    }
}

/// <summary><c>masquerade</c> and <c>redirect</c>.</summary>
internal sealed class NftLocalNatStatement(bool isRedirect, string? ports, NftNatFlags flags, NftSource? source = null) : NftStatement
{
    internal override void Compile(NftCompiler compiler)
    {
        if (ports is not null || source is not null)
            compiler.RequirePorts($"{(isRedirect ? "redirect" : "masquerade")} to :{ports ?? source!.Fields?.ToString()}");
        int unit = 0;
        NftNatExpression range = ports is null ? new NftNatExpression { Flags = flags }
            : NftPorts.Put(compiler, ports, new NftNatExpression { Flags = flags }, ref unit);
        if (source is not null)
        {
            source.Compile(compiler, NftDataTypes.Service);
            range = range with { PortMinimum = NftCompiler.Register(0), Flags = flags | NftNatFlags.PortSpecified };
        }

        if (isRedirect)
            compiler.Emit(new NftRedirectExpression
            {
                PortMinimum = range.PortMinimum,
                PortMaximum = range.PortMaximum,
                Flags = range.Flags
            });
        else
            compiler.Emit(new NftMasqueradeExpression
            {
                PortMinimum = range.PortMinimum,
                PortMaximum = range.PortMaximum,
                Flags = range.Flags
            });
    }
}

/// <summary>Loads ports into registers.</summary>
internal static class NftPorts
{
    public static NftNatExpression Put(NftCompiler compiler, string ports, NftNatExpression nat, ref int unit)
    {
        NftInterval range = NftDataTypes.Service.Format.ParseInterval(NftDataTypes.Service, ports);
        return nat with
        {
            PortMinimum = NftNatStatement.Put(compiler, range.From, ref unit),
            PortMaximum = range.IsSingle ? null : NftNatStatement.Put(compiler, range.To, ref unit),
            Flags = nat.Flags | NftNatFlags.PortSpecified,
        };
    }
}
