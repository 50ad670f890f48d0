using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A rule of a chain: expressions that are carried out in order until one ends it. Source: nft(8) "RULES".</summary>
/// <remarks>Write one with the words of nft, as in <c>new NftRule(chain, Nft.Tcp.Dport.In(22, 80), Nft.Accept)</c>.</remarks>
public sealed record NftRule
{
    /// <summary>Makes a rule out of expressions as the kernel has them.</summary>
    /// <param name="family">The table's family.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="chain">The chain's name.</param>
    /// <param name="expressions">The expressions, in order.</param>
    public NftRule(NftFamily family, string table, string chain, IReadOnlyList<NftExpression> expressions)
    {
        ArgumentNullException.ThrowIfNull(expressions);
        (Family, Table, Chain) = (NftFamilyNames.Check(family), NftWire.CheckName(table, nameof(table)),
            NftWire.CheckName(chain, nameof(chain)));
        Expressions = ValueList.From(expressions);
    }

    /// <summary>Makes a rule out of nft's words.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="statements">What it matches and does, in order, such as <c>Nft.Tcp.Dport.Is(22), Nft.Accept</c>.</param>
    /// <exception cref="FormatException">A value is none of the field's type.</exception>
    /// <exception cref="ArgumentException">A statement does not go with the family or with those before it.</exception>
    public NftRule(NftChain chain, params IReadOnlyList<NftStatement> statements)
        : this((chain ?? throw new ArgumentNullException(nameof(chain))).Family, chain.Table, chain.Name,
            Compile(chain.Family, statements))
    {
    }

    /// <summary>As the kernel told it, whose names need no check.</summary>
    private NftRule(NftFamily family, string table, string chain) => (Family, Table, Chain) = (family, table, chain);

    /// <summary>The table's family.</summary>
    public NftFamily Family { get; }

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>The chain's name.</summary>
    public string Chain { get; }

    /// <summary>What it does, in order.</summary>
    public IReadOnlyList<NftExpression> Expressions { get; init => field = ValueList.From(value); } = ValueList<NftExpression>.Empty;

    /// <summary>A remark, kept as nft keeps it. Null for none.</summary>
    /// <exception cref="ArgumentException">nft could not write it: 1 to 127 bytes without quotation marks.</exception>
    public string? Comment
    {
        get => NftUserData.FindComment(UserData);
        init => UserData = NftUserData.WithComment(UserData, NftUserData.CheckComment(value));
    }

    /// <summary>The kernel's number for it in its table, or null when it was not read. By it a rule is deleted and replaced.</summary>
    public ulong? Handle { get; init; }

    /// <summary>All that was kept with it for programs, the comment among it (<c>NFTA_RULE_USERDATA</c>).</summary>
    public NftBytes UserData { get; init; }

    /// <summary>The rule in nft's language, such as <c>tcp dport 22 accept</c>. What has no words here stands in brackets, which nft does
    /// not take.</summary>
    public string Text => Describe(null);

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The rule beside which a new one goes.</summary>
    internal ulong? Position { get; init; }

    /// <summary>Makes a rule out of nft's language.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="text">Such as <c>tcp dport { 22, 80 } accept</c>.</param>
    /// <exception cref="FormatException">Something is written that is not known here.</exception>
    /// <exception cref="ArgumentException">A statement does not go with the family or with those before it.</exception>
    public static NftRule Parse(NftChain chain, string text)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(text);
        return NftRuleParser.Parse(chain, NftWords.Split(text));
    }

    /// <summary>Such as <c>rule inet filter input tcp dport 22 accept</c>.</summary>
    public override string ToString() => $"rule {NftFamilyNames.Of(Family)} {Table} {Chain} {Text}";

    /// <param name="findSet">Tells the sets of the table, or null when they are not known.</param>
    internal string Describe(Func<string, NftSet?>? findSet)
        => NftRuleText.Describe(Family, Expressions, findSet) + (Comment is string comment ? $" comment \"{comment}\"" : "");

    internal static NftRule AsRead(NftFamily family, string table, string chain, IReadOnlyList<NftExpression> expressions, ulong? handle,
        NftBytes userData, IReadOnlyList<RawAttribute> others)
        => new(family, table, chain) { Expressions = expressions, Handle = handle, UserData = userData, UnknownAttributes = others };

    internal static IReadOnlyList<NftExpression> Compile(NftFamily family, IReadOnlyList<NftStatement> statements)
    {
        ArgumentNullException.ThrowIfNull(statements);
        var compiler = new NftCompiler(family);
        foreach (NftStatement statement in statements)
            (statement ?? throw new ArgumentNullException(nameof(statements))).Compile(compiler);
        return compiler.Expressions;
    }
}
