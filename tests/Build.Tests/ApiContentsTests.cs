using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Build.Tests;

/// <summary>The table of contents of the API, from what docfx has read of the code.</summary>
public sealed class ApiContentsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contents-").FullName;

    public ApiContentsTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "docs/api"));
        Directory.CreateDirectory(Path.Combine(_folder, "docs/obj"));
        Write("docs/api-groups", "# A comment\n\nNetlink/Client   Clients and requests\nNetlink/Audit    Audit log\n");
        Write("docs/api/toc.yml", "### YamlMime:TableOfContent\nitems:\n- uid: Netlink\n  name: Netlink\n  type: Namespace\n");
        Type("Netlink", "Namespace", "");
        Type("Netlink.Audit", "Namespace", "");
        Type("Netlink.NetlinkClient", "Class", "src/Netlink/Client/NetlinkClient.cs");
        Type("Netlink.Audit.AuditClient", "Class", "src/Netlink/Audit/AuditClient.cs");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GroupApi_Namespaces_AreThoseOfTheCode()
    {
        (int status, _) = await RunAsync();

        Assert.Equal(0, status);
        Assert.EndsWith("""
            - name: Namespaces of the code
              items:
              - uid: Netlink
                name: Netlink
              - uid: Netlink.Audit
                name: Netlink.Audit

            """, File.ReadAllText(Path.Combine(_folder, "docs/api/toc.yml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GroupApi_TypeOfAFolderWithoutGroup_IsNamed()
    {
        Type("Netlink.Rdma.RdmaClient", "Class", "src/Netlink/Rdma/RdmaClient.cs");

        (int status, string errors) = await RunAsync();

        Assert.Equal(1, status);
        Assert.Equal("docs/api-groups: no group takes Netlink.Rdma.RdmaClient of src/Netlink/Rdma\n", errors);
    }

    private void Write(string path, string text) => File.WriteAllText(Path.Combine(_folder, path), text);

    private void Type(string uid, string type, string path) => Write($"docs/api/{uid}.yml", $"""
        ### YamlMime:ManagedReference
        items:
        - uid: {uid}
          id: {uid}
          name: {uid}
          type: {type}
          {(path is "" ? "assemblies:" : $"source:\n    path: {path}")}
        references:
        - uid: System
          type: Namespace

        """);

    private async Task<(int Status, string Errors)> RunAsync()
    {
        string[] arguments = ["-c", $". '{RepositoryRoot.Path}/eng/api-toc.sh'; group_api"];
        var start = new ProcessStartInfo("bash", arguments) { RedirectStandardError = true, WorkingDirectory = _folder };
        using Process process = Process.Start(start)!;
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, errors);
    }
}
