using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Compiles statements to expressions, with their dependencies, as nft does.</summary>
internal sealed partial class NftCompiler
{
    /// <summary>The number of registers of four bytes (<c>NFT_REG32_COUNT</c> of <c>linux/netfilter/nf_tables.h</c>).</summary>
    private const int Units = 16;

    /// <summary>How far behind the register of a field are its inputs.</summary>
    private const int UnitsToInputs = 4;

    private readonly List<NftExpression> _expressions = [];
    private readonly NftAdjacentMatches _adjacent;

    public NftCompiler(NftFamily family)
    {
        Family = family;
        _adjacent = new NftAdjacentMatches(_expressions);
        _network = family is NftFamily.IPv4 or NftFamily.IPv6 or NftFamily.Arp ? family : null;
        _isEthernet = family is NftFamily.Bridge;
    }

    public NftFamily Family { get; }

    public IReadOnlyList<NftExpression> Expressions => _expressions;

    /// <summary>The number of a register at a position in units of four bytes, as nft numbers it.</summary>
    /// <exception cref="ArgumentException">The kernel has no such register.</exception>
    public static uint Register(int unit) => unit < Units ? (uint)(unit % 4 == 0 ? 1 + (unit / 4) : 8 + unit)
        : throw new ArgumentException($"The fields need more than the {Units * 4} bytes that the kernel has for them: use fewer.");

    public void Emit(params NftExpression[] expressions) => _expressions.AddRange(expressions);

    /// <summary>Compiles a statement after those before.</summary>
    public void Compile(NftStatement statement)
    {
        statement.Compile(this);
        if (statement is not NftMatch { IsVerdictMap: false })
            _adjacent.Join();
    }

    /// <summary>Ends the rule.</summary>
    public IReadOnlyList<NftExpression> Complete()
    {
        _adjacent.Join();
        return _expressions;
    }

    /// <summary>A field at its place in the packet: those of VLANs are behind the VLAN headers that were matched before.</summary>
    public NftField Placed(NftField field) => NftPacketFields.Behind(field, _outerVlans);

    /// <summary>The register of the first input of a field that is computed from others.</summary>
    /// <param name="register">The register of the field; 0 for the first.</param>
    public static uint InputRegister(uint register) => Register(UnitsToInputs + (register >= 8 ? (int)register - 8
        : ((int)Math.Max(register, 1) - 1) * 4));

    public void Load(NftField field, int unit)
    {
        field = Placed(field);
        int at = unit + UnitsToInputs;
        foreach (NftField input in field.Inputs)
        {
            Emit(input.Load(Register(at)));
            if (input.Change is not null)
                Emit(input.Change(Register(at)));
            at += NftDataType.Padded(input.Type.Length) / 4;
        }

        Emit(field.Load(Register(unit)));
        if (field.Change is not null)
            Emit(field.Change(Register(unit)));
        if (field.Shift > 0)
            Emit(NftBits.Shifting(Register(unit), -field.Shift, field.Type.Length));
    }

    /// <summary>Loads fields into consecutive registers, and returns the position after the last.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="unit">The first register, in units of four bytes.</param>
    /// <param name="set">The set in which they are looked up, if it is known: with intervals its keys are in network byte order.</param>
    public int Load(NftFields fields, int unit, NftSet? set = null)
    {
        // nft refuses it, and 1.1.7 ends when it lists it.
        if (fields.All.Count > 1 && fields.All.FirstOrDefault(static field => field.Type.Equals(NftDataTypes.Text)) is NftField text)
            throw new ArgumentException($"'{text.Name}' has no fixed length, and cannot be concatenated in a rule: match it by itself.");
        bool turns = set is not null && (set.Flags & NftSetFlags.Interval) != 0;
        if (set is not null && set.KeyType.Length != fields.Type.Length)
            throw new ArgumentException($"'{fields}' ({fields.Type}) is not a key of {set}, which is of the type {set.KeyType}.");
        Require(fields);
        foreach (NftField field in fields.All)
        {
            Load(field, unit);
            if (turns && field.Type.IsConvertedInIntervals)
                ConvertByteOrder(field.Type, unit);
            unit += NftDataType.Padded(field.Type.Length) / 4;
        }

        return unit;
    }

    public void ConvertByteOrder(NftDataType type, int unit = 0, bool toHost = false) => Emit(new NftByteOrderExpression
    {
        Source = Register(unit),
        Destination = Register(unit),
        Operator = toHost ? 0u : 1u,
        Length = (uint)type.Length,
        Size = (uint)type.Length
    });
}
