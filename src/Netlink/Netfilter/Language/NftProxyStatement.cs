using System;

namespace Netlink.Netfilter;

/// <summary><c>tproxy to</c>: redirects the packet to a local socket.</summary>
internal sealed class NftProxyStatement(NftFamily? family, string? address, string? port, NftSource? portSource = null) : NftStatement
{
    public static NftStatement Parse(NftCursor tokens)
    {
        tokens.Expect("tproxy");
        NftFamily? family = tokens.Peek is "ip" or "ip6" ? NftFamilyNames.Find(tokens.Take()) : null;
        tokens.Expect("to");
        NftTarget target = NftNatParser.Place(tokens);
        return new NftProxyStatement(family, string.IsNullOrEmpty(target.Addresses) ? null : target.Addresses, target.Ports,
            target.PortSource);
    }

    public static string Describe(NftTransparentProxyExpression proxy, NftFamily table, Func<uint, NftRegisterContent?> find)
    {
        bool isV6 = proxy.Family is NftFamily.IPv6;
        string family = table is not NftFamily.Inet || proxy.Family is NftFamily.Unspecified ? "" : isV6 ? " ip6" : " ip";
        string port = NftNatText.Ports(proxy.Port, null, find, ":");
        string address = proxy.Address is uint register && find(register)?.Immediate is NftBytes value
            ? (isV6 ? NftDataTypes.IPv6Address : NftDataTypes.IPv4Address).Describe(value) : "";
        return $"tproxy{family} to {(isV6 && address.Length > 0 ? $"[{address}]" : address)}{port}";
    }

    internal override void Compile(NftCompiler compiler)
    {
        compiler.RequirePorts("tproxy");
        // A match would overwrite the address in its register.
        if (portSource?.Fields is NftFields fields)
            compiler.Require(fields);
        NftFamily kind = family ?? (compiler.Family is NftFamily.IPv4 or NftFamily.IPv6 ? compiler.Family
            : address is null ? NftFamily.Unspecified
            : throw new ArgumentException("In a table of family inet, 'tproxy' with an address needs 'ip' or 'ip6'."));
        if (kind is not NftFamily.Unspecified && compiler.Network is NftFamily matched && matched != kind)
            throw new ArgumentException($"'tproxy {NftFamilyNames.Of(kind)} to' is for packets of {NftFamilyNames.Of(kind)}, and the " +
                $"rule matches those of {NftFamilyNames.Of(matched)}.");
        NftDataType addresses = kind is NftFamily.IPv6 ? NftDataTypes.IPv6Address : NftDataTypes.IPv4Address;
        int unit = 0;
        uint? to = address is null ? null : NftNatStatement.Put(compiler, addresses.ParseValue(address).Data.ToArray(), ref unit);
        uint? at = port is null ? null
            : NftNatStatement.Put(compiler, NftDataTypes.Service.ParseValue(port).Data.ToArray(), ref unit);
        if (portSource is not null)
        {
            portSource.Compile(compiler, NftDataTypes.Service, unit);
            at = NftCompiler.Register(unit);
        }

        compiler.Emit(new NftTransparentProxyExpression { Family = kind, Address = to, Port = at });
    }
}
