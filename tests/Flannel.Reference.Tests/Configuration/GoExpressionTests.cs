using System;
using System.Linq;
using Flannel.Reference.Configuration;
using Xunit;

namespace Flannel.Reference.Tests.Configuration;

/// <summary>Patterns of <c>--iface-regex</c> mean what they mean in Go (https://golang.org/s/re2syntax).</summary>
public sealed class GoExpressionTests
{
    [Theory]
    // classes
    [InlineData("^net[[:digit:]]+$", "net0", "netx")]
    [InlineData("^[[:alpha:][:digit:]_]+$", "net_0", "net-0")]
    [InlineData("^[^[:digit:]x]$", "a", "x")]
    [InlineData("^[:a]+$", "a:", "[")]
    [InlineData(@"^[\d_]+$", "1_2", "a")]
    [InlineData(@"^\pL+0$", "net0", "0")]
    [InlineData(@"^\p{L}\PL$", "e0", "00")]
    [InlineData(@"^[\pN\p{Lu}]+$", "A1", "a1")]
    [InlineData("^[a-c-e]+$", "b-e", "d")]
    [InlineData(@"^[\]\-\x41\101]+$", "]-A", "b")]
    [InlineData(@"\bnet", "eth.net", "ethnet")]
    // groups and flags
    [InlineData("(?P<x>net)0", "net0", "net1")]
    [InlineData("(?<x>net)0", "net0", "net1")]
    [InlineData("(?:ab)+c", "ababc", "ac")]
    [InlineData("(?i)NET0", "net0", "net1")]
    [InlineData("(?i)n(?-i)et", "Net", "nET")]
    [InlineData("^(en|eth)[0-9]", "eth0", "wlan0")]
    [InlineData(@"\Anet0\z", "net0", "net01")]
    // quoting
    [InlineData(@"^\Qn.t+\E+$", "n.t++", "net")]
    [InlineData(@"\Qnet0", "net0", "net")]
    [InlineData(@"^\\Qx$", @"\Qx", "x")]
    [InlineData(@"^\.\-\/$", ".-/", "x")]
    // repetition
    [InlineData("^a{2,}$", "aaa", "a")]
    [InlineData("^a{1,2}?$", "aa", "aaa")]
    [InlineData("^a{,2}$", "a{,2}", "aa")]
    // searched, not matched from the start
    [InlineData(@"10\.1\.", "110.1.5.10", "10.2.1.5")]
    [InlineData("et", "net0", "nat0")]
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
    [InlineData("*a")]
    [InlineData("a**")]
    [InlineData("a++")]
    [InlineData("x{2,1}")]
    [InlineData(@"(a)\1")]
    [InlineData(@"(?P<x>a)\k<x>")]
    [InlineData(@"a\")]
    [InlineData("a(?=b)")]
    [InlineData("(?<!a)b")]
    [InlineData("(?>a)")]
    [InlineData("(?P<name")]
    // Go takes these
    [InlineData("[[:^alpha:]]")]
    [InlineData(@"\p{Greek}")]
    [InlineData("(?U)a+")]
    public void Compile_PatternsThatAreNotSupported_AreRefused(string pattern)
        => Assert.StartsWith("error parsing regexp: ", Assert.Throws<FormatException>(() => GoExpression.Compile(pattern)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Compile_AnyText_IsTakenOrRefusedButNeverFailsOtherwise()
    {
        const string Letters = @"ab09.*+?{},|()[]^$\-:<>=!PQEpLdwsbzxiUmné " + "\n";
        var random = new Random(13);
        for (int i = 0; i < 5_000; i++)
        {
            string pattern = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Letters[random.Next(Letters.Length)]));
            try
            {
                _ = GoExpression.Compile(pattern);
            }
            catch (FormatException)
            {
                // Refused.
            }
        }
    }
}
