using System;
using System.Linq;
using Flannel.Reference.Configuration.GoRegex;
using Xunit;

namespace Flannel.Reference.Tests.Configuration.GoRegex;

/// <summary>Patterns of <c>--iface-regex</c> mean what they mean in Go (https://golang.org/s/re2syntax).</summary>
public sealed class GoExpressionTests
{
    [Theory]
    // classes
    [InlineData("^net[[:digit:]]+$", "net0", "netx")]
    [InlineData("^[[:alpha:]]+[[:^alpha:]]$", "net0", "net")]
    [InlineData("^[^[:digit:]x]$", "a", "x")]
    [InlineData(@"^[\d_]+$", "1_2", "a")]
    [InlineData(@"^[\D]$", "a", "1")]
    [InlineData(@"^\pL+0$", "net0", "0")]
    [InlineData(@"^\p{L}\PL$", "e0", "00")]
    [InlineData(@"^\p{^L}$", "0", "e")]
    [InlineData(@"^\P{^L}$", "e", "0")]
    [InlineData(@"^[\pN\p{Lu}]+$", "A1", "a1")]
    [InlineData(@"^\p{Greek}+$", "αβ", "ab")]
    [InlineData(@"^\P{Greek}+$", "ab", "αβ")]
    [InlineData("^[]a]+$", "]a", "b")]
    [InlineData("^[^]a]$", "b", "]")]
    [InlineData("^[a-]+$", "a-", "b")]
    [InlineData("^[-a]+$", "-a", "b")]
    [InlineData("^[a-c-e]+$", "b-e", "d")]
    [InlineData(@"^[\]\-\x41\101]+$", "]-A", "b")]
    [InlineData("^[a[b]+$", "a[b", "c")]
    [InlineData("^[[:]+$", "[:", "a")]
    [InlineData(@"^[x\D]$", "a", "1")]
    [InlineData(@"^[^x\D]$", "1", "x")]
    [InlineData(@"^[\x{1F600}a]$", "a", "b")]
    [InlineData(@"^[^\x{1F600}]$", "a", "")]
    [InlineData(@"^([\x{1F600}]|a)$", "a", "b")]
    // what is ASCII in Go
    [InlineData(@"^\d$", "1", "١")]
    [InlineData(@"^\w$", "_", "é")]
    [InlineData(@"^\s$", " ", "\v")]
    [InlineData(@"^[[:space:]]$", "\v", "a")]
    [InlineData(@"\bnet", "eth.net", "ethnet")]
    [InlineData(@"é\bnet", "énet", "é net")]
    [InlineData(@"t\Bn", "etn", "et n")]
    // groups and flags
    [InlineData("(?P<x>net)0", "net0", "net1")]
    [InlineData("(?<x>net)0", "net0", "net1")]
    [InlineData("(?:ab)+c", "ababc", "ac")]
    [InlineData("(?i)NET0", "net0", "net1")]
    [InlineData("(?i:N)et", "net", "NET")]
    [InlineData("(?i)n(?-i)et", "Net", "nET")]
    [InlineData("((?i)n)et", "Net", "NET")]
    [InlineData("(?i)^[a-c]$", "B", "D")]
    [InlineData("(?s)a.b", "a\nb", "ab")]
    [InlineData("a.b", "axb", "a\nb")]
    [InlineData("(?m)^b$", "a\nb", "ab")]
    [InlineData("(?U)^a+$", "aa", "b")]
    // anchors: the very end, not the one before a newline
    [InlineData("net0$", "net0", "net0\n")]
    [InlineData(@"\Anet0\z", "net0", "net0\n")]
    // quoting
    [InlineData(@"^\Qn.t+\E+$", "n.t++", "net")]
    [InlineData(@"\Qnet0", "net0", "net")]
    [InlineData(@"^\.\-\_\/$", ".-_/", "x")]
    [InlineData(@"^\x{6E}\x65\164$", "net", "nat")]
    // repetition
    [InlineData("^a{2}$", "aa", "a")]
    [InlineData("^a{2,}$", "aaa", "a")]
    [InlineData("^a{1,2}?$", "aa", "aaa")]
    [InlineData("^a{,2}$", "a{,2}", "aa")]
    [InlineData("^a{$", "a{", "a")]
    [InlineData("^a{01}$", "a{01}", "a")]
    [InlineData("^(a|b)*?c$", "abc", "c d")]
    [InlineData("^ab*$", "abb", "abab")]
    [InlineData("^é+$", "éé", "e")]
    [InlineData("^a(?i)*$", "aa", "b")]
    // searched, not matched from the start
    [InlineData("et", "net0", "nat0")]
    [InlineData("^$|^x$", "x", "y")]
    [InlineData("#", "a#", "a b")]
    [InlineData("a b", "a b", "ab")]
    public void Compile_PatternsThatGoTakes_MatchWhatGoMatches(string pattern, string matching, string other)
    {
        Assert.Matches(GoExpression.Compile(pattern), matching);
        Assert.DoesNotMatch(GoExpression.Compile(pattern), other);
    }

    [Theory]
    [InlineData("(a", "missing closing ): `(a`")]
    [InlineData("a)", "unexpected ): `a)`")]
    [InlineData("a|b|)", "unexpected ): `a|b|)`")]
    [InlineData("[a-z", "missing closing ]: `[a-z`")]
    [InlineData("x[]", "missing closing ]: `[]`")]
    [InlineData("[a-Z]", "invalid character class range: `a-Z`")]
    [InlineData("[[:foo:]]", "invalid character class range: `[:foo:]`")]
    [InlineData(@"\p{Foo}", @"invalid character class range: `\p{Foo}`")]
    [InlineData(@"\p{L", @"invalid character class range: `\p{L`")]
    [InlineData(@"\pX", @"invalid character class range: `\pX`")]
    [InlineData("*a", "missing argument to repetition operator: `*`")]
    [InlineData("a|*", "missing argument to repetition operator: `*`")]
    [InlineData("(+)", "missing argument to repetition operator: `+`")]
    [InlineData("(?i)*", "missing argument to repetition operator: `*`")]
    [InlineData(@"\Q\E*", "missing argument to repetition operator: `*`")]
    [InlineData("a**", "invalid nested repetition operator: `**`")]
    [InlineData("a++", "invalid nested repetition operator: `++`")]
    [InlineData("a*?+", "invalid nested repetition operator: `*?+`")]
    [InlineData("a{2}{3}", "invalid nested repetition operator: `{2}{3}`")]
    [InlineData("x{1001}", "invalid repeat count: `{1001}`")]
    [InlineData("x{9876543210}", "invalid repeat count: `{9876543210}`")]
    [InlineData("x{2,1}", "invalid repeat count: `{2,1}`")]
    [InlineData("((((((((((x{2}){2}){2}){2}){2}){2}){2}){2}){2}){2})", "invalid repeat count: `{2}`")]
    [InlineData(@"(a)\1", @"invalid escape sequence: `\1`")]
    [InlineData(@"(?P<x>a)\k<x>", @"invalid escape sequence: `\k`")]
    [InlineData(@"a\Z", @"invalid escape sequence: `\Z`")]
    [InlineData(@"\Ga", @"invalid escape sequence: `\G`")]
    [InlineData(@"\C", @"invalid escape sequence: `\C`")]
    [InlineData(@"\x{}", @"invalid escape sequence: `\x{}`")]
    [InlineData(@"a\", "trailing backslash at end of expression: ``")]
    [InlineData("a(?=b)", "invalid or unsupported Perl syntax: `(?=`")]
    [InlineData("a(?!b)", "invalid or unsupported Perl syntax: `(?!`")]
    [InlineData("(?<=a)b", "invalid or unsupported Perl syntax: `(?<`")]
    [InlineData("(?<!a)b", "invalid or unsupported Perl syntax: `(?<`")]
    [InlineData("(?>a)", "invalid or unsupported Perl syntax: `(?>`")]
    [InlineData("(?#x)", "invalid or unsupported Perl syntax: `(?#`")]
    [InlineData("(?P=x)", "invalid or unsupported Perl syntax: `(?P`")]
    [InlineData("(?x)a", "invalid or unsupported Perl syntax: `(?x`")]
    [InlineData("(?i-)a", "invalid or unsupported Perl syntax: `(?i-)`")]
    [InlineData("(?P<name", "invalid named capture: `(?P<name`")]
    [InlineData("(?P<x y>a)", "invalid named capture: `(?P<x y>`")]
    [InlineData("(?P<>a)", "invalid named capture: `(?P<>`")]
    [InlineData("(?P<n>a", "missing closing ): `(?P<n>a`")]
    public void Compile_PatternsThatGoRefuses_AreRefusedInItsWords(string pattern, string message)
        => Assert.Equal($"error parsing regexp: {message}", Assert.Throws<GoRegexException>(() => GoExpression.Compile(pattern)).Message);

    [Fact]
    public void Compile_NestsTooDeeply_IsRefused()
        => Assert.Contains("expression nests too deeply",
            Assert.Throws<GoRegexException>(() => GoExpression.Compile(new string('(', 1001) + new string(')', 1001))).Message,
                StringComparison.Ordinal);

    [Fact]
    public void Compile_AnyText_IsTakenOrRefusedButNeverFailsOtherwise()
    {
        const string Letters = @"ab09.*+?{},|()[]^$\-:<>=!PQEpLdwsbzxiUmné " + "\n";
        var random = new Random(13);
        for (int i = 0; i < 20_000; i++)
        {
            string pattern = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Letters[random.Next(Letters.Length)]));
            try
            {
                _ = GoExpression.Compile(pattern);
            }
            catch (GoRegexException)
            {
                // Refused in Go's words.
            }
        }
    }
}
