using System;
using System.Text;
using Flannel.Reference.Backends;
using Flannel.Reference.Configuration;
using Xunit;

namespace Flannel.Reference.Tests.Backends;

public sealed class BackendCatalogTests
{
    [Theory]
    [InlineData("ipip")]
    [InlineData("IPIP")]
    public void Configure_Ipip_IsFoundInAnyCase(string type)
        => Assert.NotNull(BackendCatalog.Configure(ConfigOf($$"""{"Type":"{{type}}"}""")));

    [Theory]
    [InlineData("""{"Type":"foo"}""", "Error fetching backend: unknown backend type: foo;")]
    [InlineData("""{}""", "Error fetching backend: unknown backend type: ;")]
    public void Configure_UnknownType_SaysWhatFlannelSaysAndWhatThereIs(string backend, string expected)
    {
        string message = Assert.Throws<StartupException>(() => BackendCatalog.Configure(ConfigOf(backend))).Message;

        Assert.StartsWith(expected, message, StringComparison.Ordinal);
        Assert.EndsWith("""write "Backend": {"Type": "ipip"} in net-conf.json""", message, StringComparison.Ordinal);
    }

    private static NetworkConfig ConfigOf(string backend)
        => NetworkConfigReader.Read(Encoding.UTF8.GetBytes($$"""{"Network":"10.244.0.0/16","Backend":{{backend}}}"""));
}
