using System;
using Netlink.Generic;
using Xunit;

namespace Netlink.Tests.Generic;

public sealed class WireGuardKeyTests
{
    private const string Text = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";

    [Fact]
    public void Parse_Base64_IsWrittenAsItWasRead()
    {
        WireGuardKey key = WireGuardKey.Parse(Text);

        Assert.Equal(Text, key.ToString());
        Assert.Equal(Convert.FromBase64String(Text), key.ToArray());
        Assert.Equal(key, new WireGuardKey(key.ToArray()));
        Assert.NotEqual(key, new WireGuardKey(new byte[32]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no key")]
    [InlineData("xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8D==")]
    [InlineData("xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg")]
    [InlineData(" TIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=")]
    [InlineData("xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8DgAA===")]
    public void Parse_NoKey_IsRefusedWithoutRepeatingIt(string text)
    {
        Assert.False(WireGuardKey.TryParse(text, null, out _));
        string message = Assert.Throws<FormatException>(() => WireGuardSecret.FromBase64(text)).Message;
        Assert.True(text.Length == 0 || !message.Contains(text, StringComparison.Ordinal), message);
    }

    [Fact]
    public void ToString_OfASecret_DoesNotTellIt()
    {
        WireGuardSecret secret = WireGuardSecret.FromBase64(Text);

        Assert.Equal("(hidden)", secret.ToString());
        Assert.Equal("(none)", default(WireGuardSecret).ToString());
        Assert.Equal(Text, secret.ToBase64());
        var peer = new WireGuardPeer { PublicKey = default, PresharedKey = secret };
        string told = $"{new WireGuardDevice { PrivateKey = secret, Peers = [peer] }} {peer} {new WireGuardChange { PrivateKey = secret }} "
            + new WireGuardPeerChange(default) { PresharedKey = secret };
        Assert.DoesNotContain(Text, told, StringComparison.Ordinal);
    }

    [Fact]
    public void GeneratePrivateKey_IsAScalarOfTheCurveAndAnotherEachTime()
    {
        WireGuardSecret key = WireGuardSecret.GeneratePrivateKey();
        byte[] bytes = Convert.FromBase64String(key.ToBase64());

        Assert.Equal(0, bytes[0] & 7);
        Assert.Equal(64, bytes[31] & 192);
        Assert.NotEqual(key, WireGuardSecret.GeneratePrivateKey());
        Assert.NotEqual(WireGuardSecret.GeneratePresharedKey(), WireGuardSecret.GeneratePresharedKey());
    }
}
