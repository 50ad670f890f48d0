using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace Flannel.Reference.Tests.Cni;

/// <summary>The commands of the plugin other than ADD.</summary>
public sealed class FlannelPluginCommandTests
{
    private const string Conflist = FlannelPluginTests.Conflist;

    [Fact]
    public void Delete_AfterTheConfigurationChanged_UsesThatOfAdd()
    {
        using var call = new PluginCall();
        call.Run("ADD", Conflist);
        File.Delete(call.SubnetFile);

        Assert.Equal(0, call.Run("DEL", """{"cniVersion":"1.1.0","name":"cbr0","delegate":{"type":"ptp"}}"""));
        Assert.Equal(call.Told("ADD"), call.Told("DEL"));
        Assert.Empty(Directory.EnumerateFiles(call.DataFolder));
        Assert.Empty(call.Output);
    }

    [Fact]
    public void Delete_DelegateFails_CanBeRepeated()
    {
        using var call = new PluginCall();
        call.Run("ADD", Conflist);
        call.WriteDelegate("exit 1");
        Assert.Equal(1, call.Run("DEL", Conflist));
        call.WriteDelegate("exit 0");

        Assert.Equal(0, call.Run("DEL", Conflist));
        Assert.Empty(Directory.EnumerateFiles(call.DataFolder));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not json")]
    public void Delete_WhatIsNotKnown_Succeeds(string? state)
    {
        using var call = new PluginCall();
        Directory.CreateDirectory(call.DataFolder);
        if (state is not null)
            File.WriteAllText(Path.Combine(call.DataFolder, "pod1"), state);

        Assert.Equal(0, call.Run("DEL", Conflist));
        Assert.Null(call.Told("DEL"));
        Assert.Empty(Directory.EnumerateFiles(call.DataFolder));
    }

    [Fact]
    public void Delete_AddWasKilledWhileItWrote_RemovesWhatItLeft()
    {
        using var call = new PluginCall();
        Directory.CreateDirectory(call.DataFolder);
        File.WriteAllText(Path.Combine(call.DataFolder, ".pod1.new"), "{\"cniV");
        File.WriteAllText(Path.Combine(call.DataFolder, ".pod2.new"), "of an ADD that is at work");

        Assert.Equal(0, call.Run("DEL", Conflist));
        Assert.Equal(".pod2.new", Path.GetFileName(Assert.Single(Directory.EnumerateFiles(call.DataFolder))));
    }

    [Fact]
    public void Check_WhereAddWasOurs_AsksTheDelegateWithTheResult()
    {
        using var call = new PluginCall();
        Assert.Equal(0, call.Run("CHECK", Conflist));
        Assert.Null(call.Told("CHECK"));
        call.Run("ADD", Conflist);

        Assert.Equal(0, call.Run("CHECK", Conflist[..^1] + ",\"prevResult\":{\"ips\":[]}}"));

        using JsonDocument told = JsonDocument.Parse(call.Told("CHECK")!);
        Assert.Equal("{\"ips\":[]}", told.RootElement.GetProperty("prevResult").GetRawText());
        Assert.Equal("bridge", told.RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public void CollectGarbage_ForgetsContainersOfThisNetworkThatTheRuntimeForgot()
    {
        using var call = new PluginCall();
        call.Run("ADD", Conflist, "pod1");
        call.Run("ADD", Conflist, "pod2");
        call.Run("ADD", Conflist.Replace("cbr0", "other", StringComparison.Ordinal), "pod3");

        Assert.Equal(0, call.Run("GC",
            Conflist[..^1] + ",\"cni.dev/valid-attachments\":[{\"containerID\":\"pod2\",\"ifname\":\"eth0\"}]}"));

        Assert.False(File.Exists(Path.Combine(call.DataFolder, "pod1")));
        Assert.True(File.Exists(Path.Combine(call.DataFolder, "pod2")));
        Assert.True(File.Exists(Path.Combine(call.DataFolder, "pod3")));
        Assert.Contains("\"cni.dev/valid-attachments\":[{\"containerID\":\"pod2\",\"ifname\":\"eth0\"}]", call.Told("GC"),
            StringComparison.Ordinal);
    }

    // Runtimes in Go write null for a list without elements; a list that is missing says nothing.
    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public void CollectGarbage_NodeWithoutContainers_ForgetsAllOfThisNetwork(string attachments)
    {
        using var call = new PluginCall();
        call.Run("ADD", Conflist, "pod1");

        Assert.Equal(0, call.Run("GC", Conflist[..^1] + $",\"cni.dev/valid-attachments\":{attachments}}}"));

        Assert.False(File.Exists(Path.Combine(call.DataFolder, "pod1")));
        Assert.Contains("\"cni.dev/valid-attachments\":[]", call.Told("GC"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("[{\"containerID\":\"pod1\",\"ifname\":\"eth0\"},{}]")]
    [InlineData("[\"pod1\"]")]
    public void CollectGarbage_ElementThatNamesNoContainer_IsRefusedAndNothingForgotten(string attachments)
    {
        using var call = new PluginCall();
        call.Run("ADD", Conflist, "pod1");

        Assert.Equal(1, call.Run("GC", Conflist[..^1] + $",\"cni.dev/valid-attachments\":{attachments}}}"));

        Assert.Contains("with a containerID in each element", call.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(call.DataFolder, "pod1")));
        Assert.Null(call.Told("GC"));
    }

    [Fact]
    public void Add_BeforeTheDaemonIsReady_TellsWhoWritesTheFile()
    {
        using var call = new PluginCall();

        Assert.Equal(1, call.Run("ADD", Conflist[..^1] + ",\"subnetFile\":\"/nonexistent\"}"));

        Assert.Contains(
            "\"details\": \"flanneld writes this file when it has a subnet for the node; its log shows what it is waiting for\"",
            call.Output, StringComparison.Ordinal);
    }

    // A configuration is written within milliseconds. What is young may be one that another network's ADD writes at the moment.
    [Fact]
    public void CollectGarbage_AddWasKilledWhileItWrote_RemovesWhatItLeft()
    {
        using var call = new PluginCall();
        Directory.CreateDirectory(call.DataFolder);
        foreach ((string name, double minutes) in ((string, double)[])[(".pod1.new", 2), (".pod2.new", 2), (".pod3.new", 0), (".new", 2)])
        {
            string path = Path.Combine(call.DataFolder, name);
            File.WriteAllText(path, "{\"cniV");
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-minutes));
        }

        Assert.Equal(0, call.Run("GC",
            Conflist[..^1] + ",\"cni.dev/valid-attachments\":[{\"containerID\":\"pod2\",\"ifname\":\"eth0\"}]}"));

        Assert.Equal([".new", ".pod2.new", ".pod3.new"], Directory.EnumerateFiles(call.DataFolder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void CheckStatus_BeforeTheDaemonIsReady_SaysThatThePluginIsNotAvailable()
    {
        using var call = new PluginCall();
        Assert.Equal(0, call.Run("STATUS", Conflist));
        File.Delete(call.SubnetFile);

        Assert.Equal(1, call.Run("STATUS", Conflist));
        Assert.Contains("\"code\": 50", call.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GC", "1.0.0")]
    [InlineData("STATUS", "0.4.0")]
    [InlineData("CHECK", "0.3.1")]
    public void Run_CommandThatTheVersionLacks_IsAnError(string command, string version)
    {
        using var call = new PluginCall();

        Assert.Equal(1, call.Run(command, $$"""{"cniVersion":"{{version}}","name":"n"}"""));
        Assert.Contains($"config version does not allow {command}", call.Output, StringComparison.Ordinal);
    }
}
