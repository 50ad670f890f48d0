using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Configuration;
using Flannel.Reference.Logging;
using Flannel.Reference.Monitoring;
using Xunit;

namespace Flannel.Reference.Tests;

public sealed class LeaseNetworkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _log = new();

    [Theory]
    [InlineData("SubnetLenn", "\"SubnetLenn\" is ignored: flannel has no such key; did you mean SubnetLen?")]
    [InlineData("enableNFTable", "\"enableNFTable\" is ignored: flannel has no such key; did you mean EnableNFTables?")]
    [InlineData("subnet_min", "\"subnet_min\" is ignored: flannel has no such key; did you mean SubnetMin?")]
    [InlineData("Comment", "\"Comment\" is ignored: flannel has no such key")]
    public async Task Open_KeyThatFlannelDoesNotHave_IsNamedInTheLog(string key, string expected)
        => Assert.Equal(["network config: " + expected], await WarningsAsync($$"""{"Network":"10.244.0.0/16","{{key}}":true}"""));

    [Fact]
    public async Task Open_SeveralSuchKeys_NamesEach() => Assert.Equal(2, (await WarningsAsync(
        """{"Network":"10.244.0.0/16","SubnetMinn":"","Subnets":24,"Backend":{"Type":"host-gw"}}""")).Length);

    // Those of newer versions too, which a configuration that is shared with them has.
    [Theory]
    [InlineData(""" "EnableIPv4":true,"EnableIPv6":false,"enablenftables":false """)]
    [InlineData(""" "IPv6Network":"2001:db8::/56","IPv6SubnetLen":64,"IPv6SubnetMin":"2001:db8::","IPv6SubnetMax":"2001:db8::" """)]
    [InlineData(""" "SubnetLen":24,"SubnetMin":"10.244.1.0","SubnetMax":"10.244.9.0","Backend":{"Type":"host-gw"} """)]
    public async Task Open_KeysThatSomeFlannelHas_AreNoMistakes(string members)
        => Assert.Empty(await WarningsAsync($$"""{"Network":"10.244.0.0/16",{{members}} }"""));

    [Fact]
    public async Task Open_MisspeltNetwork_IsNamedInTheError() => Assert.EndsWith(
        "Please define a correct Network parameter in the flannel config; \"Netwrok\" is ignored: flannel has no such key; did you mean " +
        "Network?",
        (await Assert.ThrowsAsync<StartupException>(() => WarningsAsync("""{"Netwrok":"10.244.0.0/16"}"""))).Message,
        StringComparison.Ordinal);

    public void Dispose()
    {
        _folder.Dispose();
        _log.Dispose();
    }

    private async Task<string[]> WarningsAsync(string configuration)
    {
        await File.WriteAllTextAsync(_folder["net-conf.json"], configuration);
        FlannelOptions options = CommandLine.Parse(
            [$"--subnet-dir={_folder.Path}", $"--net-config-path={_folder["net-conf.json"]}"], static _ => null).Options;
        if (!configuration.Contains("Backend", StringComparison.Ordinal))
            await File.WriteAllTextAsync(_folder["net-conf.json"], configuration[..^1] + ""","Backend":{"Type":"alloc"}}""");
        using LeaseNetwork network = await LeaseNetwork.OpenAsync(options, new Metrics(TimeProvider.System),
            new Logger(new KlogWriter(_log, TimeProvider.System, 1), "main", 0), CancellationToken.None);
        return [.. _log.ToString().Split('\n').Where(line => line.StartsWith('W')).Select(line => line[(line.IndexOf("] ",
            StringComparison.Ordinal) + 2)..])];
    }
}
