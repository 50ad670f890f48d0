using System;
using System.IO;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>One daemon has the tunnel of a network namespace, whatever its files are called.</summary>
public sealed class NamespaceOwnerTests
{
    [KernelFact(Kinds = "veth ipip")]
    public async Task Start_SecondDaemonWithFilesOfItsOwn_IsRefusedAndNamesTheFirst()
    {
        await using var node = new TestNode();
        FlanneldProcess first = await node.StartRecordedAsync();
        string[] addresses = node.DeviceAddresses;

        FlanneldProcess second = node.StartProgram(
            [], $"--net-config-path={node.NetConf}",
                $"--subnet-dir={Directory.CreateDirectory(Path.Combine(node.Folder, "others")).FullName}",
                    $"--subnet-file={node.Folder}/other/subnet.env");

        Assert.Equal(1, await second.ExitAsync());
        string error = Assert.Single(second.Errors);
        Assert.StartsWith($"another flanneld (process {first.Id}) manages the tunnel and the routes of this network namespace", error,
            StringComparison.Ordinal);
        Assert.Equal(addresses, node.DeviceAddresses);
        Assert.Empty(Directory.GetFiles(Path.Combine(node.Folder, "others"), "*.json"));
        Assert.DoesNotContain("removed IP address", first.Log, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Start_AnotherUserHoldsTheName_WarnsAndRuns()
    {
        await using var node = new TestNode();
        node.WriteRecordedLeases();
        await using var squatter = new FlanneldProcess(node.NamespaceFile,
            ["setpriv", "--reuid=65534", "--clear-groups", "perl", "-MSocket", "-e",
             "$| = 1; socket(my $s, AF_UNIX, SOCK_STREAM, 0) or die; bind($s, sockaddr_un(\"\\0flanneld/network\")) or die; listen($s, " +
             "1); print \"held\\n\"; sleep 600"]);
        await TestNode.EventuallyAsync(() => squatter.Log.Contains("held", StringComparison.Ordinal), () => squatter.Log);

        FlanneldProcess daemon = node.Start();

        await TestNode.EventuallyAsync(() => node.Routes.Length == TestNode.RecordedRoutes.Length, () => daemon.Log);
        Assert.Contains("a process of user 65534 has bound the Unix socket @flanneld/network", daemon.Log, StringComparison.Ordinal);
    }
}
