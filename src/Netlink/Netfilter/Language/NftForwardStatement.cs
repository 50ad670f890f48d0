using System;

namespace Netlink.Netfilter;

/// <summary><c>fwd to</c>: sends the packet out through another device, with or without the address of a neighbour.</summary>
internal sealed class NftForwardStatement(NftFamily? family, NftSource? address, NftSource device) : NftStatement
{
    private const int UnitOfAddress = 4;

    public static NftStatement Parse(NftCursor tokens)
    {
        tokens.Expect("fwd");
        NftFamily? family = tokens.Peek is "ip" or "ip6" ? NftFamilyNames.Find(tokens.Take()) : null;
        tokens.Expect("to");
        var target = NftSource.Parse(tokens);
        if (family is null)
            return tokens.Peek is not "device" ? new NftForwardStatement(null, null, target)
                : throw new FormatException("'fwd to' an address needs its family: 'fwd ip to … device …' or 'fwd ip6 to … device …'.");
        tokens.Expect("device");
        return new NftForwardStatement(family, target, NftSource.Parse(tokens));
    }

    /// <summary>The statement in nft's language; null if a register or the family is not known.</summary>
    public static string? Describe(NftForwardExpression forward, Func<uint, NftRegisterContent?> find)
    {
        if (find(forward.Device)?.As(NftDataTypes.InterfaceIndex) is not string by)
            return null;
        if (forward.Address is not uint register)
            return $"fwd to {by}";
        return forward.Family is NftFamily.IPv4 or NftFamily.IPv6 && find(register) is NftRegisterContent to
            ? $"fwd {NftFamilyNames.Of(forward.Family.Value)} to {to.As(TypeOf(forward.Family))} device {by}" : null;
    }

    internal override void Compile(NftCompiler compiler)
    {
        if (compiler.Family is not NftFamily.Netdev)
            throw new ArgumentException("'fwd to' is supported only in tables of family netdev; elsewhere, 'dup to' sends a copy.");
        if (address?.Fields is NftFields fields)
            compiler.Require(fields);
        device.Compile(compiler, NftDataTypes.InterfaceIndex);
        address?.Compile(compiler, TypeOf(family), UnitOfAddress);
        compiler.Emit(new NftForwardExpression
        {
            Device = NftCompiler.Register(0),
            Address = address is null ? null : NftCompiler.Register(UnitOfAddress),
            Family = family,
        });
    }

    private static NftDataType TypeOf(NftFamily? family)
        => family is NftFamily.IPv6 ? NftDataTypes.IPv6Address : NftDataTypes.IPv4Address;
}
