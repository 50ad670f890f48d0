using System.IO;
using System.Net;
using Flannel.Reference.Configuration;
using Xunit;

namespace Flannel.Reference.Tests.Configuration;

public sealed class SubnetFileTests
{
    private static readonly SubnetFile Example = new()
    {
        Network = IPNetwork.Parse("10.244.0.0/16"),
        Subnet = IPNetwork.Parse("10.244.3.0/24"),
        Mtu = 9480,
        IpMasq = true,
    };

    [Fact]
    public void Write_LinkThatLeadsNowhere_IsReplaced()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder["subnet.env"], folder["nowhere"]);

        Example.Write(folder["subnet.env"]);

        Assert.Equal(Example, SubnetFile.TryRead(folder["subnet.env"]));
        Assert.Null(new FileInfo(folder["subnet.env"]).LinkTarget);
    }

    [Fact]
    public void Format_NodeOfTheRecording_EqualsItByteForByte() => Assert.Equal(Golden.Text("subnet.env"), Example.Format());

    [Fact]
    public void Write_MissingFolders_MakesThemAndLeavesOnlyTheFile()
    {
        using var folder = new TemporaryFolder();
        string path = folder["a/b/subnet.env"];

        Example.Write(path);

        Assert.Equal(Example.Format(), File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder["a/b"]));
        Assert.Equal("-rw-r--r--", ModeOf(path));
    }

    [Fact]
    public void Write_OtherContents_ReplacesTheFile()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["subnet.env"], "FLANNEL_MTU=1\n");

        Example.Write(folder["subnet.env"]);

        Assert.Equal(Example.Format(), File.ReadAllText(folder["subnet.env"]));
    }

    [Fact]
    public void Write_WriterBeforeWasKilled_RemovesWhatItLeft()
    {
        using var folder = new TemporaryFolder();
        Example.Write(folder["subnet.env"]);
        File.WriteAllText(folder[".subnet.env"], "FLANNEL_NET");

        Example.Write(folder["subnet.env"]);

        Assert.Equal([folder["subnet.env"]], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Write_FolderInTheWay_ThrowsAndLeavesNoTemporaryFile()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["subnet.env"]);

        Assert.ThrowsAny<IOException>(() => Example.Write(folder["subnet.env"]));

        Assert.False(File.Exists(folder[".subnet.env"]));
    }

    [Theory]
    [InlineData("FLANNEL_SUBNET=10.244.3.1/24\n", "10.244.3.0/24")]
    [InlineData("# old\nexport FLANNEL_SUBNET = \"10.244.3.1/24\" # mine\r\n", "10.244.3.0/24")]
    [InlineData("FLANNEL_SUBNET='10.244.3.1/24'", "10.244.3.0/24")]
    [InlineData("FLANNEL_SUBNET=10.244.3.1/24 # mine\nXFLANNEL_SUBNET=10.244.9.1/24", "10.244.3.0/24")]
    [InlineData("FLANNEL_SUBNET=", null)]
    [InlineData("FLANNEL_SUBNET=\"", null)]
    [InlineData("FLANNEL_SUBNET=10.244.3.1", null)]
    [InlineData("garbage \0 = \n=", null)]
    [InlineData("", null)]
    public void PreviousSubnet_ManySpellings_ReadsTheNetwork(string text, string? expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["subnet.env"], text);

        Assert.Equal(expected, SubnetFile.PreviousSubnet(folder["subnet.env"])?.ToString());
    }

    [Fact]
    public void PreviousSubnet_NoFile_IsNull() => Assert.Null(SubnetFile.PreviousSubnet("/nonexistent/subnet.env"));

    private static string ModeOf(string path) => File.GetUnixFileMode(path) switch
    {
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead => "-rw-r--r--",
        UnixFileMode other => other.ToString(),
    };
}
