using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace Build.Tests;

/// <summary>What <c>./build.sh pack</c> says of a package, as NuGet unpacks it.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("package-").FullName;

    public PackageTests()
    {
        string[] elements = ["version", "authors", "license", "description", "releaseNotes", "tags", "copyright"];
        File.WriteAllText(Path.Combine(_folder, "netlink.nuspec"),
            string.Concat(elements.Select(element => $"<{element}>x</{element}>\n"))
                + "<id>Netlink</id>\n<icon>icon.png</icon>\n<readme>README.md</readme>\n");
        File.WriteAllText(Path.Combine(_folder, "README.md"), "# Netlink\n");
        File.WriteAllBytes(Path.Combine(_folder, "icon.png"), [.. new byte[16], 0, 0, 0, 128, 0, 0, 0, 128]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task CheckPackage_AssembliesOfOneBuild_AreFit()
    {
        Assembly("lib/net10.0", 1, "/_/src/Netlink/obj/Release/net10.0/Netlink.pdb");
        Assembly("runtimes/linux-x64/lib/net10.0", 1, "/_/src/Netlink/obj/Release/net10.0/Netlink.pdb");

        (int status, string errors) = await CheckAsync();

        Assert.Equal(0, status);
        Assert.StartsWith("Netlink names no repository", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckPackage_AssemblyWithPathsOfAMachine_IsNot()
    {
        Assembly("lib/net10.0", 1, "/home/me/Netlink.pdb");

        (int status, string errors) = await CheckAsync();

        Assert.Equal(1, status);
        Assert.Contains("Netlink: its assembly was built without -p:ContinuousIntegrationBuild=true, and names /home/me/Netlink.pdb\n",
            errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckPackage_AssembliesOfDifferentBuilds_AreNot()
    {
        Assembly("lib/net10.0", 1, "/_/Netlink.pdb");
        Assembly("runtimes/linux-x64/lib/net10.0", 2, "/_/Netlink.pdb");

        (int status, string errors) = await CheckAsync();

        Assert.Equal(1, status);
        Assert.Contains("Netlink: its assemblies have different symbols", errors, StringComparison.Ordinal);
    }

    // The CodeView entry, among bytes that begin like one.
    private void Assembly(string path, byte id, string symbols)
    {
        byte[] entry = [.. "RSDS"u8, .. new byte[15], id, 1, 0, 0, 0, .. Encoding.UTF8.GetBytes(symbols), 0];
        File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, path)).FullName, "Netlink.dll"),
            [0, (byte)'\n', .. "RSDS is no entry"u8, 0, .. entry, 0, 255, (byte)'\n']);
    }

    private async Task<(int Status, string Errors)> CheckAsync()
    {
        string[] arguments = ["-c", $"set -euo pipefail; . eng/common.sh; . eng/package.sh; check_package '{_folder}'"];
        var start = new ProcessStartInfo("bash", arguments) { RedirectStandardError = true, WorkingDirectory = RepositoryRoot.Path };
        using Process process = Process.Start(start)!;
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, errors);
    }
}
