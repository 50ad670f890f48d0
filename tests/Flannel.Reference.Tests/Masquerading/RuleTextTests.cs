using Flannel.Reference.Masquerading;
using Xunit;

namespace Flannel.Reference.Tests.Masquerading;

public sealed class RuleTextTests
{
    [Theory]
    [InlineData(
        "-s 10.244.0.0/16 ! -d 224.0.0.0/4 -m comment --comment \"flanneld masq\" -j MASQUERADE --random-fully",
        "! -d 224.0.0.0/4 -s 10.244.0.0/16 -m comment --comment \"flanneld masq\" -j MASQUERADE --random-fully")]
    [InlineData(
        "-m mark --mark 0x4000/0x4000 -m comment --comment \"flanneld masq\" -j RETURN",
        "-m comment --comment \"flanneld masq\" -m mark --mark 0x4000/0x4000 -j RETURN")]
    public void Normalize_SameConditionsInAnotherOrder_AreEqual(string one, string other)
        => Assert.Equal(RuleText.Normalize(one), RuleText.Normalize(other));

    [Theory]
    [InlineData("-s 10.244.0.0/16 -j RETURN", "! -s 10.244.0.0/16 -j RETURN")]
    [InlineData("-s 10.244.0.0/16 -j RETURN", "-d 10.244.0.0/16 -j RETURN")]
    [InlineData("-s 10.244.0.0/16 ! -d 10.244.1.0/24 -j RETURN", "! -s 10.244.0.0/16 -d 10.244.1.0/24 -j RETURN")]
    [InlineData("-j MASQUERADE", "-j MASQUERADE --random-fully")]
    [InlineData("-m mark --mark 0x4000/0x4000 -j RETURN", "-m mark ! --mark 0x4000/0x4000 -j RETURN")]
    [InlineData("-m comment --comment \"a b\" -j RETURN", "-m comment --comment \"a c\" -j RETURN")]
    public void Normalize_OtherMeaning_IsAnotherText(string one, string other)
        => Assert.NotEqual(RuleText.Normalize(one), RuleText.Normalize(other));

    [Fact]
    public void Words_InQuotationMarks_KeepBlanksAndEscapes()
        => Assert.Equal(["--comment", "a \\\" b", "-j", "X"], RuleText.Words("--comment \"a \\\" b\" -j X"));
}
