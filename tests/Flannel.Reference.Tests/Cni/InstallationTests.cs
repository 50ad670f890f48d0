using System;
using System.IO;
using System.Linq;
using Flannel.Reference.Cni;
using Xunit;

namespace Flannel.Reference.Tests.Cni;

public sealed class InstallationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("10-flannel.conflist")]
    [InlineData("")]
    public void CopyConfiguration_ToAFileOrAFolder_IsThereForEverybody(string target)
    {
        Directory.CreateDirectory(_folder["net.d"]);
        File.WriteAllText(_folder["10-flannel.conflist"], "{\"name\":\"cbr0\"}");

        Installation.CopyConfiguration(["-f", _folder["10-flannel.conflist"], Path.Combine(_folder["net.d"], target)]);

        string installed = Assert.Single(Directory.EnumerateFiles(_folder["net.d"]));
        Assert.Equal("{\"name\":\"cbr0\"}", File.ReadAllText(installed));
        Assert.Equal(Convert.ToInt32("644", 8), (int)File.GetUnixFileMode(installed));
    }

    [Fact]
    public void CopyConfiguration_OverAnother_IsAnotherFile()
    {
        // Who has the old one open goes on reading it: it was not written over.
        File.WriteAllText(_folder["new.json"], "{\"new\":true}");
        File.WriteAllText(_folder["old.conflist"], "{}");
        using FileStream reader = File.OpenRead(_folder["old.conflist"]);

        Installation.CopyConfiguration([_folder["new.json"], _folder["old.conflist"]]);

        using var text = new StreamReader(reader);
        Assert.Equal("{}", text.ReadToEnd());
        Assert.Equal("{\"new\":true}", File.ReadAllText(_folder["old.conflist"]));
        Assert.Equal(["new.json", "old.conflist"],
            Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void CopyConfiguration_ThatIsNoJson_KeepsTheOld()
    {
        File.WriteAllText(_folder["new.json"], "{\"name\":");
        File.WriteAllText(_folder["old.conflist"], "{}");

        var error = Assert.Throws<StartupException>(() => Installation.CopyConfiguration([_folder["new.json"], _folder["old.conflist"]]));

        Assert.Contains("is not valid JSON", error.Message, StringComparison.Ordinal);
        Assert.Equal("{}", File.ReadAllText(_folder["old.conflist"]));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-v", "x")]
    public void CopyAnything_FlagThatIsNone_IsNoFile(params string[] arguments)
    {
        Assert.Equal($"install-conf knows no flag {arguments[0]}; see flanneld --help",
            Assert.Throws<StartupException>(() => Installation.CopyConfiguration(arguments)).Message);
        Assert.Equal($"install-plugin knows no flag {arguments[0]}; see flanneld --help",
            Assert.Throws<StartupException>(() => Installation.CopyPlugin(arguments)).Message);
    }

    [Fact]
    public void CopyConfiguration_SourceThatIsMissing_IsNamed()
        => Assert.Contains("cannot read /nonexistent: no such file or directory",
            Assert.Throws<StartupException>(() => Installation.CopyConfiguration(["/nonexistent", _folder["x"]])).Message,
                StringComparison.Ordinal);

    [Fact]
    public void CopyConfiguration_TargetThatCannotBeWritten_IsNamedWithWhatHelps()
    {
        File.WriteAllText(_folder["new.json"], "{}");

        string said = Assert.Throws<StartupException>(
            () => Installation.CopyConfiguration([_folder["new.json"], _folder["net.d/10-flannel.conflist"]])).Message;

        Assert.Equal($"cannot write {_folder["net.d/10-flannel.conflist"]}: no such file or directory; {_folder["net.d"]} must exist, be " +
            "writable and have room", said);
    }

    [Fact]
    public void CopyConfiguration_OneFile_SaysWhatItTakes()
        => Assert.Contains("takes a source and a target",
            Assert.Throws<StartupException>(() => Installation.CopyConfiguration(["x"])).Message, StringComparison.Ordinal);
}
