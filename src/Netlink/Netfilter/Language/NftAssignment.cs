using System;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>A field gets a value, or that of another, changed bit by bit.</summary>
internal sealed class NftAssignment : NftStatement
{
    private readonly NftField _target;
    private readonly NftField? _source;
    private readonly string _value;
    private readonly char _operator;

    public NftAssignment(NftField target, string value)
        : this(target, null, value, '\0')
    {
    }

    public NftAssignment(NftField target, NftField source)
        : this(target, source ?? throw new ArgumentNullException(nameof(source)), "", '\0')
    {
    }

    /// <param name="target">What is set.</param>
    /// <param name="source">What is taken, or null for a value.</param>
    /// <param name="value">The value, or what changes the source.</param>
    /// <param name="bitOperator"><c>&amp;</c>, <c>|</c> or <c>^</c>, or NUL for none.</param>
    public NftAssignment(NftField target, NftField? source, string value, char bitOperator)
    {
        if (target.Store is null)
            throw new ArgumentException($"'{target.Name}' cannot be set.", nameof(target));
        (_target, _source, _value, _operator) = (target, source, value, bitOperator);
    }

    internal override void Compile(NftCompiler compiler)
    {
        NftDataType type = _target.Type;
        if (_source is null)
        {
            compiler.Emit(new NftImmediateExpression { Destination = 1, Value = type.ParseValue(_value) });
        }
        else
        {
            compiler.Require(_source);
            compiler.Load(_source, 0);
            if (_operator != '\0')
                Change(compiler, type.Format.Parse(type, _value));
        }

        compiler.Emit(_target.Store!(1));
    }

    private void Change(NftCompiler compiler, byte[] value)
    {
        byte[] zeros = new byte[value.Length];
        byte[] ones = [.. zeros.Select(static _ => byte.MaxValue)];
        byte[] others = [.. value.Select(static part => (byte)~part)];
        (byte[] mask, byte[] xor) = _operator switch
        {
            '&' => (value, zeros),
            '|' => (others, value),
            _ => (ones, value),
        };
        compiler.Emit(new NftBitwiseExpression
        {
            Source = 1,
            Destination = 1,
            Operator = 0,
            Length = (uint)value.Length,
            Mask = new NftBytes(mask),
            Xor = new NftBytes(xor)
        });
    }
}
