using System;

namespace Netlink.Netfilter;

/// <summary>A part of a rule in nft's language: a match or another statement. <see cref="Nft"/> creates them.</summary>
public abstract class NftStatement
{
    private protected NftStatement()
    {
    }

    /// <summary>Converts a verdict to a statement.</summary>
    public static implicit operator NftStatement(NftVerdict verdict)
        => new NftFixedStatement(new NftImmediateExpression { Verdict = verdict ?? throw new ArgumentNullException(nameof(verdict)) });

    /// <summary>Converts an expression to a statement.</summary>
    public static implicit operator NftStatement(NftExpression expression)
        => new NftFixedStatement(expression ?? throw new ArgumentNullException(nameof(expression)));

    internal abstract void Compile(NftCompiler compiler);
}

/// <summary>A statement of fixed expressions.</summary>
internal sealed class NftFixedStatement(params NftExpression[] expressions) : NftStatement
{
    internal override void Compile(NftCompiler compiler) => compiler.Emit(expressions);
}
