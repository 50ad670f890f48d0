using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Flannel.Reference.Tests.Cni;

/// <summary>What the real flannel plugin v1.1.0 told its delegate and printed as an error, byte for byte.</summary>
public sealed class RecordedPluginTests
{
    [Theory]
    [InlineData("01-add-node1")]
    [InlineData("25-variant")]
    [InlineData("26-variant")]
    [InlineData("27-variant")]
    public void Add_RecordedConfiguration_TellsTheDelegateTheSame(string recording)
    {
        string[] lines = Golden.Text($"cni/{recording}.txt").Split('\n');
        string told = lines.Last(line => line.StartsWith("{\"", StringComparison.Ordinal));
        using var call = new PluginCall();

        Assert.Equal(0, call.Run("ADD", Configuration(lines)));

        Assert.Equal(told, call.Told("ADD"));
        Assert.Equal(told, call.Errors.TrimEnd());
        Assert.Equal(told, File.ReadAllText(Path.Combine(call.DataFolder, "pod1")));
        Assert.Equal("{\"cniVersion\":\"0.3.1\",\"dns\":{}}", call.Output);
    }

    [Theory]
    [InlineData("11-check", "CHECK")]
    [InlineData("21-variant", "ADD")]
    [InlineData("22-variant", "ADD")]
    [InlineData("23-variant", "ADD")]
    [InlineData("24-variant", "ADD")]
    [InlineData("28-variant", "ADD")]
    public void Run_RecordedMistake_IsTheSameError(string recording, string command)
    {
        string[] lines = Golden.Text($"cni/{recording}.txt").Split('\n');
        string error = string.Join('\n', lines.Skip(1).TakeWhile(line => !line.StartsWith("rc=", StringComparison.Ordinal)));
        using var call = new PluginCall();

        Assert.Equal(1, call.Run(command, Configuration(lines)));

        error = error.Replace(" looking for beginning of value", "", StringComparison.Ordinal);   // what its parser looked for
        Assert.Equal(error, Regex.Replace(call.Output, ",\n    \"details\": \"flanneld writes this file .*\"", ""));   // ours
        Assert.Null(call.Told(command));
    }

    private static string Configuration(string[] lines) => lines[0]["### stdin: ".Length..];
}
