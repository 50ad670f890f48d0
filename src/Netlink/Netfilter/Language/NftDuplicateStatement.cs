using System;

namespace Netlink.Netfilter;

/// <summary><c>dup to</c>: sends a copy of the packet to another host; in tables of family netdev, out through a device.</summary>
/// <param name="target">The address, or in tables of family netdev the device.</param>
/// <param name="device">The output device, or null for that of the route.</param>
internal sealed class NftDuplicateStatement(NftSource target, NftSource? device) : NftStatement
{
    private const int UnitOfDevice = 4;

    public static NftStatement Parse(NftCursor tokens)
    {
        tokens.Expect("dup");
        tokens.Expect("to");
        var target = NftSource.Parse(tokens);
        return new NftDuplicateStatement(target, tokens.TryTake("device") ? NftSource.Parse(tokens) : null);
    }

    /// <summary>The statement in nft's language; null if a register is not known.</summary>
    public static string? Describe(NftDuplicateExpression copy, NftFamily table, Func<uint, NftRegisterContent?> find)
    {
        NftRegisterContent? to = copy.Address is uint register ? find(register) : null;
        NftRegisterContent? by = copy.Device is uint device ? find(device) : null;
        if (table is NftFamily.Netdev)
            return copy.Address is not null || by is null ? null : $"dup to {by.As(NftDataTypes.InterfaceIndex)}";
        if (table is not (NftFamily.IPv4 or NftFamily.IPv6) || to is null || (copy.Device is not null && by is null))
            return null;
        return $"dup to {to.As(table is NftFamily.IPv6 ? NftDataTypes.IPv6Address : NftDataTypes.IPv4Address)}"
            + (by is null ? "" : $" device {by.As(NftDataTypes.InterfaceIndex)}");
    }

    internal override void Compile(NftCompiler compiler)
    {
        if (compiler.Family is NftFamily.Netdev)
        {
            if (device is not null)
                throw new ArgumentException("In tables of family netdev, 'dup to' takes a device alone.");
            target.Compile(compiler, NftDataTypes.InterfaceIndex);
            compiler.Emit(new NftDuplicateExpression { Device = NftCompiler.Register(0) });
            return;
        }

        NftDataType type = compiler.Family switch
        {
            NftFamily.IPv4 => NftDataTypes.IPv4Address,
            NftFamily.IPv6 => NftDataTypes.IPv6Address,
            _ => throw new ArgumentException("'dup to' is supported only in tables of family ip, ip6 and netdev."),
        };
        target.Compile(compiler, type);
        device?.Compile(compiler, NftDataTypes.InterfaceIndex, UnitOfDevice);
        compiler.Emit(new NftDuplicateExpression
        {
            Address = NftCompiler.Register(0),
            Device = device is null ? null : NftCompiler.Register(UnitOfDevice),
        });
    }
}
