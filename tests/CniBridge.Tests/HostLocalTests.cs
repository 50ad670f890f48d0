using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using CniBridge.HostLocal;
using Xunit;

namespace CniBridge.Tests;

/// <summary>host-local as a plugin, by the results it gives and the files it leaves.</summary>
public sealed class HostLocalTests : IDisposable
{
    private const string Range = "\"subnet\":\"192.0.2.0/24\"";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Add_FirstContainer_GetsTheAddressBehindTheGatewayAndIsWrittenDown()
    {
        Call call = Add("pod1", "\"subnet\":\"10.244.28.0/24\",\"routes\":[{\"dst\":\"10.244.0.0/16\"}]");

        Assert.Equal(0, call.Status);
        JsonElement address = call.Json.GetProperty("ips")[0];
        Assert.Equal("10.244.28.2/24", address.GetProperty("address").GetString());
        Assert.Equal("10.244.28.1", address.GetProperty("gateway").GetString());
        Assert.Equal("10.244.0.0/16", call.Json.GetProperty("routes")[0].GetProperty("dst").GetString());
        Assert.Equal(["10.244.28.2", "last_reserved_ip.0", "lock"], Files());
        Assert.Equal("pod1\r\neth0", File.ReadAllText(StateFile("10.244.28.2")));
        Assert.Equal("10.244.28.2", File.ReadAllText(StateFile("last_reserved_ip.0")));
        Assert.Equal(Convert.ToInt32("750", 8), (int)File.GetUnixFileMode(StateFile("lock")));
        Assert.Equal(Convert.ToInt32("644", 8), (int)File.GetUnixFileMode(StateFile("10.244.28.2")));
    }

    [Fact]
    public void Add_AfterAnAddressWasReleased_GoesOnBehindTheLastAndThenWraps()
    {
        const string Four = "\"subnet\":\"192.0.2.0/29\",\"rangeStart\":\"192.0.2.3\"";   // .3 to .6
        Assert.Equal(["192.0.2.3/29", "192.0.2.4/29"], [AddressOf(Add("a", Four)), AddressOf(Add("b", Four))]);
        Assert.Equal(0, Run("DEL", "a", Four).Status);
        Assert.Equal(["192.0.2.5/29", "192.0.2.6/29", "192.0.2.3/29"],
            [AddressOf(Add("c", Four)), AddressOf(Add("d", Four)), AddressOf(Add("e", Four))]);

        Call full = Add("f", Four);

        Assert.Equal(1, full.Status);
        Assert.Equal("failed to allocate for range 0: no IP addresses available in range set: 192.0.2.3-192.0.2.6",
            full.Json.GetProperty("msg").GetString());
    }

    [Fact]
    public void Add_SecondTimeForTheSameDevice_IsRefusedAndAnotherDeviceIsNot()
    {
        const string Range = "\"subnet\":\"192.0.2.0/29\"";
        Add("a", Range);

        Assert.Contains("duplicate allocation is not allowed", Add("a", Range).Json.GetProperty("msg").GetString(),
            StringComparison.Ordinal);
        Assert.Equal("192.0.2.3/29", AddressOf(Run("ADD", "a", Range, ("CNI_IFNAME", "net1"))));
    }

    [Fact]
    public void Add_SecondRangeSetIsFull_KeepsNothingOfTheFirst()
    {
        const string Sets = "\"ranges\":[[{\"subnet\":\"192.0.2.0/24\"}]," +
            "[{\"subnet\":\"2001:db8::/64\",\"rangeStart\":\"2001:db8::9\",\"rangeEnd\":\"2001:db8::9\"}]]";
        Assert.Equal(2, Add("a", Sets).Json.GetProperty("ips").GetArrayLength());

        Assert.Equal(1, Add("b", Sets).Status);
        Assert.Equal(["192.0.2.2", "2001:db8::9"], Files().Where(name => char.IsDigit(name[0])));
    }

    [Fact]
    public void Add_AddressAskedFor_IsGivenOnce()
    {
        Assert.Equal("192.0.2.77/24", AddressOf(Run("ADD", "a", Range, ("CNI_ARGS", "IgnoreUnknown=1;IP=192.0.2.77"))));
        Assert.Contains("in use", Message(Run("ADD", "b", Range, ("CNI_ARGS", "IP=192.0.2.77"))), StringComparison.Ordinal);
        Assert.Contains("gateway", Message(Run("ADD", "b", Range, ("CNI_ARGS", "IP=192.0.2.1"))), StringComparison.Ordinal);
        Assert.Contains("in no range", Message(Run("ADD", "b", Range, ("CNI_ARGS", "IP=198.51.100.1"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Add_TwoAddressesOfOneSetAskedFor_IsRefused()
        => Assert.Contains("192.0.2.4 is the second one", Message(Add("a",
            "\"subnet\":\"192.0.2.0/29\"},\"runtimeConfig\":{\"ips\":[\"192.0.2.3/29\",\"192.0.2.4/29\"]},\"x\":{")),
            StringComparison.Ordinal);

    [Fact]
    public void Add_OneAddressAskedForTwice_IsGiven()
        => Assert.Equal("192.0.2.3/29", AddressOf(Run("ADD", "a",
            "\"subnet\":\"192.0.2.0/29\"},\"runtimeConfig\":{\"ips\":[\"192.0.2.3/29\"]},\"x\":{", ("CNI_ARGS", "IP=192.0.2.3"))));

    [Theory]
    [InlineData("\"subnet\":\"192.0.2.0/29\"", "198.51.100.2/24", "192.0.2.2/29")]
    [InlineData("\"type\":\"host-local\"", "198.51.100.2/24")]
    public void Add_RangesOfTheRuntime_ComeBeforeThoseOfTheConfiguration(string ipam, params string[] addresses)
        => Assert.Equal(addresses, Add("a", ipam + "},\"runtimeConfig\":{\"ipRanges\":[[{\"subnet\":\"198.51.100.0/24\"}]]},\"x\":{").Json
            .GetProperty("ips").EnumerateArray().Select(ip => ip.GetProperty("address").GetString()!));

    [Theory]
    [InlineData("\"type\":\"host-local\"", 0)]   // the runtime gives the ranges to each ADD
    [InlineData("\"subnet\":\"192.0.2.0/31\"", 1)]
    public void CheckStatus_RangesThatTheConfigurationHas_AreChecked(string ipam, int status)
        => Assert.Equal(status, Run("STATUS", "", ipam).Status);

    [Fact]
    public void Add_AfterTheRangesChanged_GivesAnAddressOfTheNewOnesAndKeepsTheFormer()
    {
        Add("a", "\"subnet\":\"192.0.2.0/29\"");

        Assert.Equal("198.51.100.2/29", AddressOf(Add("a", "\"subnet\":\"198.51.100.0/29\"")));
        Assert.Equal(["192.0.2.2", "198.51.100.2"], Files().Where(name => char.IsDigit(name[0])));
        Assert.Equal(0, Run("DEL", "a", "\"subnet\":\"198.51.100.0/29\"").Status);
        Assert.Equal(["last_reserved_ip.0", "lock"], Files());
    }

    [Theory]
    [InlineData("\"gateway\":\"192.2\"")]           // .NET reads 192.0.0.2
    [InlineData("\"rangeStart\":\"192.0.2.010\"")]   // … and 192.0.2.8
    public void Add_AddressInAFormThatProgramsReadDifferently_IsRefused(string setting)
    {
        Call call = Add("a", "\"subnet\":\"192.0.2.0/24\"," + setting);

        Assert.Equal(6, call.Json.GetProperty("code").GetInt32());
        Assert.Contains("An IP address was expected", Message(call), StringComparison.Ordinal);
    }

    [Fact]
    public void Add_EmptyAddresses_AreNotGiven()
        => Assert.Equal("192.0.2.2/29", AddressOf(Add("a", "\"subnet\":\"192.0.2.0/29\",\"gateway\":\"\",\"rangeStart\":\"\"")));

    [Fact]
    public void Delete_Twice_SucceedsTwice()
    {
        Add("a", Range);

        Assert.Equal(0, Run("DEL", "a", Range).Status);
        Assert.Equal(0, Run("DEL", "a", Range).Status);
        Assert.Equal(["last_reserved_ip.0", "lock"], Files());
    }

    [Fact]
    public void Delete_FileOfAVeryOldVersion_IsReleased()
    {
        Directory.CreateDirectory(StateFile(""));
        File.WriteAllText(StateFile("192.0.2.9"), "a");

        Assert.Equal(0, Run("DEL", "a", "\"subnet\":\"192.0.2.0/24\"").Status);
        Assert.False(File.Exists(StateFile("192.0.2.9")));
    }

    [Fact]
    public void Check_AddressReservedOrNot_TellsThemApart()
    {
        Add("a", Range);

        Assert.Equal(0, Run("CHECK", "a", Range).Status);
        Assert.Contains("no address is reserved for container b", Message(Run("CHECK", "b", Range)), StringComparison.Ordinal);
    }

    [Fact]
    public void CollectGarbage_KeepsWhatTheRuntimeKnows()
    {
        Add("a", Range);
        Add("b", Range);
        File.WriteAllText(StateFile(".new"), "of an ADD that was killed while it wrote");

        Assert.Equal(0, Run("GC", "", Range +
            "},\"cni.dev/valid-attachments\":[{\"containerID\":\"b\",\"ifname\":\"eth0\"}],\"x\":{").Status);
        Assert.Equal(["192.0.2.3", "last_reserved_ip.0", "lock"], Files());
    }

    [Fact]
    public void CollectGarbage_WithoutAListOfAttachments_IsRefusedAndReleasesNothing()
    {
        Add("a", Range);

        Call call = Run("GC", "", Range);

        Assert.Equal(7, call.Json.GetProperty("code").GetInt32());
        Assert.Contains("\"cni.dev/valid-attachments\"", Message(call), StringComparison.Ordinal);
        Assert.True(File.Exists(StateFile("192.0.2.2")));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]   // Go writes a list without elements so
    public void CollectGarbage_EmptyListOfAttachments_ReleasesEverything(string attachments)
    {
        Add("a", Range);

        Assert.Equal(0, Run("GC", "", Range + $"}},\"cni.dev/valid-attachments\":{attachments},\"x\":{{").Status);
        Assert.Equal(["last_reserved_ip.0", "lock"], Files());
    }

    [Theory]
    [InlineData("ADD", "FOO=1", 4)]
    [InlineData("ADD", "IP=192.0.2.9;MAC=02:00:00:00:00:07", 4)]
    [InlineData("ADD", "ignoreunknown=1;FOO=1", 4)]
    [InlineData("ADD", "IgnoreUnknown=0;FOO=1", 4)]
    [InlineData("ADD", "IgnoreUnknown=yes;FOO=1", 4)]
    [InlineData("ADD", "IgnoreUnknown=TRUE;FOO=1", 0)]
    [InlineData("ADD", "FOO=1;IgnoreUnknown=1", 0)]
    [InlineData("ADD", "IP=192.0.2.9;IgnoreUnknown=0", 0)]
    [InlineData("CHECK", "FOO=1", 4)]
    [InlineData("DEL", "FOO=1", 0)]
    public void AnyCommand_UnknownArguments_AreRefusedUnlessIgnoredOrOnlyCleaningUp(string command, string arguments, int code)
    {
        Call call = Run(command, "a", Range, ("CNI_ARGS", arguments));

        Assert.Equal(code, call.Status == 0 ? 0 : call.Json.GetProperty("code").GetInt32());
        Assert.Equal(code == 0, Directory.Exists(StateFile("")));
    }

    [Fact]
    public void Add_EmptyAddressInTheArguments_AsksForNone()
        => Assert.Equal("192.0.2.2/24", AddressOf(Run("ADD", "a", Range, ("CNI_ARGS", "IP="))));

    [Theory]
    [InlineData("\"subnet\":\"10.9.0.1/24\"", "Network has host bits set. For a subnet mask of length 24 the network address is 10.9.0.0")]
    [InlineData("\"subnet\":\"10.8.0.0/31\"", "Network 10.8.0.0/31 too small to allocate from")]
    [InlineData("\"subnet\":\"10.8.0.0/24\",\"rangeStart\":\"10.7.0.1\"", "RangeStart 10.7.0.1 not in network 10.8.0.0/24")]
    [InlineData("\"subnet\":\"10.8.0.0/24\",\"rangeStart\":\"10.8.0.9\",\"rangeEnd\":\"10.8.0.8\"", "is after RangeEnd")]
    [InlineData("\"ranges\":[[{\"subnet\":\"10.8.0.0/24\"}],[{\"subnet\":\"10.8.0.0/16\"}]]", "overlap")]
    [InlineData("\"ranges\":[[{\"subnet\":\"10.8.0.0/24\"},{\"subnet\":\"2001:db8::/64\"}]]", "each family needs a set of its own")]
    [InlineData("\"ranges\":[[]]", "no IP ranges specified")]
    [InlineData("\"dataDir\":\"/nonexistent\"", "no IP ranges specified")]
    public void Add_RangeThatCannotBe_IsRefusedBeforeAnythingIsWritten(string ipam, string message)
    {
        Call call = Add("a", ipam);

        Assert.Equal(7, call.Json.GetProperty("code").GetInt32());
        Assert.Contains(message, Message(call), StringComparison.Ordinal);
        Assert.False(Directory.Exists(StateFile("")));
    }

    [Fact]
    public void Add_WithResolverFile_ReportsItsSettings()
    {
        File.WriteAllText(_folder["resolv.conf"], "# comment\nnameserver 192.0.2.53\nsearch a.example b.example\noptions ndots:5\n");

        JsonElement dns = Add("a", $"\"subnet\":\"192.0.2.0/24\",\"resolvConf\":\"{_folder["resolv.conf"]}\"").Json.GetProperty("dns");

        Assert.Equal("""{"nameservers":["192.0.2.53"],"search":["a.example","b.example"],"options":["ndots:5"]}""",
            JsonSerializer.Serialize(dns));
    }

    private Call Add(string container, string ipam) => Run("ADD", container, ipam);

    private Call Run(string command, string container, string ipam, params (string Name, string Value)[] variables)
    {
        Dictionary<string, string> environment = Call.Environment(command);
        environment["CNI_CONTAINERID"] = container;
        foreach ((string name, string value) in variables)
            environment[name] = value;
        string folder = ipam.Contains("dataDir", StringComparison.Ordinal) ? "" : $"\"dataDir\":\"{_folder.Path}\",";
        return Call.Run(new HostLocalPlugin(), environment,
            $$$"""{"cniVersion":"1.1.0","name":"net","ipam":{"type":"host-local",{{{folder}}}{{{ipam}}}}}""");
    }

    private static string AddressOf(Call call) => call.Json.GetProperty("ips")[0].GetProperty("address").GetString()!;

    private static string? Message(Call call) => call.Json.GetProperty("msg").GetString();

    private string StateFile(string name) => Path.Combine(_folder.Path, "net", name);

    private IEnumerable<string> Files()
        => Directory.EnumerateFiles(StateFile("")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
