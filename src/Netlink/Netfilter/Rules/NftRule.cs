using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A rule of a chain: expressions, evaluated in order until one ends the rule. Source: nft(8) "RULES".</summary>
/// <remarks>Build one with the <see cref="Nft"/> class, as in <c>new NftRule(chain, Nft.Tcp.Dport.In(22, 80), Nft.Accept)</c>.</remarks>
public sealed record NftRule
{
    /// <summary>Creates a rule from the kernel's expressions.</summary>
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

    /// <summary>Creates a rule from statements.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="statements">The statements, in order, such as <c>Nft.Tcp.Dport.Is(22), Nft.Accept</c>.</param>
    /// <exception cref="FormatException">A value is not of the field's type.</exception>
    /// <exception cref="ArgumentException">A statement conflicts with the family or with earlier statements.</exception>
    public NftRule(NftChain chain, params IReadOnlyList<NftStatement> statements)
        : this((chain ?? throw new ArgumentNullException(nameof(chain))).Family, chain.Table, chain.Name,
            Compile(chain.Family, statements))
    {
    }

    /// <summary>For rules decoded from the kernel, whose names need no check.</summary>
    private NftRule(NftFamily family, string table, string chain) => (Family, Table, Chain) = (family, table, chain);

    /// <summary>The table's family.</summary>
    public NftFamily Family { get; }

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>The chain's name.</summary>
    public string Chain { get; }

    /// <summary>The expressions, in order.</summary>
    public IReadOnlyList<NftExpression> Expressions { get; init => field = ValueList.From(value); } = ValueList<NftExpression>.Empty;

    /// <summary>The comment, stored as nft stores it. Null for none.</summary>
    /// <exception cref="ArgumentException">It does not have 1 to 127 bytes, or contains a quotation mark.</exception>
    public string? Comment
    {
        get => NftUserData.FindComment(UserData);
        init => UserData = NftUserData.WithComment(UserData, NftUserData.CheckComment(value));
    }

    /// <summary>The kernel's handle, unique in its table, or null if it was not read. Delete and Replace require it.</summary>
    public ulong? Handle { get; init; }

    /// <summary>The user data, which includes the comment (<c>NFTA_RULE_USERDATA</c>).</summary>
    public NftBytes UserData { get; init; }

    /// <summary>The rule in nft's language, such as <c>tcp dport 22 accept</c>. Expressions without syntax here are listed in brackets,
    /// which nft refuses.</summary>
    public string Text => Describe(null);

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The handle of the rule next to which this one is added.</summary>
    internal ulong? Position { get; init; }

    /// <summary>Parses a rule in nft's language.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="text">Such as <c>tcp dport { 22, 80 } accept</c>.</param>
    /// <exception cref="FormatException">The syntax is invalid or not supported.</exception>
    /// <exception cref="ArgumentException">A statement conflicts with the family or with earlier statements.</exception>
    public static NftRule Parse(NftChain chain, string text)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(text);
        return NftRuleParser.Parse(chain, NftTokenizer.Split(text));
    }

    /// <summary>Such as <c>rule inet filter input tcp dport 22 accept</c>.</summary>
    public override string ToString() => $"rule {NftFamilyNames.Of(Family)} {Table} {Chain} {Text}";

    /// <param name="findSet">Finds a set of the table by name, or null if the sets are not available.</param>
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
        {
            if (compiler.Expressions is [.., var last] && EndsRule(last))
                throw new ArgumentException($"'{NftRuleText.Describe(family, compiler.Expressions)}' ends the rule: what follows has no " +
                    "effect.");
            compiler.Compile(statement ?? throw new ArgumentNullException(nameof(statements)));
        }

        return compiler.Complete();
    }

    private static bool EndsRule(NftExpression last) => last switch
    {
        NftImmediateExpression { Destination: 0, Verdict: NftVerdict verdict } => verdict.Code is not NftVerdictCode.Continue,
        NftRejectExpression or NftNatExpression or NftMasqueradeExpression or NftRedirectExpression or NftQueueExpression
            or NftForwardExpression => true,
        _ => false,
    };
}
