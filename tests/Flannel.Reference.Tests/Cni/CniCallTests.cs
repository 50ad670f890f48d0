using System.Collections.Generic;
using Flannel.Reference.Cni;
using Xunit;

namespace Flannel.Reference.Tests.Cni;

/// <summary>The environment of a call, by the rules of the CNI specification and in the words of containernetworking/cni.</summary>
public sealed class CniCallTests
{
    [Theory]
    [InlineData("CNI_COMMAND", "add", "unknown CNI_COMMAND: add")]
    [InlineData("CNI_NETNS", "", "required env variables [CNI_NETNS] missing")]
    [InlineData("CNI_CONTAINERID", "-pod", "invalid characters in containerID")]
    [InlineData("CNI_CONTAINERID", "a/b", "invalid characters in containerID")]
    [InlineData("CNI_IFNAME", "sixteen-letters-", "interface name is too long")]
    [InlineData("CNI_IFNAME", "..", "interface name is . or ..")]
    [InlineData("CNI_IFNAME", "eth 0", "interface name contains / or : or whitespace characters")]
    public void Read_BadVariable_IsNamed(string name, string value, string expected)
    {
        CniError error = Assert.Throws<CniError>(() => Read((name, value)));

        Assert.Equal((CniError.InvalidEnvironment, expected), (error.Code, error.Message));
    }

    [Theory]
    [InlineData("DEL", "CNI_NETNS")]
    [InlineData("GC", "CNI_CONTAINERID")]
    [InlineData("STATUS", "CNI_IFNAME")]
    [InlineData("VERSION", "CNI_PATH")]
    public void Read_VariableThatTheCommandDoesNotNeed_MayBeMissing(string command, string name)
        => Assert.Equal(command, Read(("CNI_COMMAND", command), (name, "")).Command);

    [Fact]
    public void Read_LongestInterfaceName_IsAllowed() => Assert.Equal("pod1", Read(("CNI_IFNAME", "fifteen-letters")).ContainerId);

    private static CniCall Read(params (string Name, string Value)[] changes)
    {
        var environment = new Dictionary<string, string>
        {
            ["CNI_COMMAND"] = "ADD",
            ["CNI_CONTAINERID"] = "pod1",
            ["CNI_NETNS"] = "/run/netns/pod1",
            ["CNI_IFNAME"] = "eth0",
            ["CNI_PATH"] = "/opt/cni/bin",
        };
        foreach ((string name, string value) in changes)
            environment[name] = value;
        return CniCall.Read(environment.GetValueOrDefault);
    }
}
