using System;
using Flannel.Reference.Configuration;
using Xunit;

namespace Flannel.Reference.Tests.Configuration;

/// <summary>Patterns of <c>--iface-regex</c> mean what they mean in Go (https://golang.org/s/re2syntax).</summary>
public sealed class GoExpressionTests
{
    [Theory]
    [InlineData("et", "net0", "nat0")]
    [InlineData("^(eth|ens)[0-9]+$", "ens3", "net0")]
    [InlineData(@"^10\.1\.\d{1,3}\.", "10.1.5.10", "10.2.5.10")]
    [InlineData("^net[[:digit:]]+$", "net0", "netx")]
    [InlineData("^[^[:digit:]x]$", "a", "x")]
    [InlineData("^[[:alpha:]_-]+$", "a_-", "0")]
    [InlineData("^[]a]+$", "]a", "b")]
    [InlineData("^[a[b]+$", "a[b", "c")]
    [InlineData(@"^[\]\-\x41\101]+$", "]-A", "b")]
    [InlineData(@"^\[:digit:]$", "[:digit:]", "0")]
    [InlineData(@"^\pL+0$", "net0", "0")]
    [InlineData(@"^\p{L}\PL$", "e0", "00")]
    [InlineData("(?P<x>net)0", "net0", "net1")]
    [InlineData("(?i)NET0", "net0", "net1")]
    [InlineData("(?i:N)et", "net", "NET")]
    [InlineData(@"^\Qn.t+\E+$", "n.t++", "net")]
    [InlineData(@"\Qnet0", "net0", "net")]
    [InlineData(@"^\x{6E}\x65\164$", "net", "nat")]
    [InlineData(@"\Anet0\z", "net0", "net00")]
    [InlineData("^a{1,2}?$", "aa", "aaa")]
    [InlineData("^a{,2}$", "a{,2}", "aa")]
    [InlineData("#", "a#", "a b")]
    public void Compile_PatternsThatGoTakes_MatchWhatGoMatches(string pattern, string matching, string other)
    {
        Assert.Matches(GoExpression.Compile(pattern), matching);
        Assert.DoesNotMatch(GoExpression.Compile(pattern), other);
    }

    [Theory]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[a-z")]
    [InlineData("[a-Z]")]
    [InlineData("[[:foo:]]")]
    [InlineData(@"\p{Foo}")]
    [InlineData("*a")]
    [InlineData("a**")]
    [InlineData("x{2,1}")]
    [InlineData(@"(a)\1")]
    [InlineData(@"a\")]
    [InlineData("a(?=b)")]
    [InlineData("(?<!a)b")]
    [InlineData("(?>a)")]
    public void Compile_PatternsThatGoRefuses_AreRefused(string pattern)
        => Assert.StartsWith("error parsing regexp: ", Assert.Throws<FormatException>(() => GoExpression.Compile(pattern)).Message,
            StringComparison.Ordinal);
}
