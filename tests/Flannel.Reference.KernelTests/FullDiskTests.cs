using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>A disk without room, or that cannot be written, costs no file that was good, is told with what helps, and is forgotten once it
/// can be written.</summary>
public sealed class FullDiskTests
{
    private const int EIO = 5, ENOSPC = 28, EDQUOT = 122, Port = 18495;

    private static readonly (int Fsync, int Prctl) s_calls =
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? (82, 167) : (74, 157);

    // NFS, and file systems that allocate late, take every write and tell only at the end that there is no room.
    [KernelTheory(Kinds = "veth")]
    [InlineData(ENOSPC, "no space left on device")]
    [InlineData(EDQUOT, "disk quota exceeded")]
    [InlineData(EIO, "input/output error")]
    public async Task Start_DiskTellsAtTheEndThatItIsFull_KeepsTheFormerFileAndSaysWhatHelps(int error, string words)
    {
        await using TestNode node = HostGwNode();
        string folder = Path.GetDirectoryName(node.SubnetFile)!;
        Directory.CreateDirectory(folder);
        File.WriteAllText(node.SubnetFile, "FLANNEL_NETWORK=10.244.0.0/16\n");

        FlanneldProcess daemon = node.StartThrough(WithoutFsync(error), "--iptables-forward-rules=false");

        await daemon.TellsAsync($"Failed to write subnet file: {node.SubnetFile}: {words}; make room in {folder} and make it writable, " +
            "or name another file with --subnet-file; retrying");
        Assert.Equal("FLANNEL_NETWORK=10.244.0.0/16\n", File.ReadAllText(node.SubnetFile));
        // Not at once: the daemon's notes are tried again meanwhile.
        await TestNode.EventuallyAsync(
            () => Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
                .SequenceEqual([".flanneld.lock", "subnet.env"]),
            () => string.Join(' ', Directory.GetFiles(folder)));
    }

    [KernelFact(Kinds = "veth")]
    public async Task Start_LeaseCannotBeStored_LeavesNoneAndSaysWhatHelps()
    {
        await using TestNode node = HostGwNode();
        node.DeleteLease("10.244.3.0-24");

        FlanneldProcess daemon = node.StartThrough(WithoutFsync(ENOSPC), "--iptables-forward-rules=false");

        Assert.Equal(1, await daemon.ExitAsync());
        string said = Assert.Single(daemon.Errors);
        Assert.StartsWith("cannot write the lease ", said, StringComparison.Ordinal);
        Assert.EndsWith(
            $": no space left on device; make room in {node.Leases} and make it writable, or name another with --subnet-dir", said,
            StringComparison.Ordinal);
        Assert.Equal([".lock"], Directory.GetFiles(node.Leases).Select(Path.GetFileName));
    }

    [KernelFact(Kinds = "veth")]
    public async Task Run_SubnetFileCannotBeWritten_IsNotReadyForThatReasonAndWritesItsNotesLaterToo()
    {
        await using TestNode node = HostGwNode();
        string folder = Path.GetDirectoryName(node.SubnetFile)!;
        File.WriteAllText(folder, "a file where a folder must be");
        FlanneldProcess daemon = node.Start("--iptables-forward-rules=false", $"--healthz-port={Port}");
        await daemon.TellsAsync("Running backend.");

        await TestNode.EventuallyAsync(
            () => node.Page(Port, "/readyz").EndsWith($"flanneld is not ready yet: waiting for {node.SubnetFile} to be written: " +
                "one of its parent directories is a file", StringComparison.Ordinal), () => node.Page(Port, "/readyz"));
        File.Delete(folder);

        await TestNode.EventuallyAsync(
            () => node.Page(Port, "/readyz").EndsWith("flanneld is ready", StringComparison.Ordinal), () => daemon.Log);
        string notes = Path.Combine(folder, ".flanneld.notes");
        await TestNode.EventuallyAsync(() => File.Exists(notes), () => daemon.Log);
        Assert.Contains("10.244.3.0/24", File.ReadAllText(notes), StringComparison.Ordinal);
    }

    [KernelTheory]
    [InlineData("2>/dev/full")]
    [InlineData("2>&-")]
    [InlineData("2> >(exec true)")]
    public void Plugin_StandardErrorCannotBeWritten_AttachesAllTheSame(string streams)
    {
        string folder = Directory.CreateTempSubdirectory("flannel-plugin-").FullName;
        try
        {
            string plugin = Path.Combine(folder, "bridge"), subnet = Path.Combine(folder, "subnet.env");
            File.WriteAllText(plugin, $"#!/bin/sh\ncat >{folder}/told\necho '{{}}'\n");
            File.SetUnixFileMode(plugin, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            File.WriteAllText(subnet,
                "FLANNEL_NETWORK=10.244.0.0/16\nFLANNEL_SUBNET=10.244.3.1/24\nFLANNEL_MTU=1480\nFLANNEL_IPMASQ=true\n");
            string configuration = $$"""{"cniVersion":"1.0.0","name":"n","subnetFile":"{{subnet}}","dataDir":"{{folder}}/data"}""";

            (int status, string output, _) = Programs.TryRun("bash", ["-c",
                $"echo '{configuration}' | CNI_COMMAND=ADD CNI_CONTAINERID=c1 CNI_NETNS=/none CNI_IFNAME=eth0 CNI_PATH={folder} " +
                $"{FlanneldProcess.Program} {streams}"]);

            Assert.True(status == 0, output);
            Assert.True(File.Exists(Path.Combine(folder, "told")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static TestNode HostGwNode()
    {
        var node = new TestNode("""{"Network":"10.244.0.0/16","Backend":{"Type":"host-gw"}}""");
        node.WriteLease("10.244.3.0-24", "10.1.8.10", "host-gw");
        return node;
    }

    // Lets fsync fail: seccomp(2), struct sock_filter.
    private static string[] WithoutFsync(int error) =>
        ["perl", "-e", $"my $f = pack('(SCCL)*', 0x20,0,0,0, 0x15,0,1,{s_calls.Fsync}, 0x06,0,0,{0x50000 | error}, 0x06,0,0,0x7fff0000); " +
            "my $p = pack('S x6 P', 4, $f); " +
            $"syscall({s_calls.Prctl}, 38, 1, 0, 0, 0) == 0 or die; syscall({s_calls.Prctl}, 22, 2, $p) == 0 or die; exec @ARGV or die"];
}
