using System;
using System.Collections.Generic;
using System.IO;
using Flannel.Reference.Configuration;
using Xunit;

namespace Flannel.Reference.Tests.Configuration;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--subnet-dir=/a")]
    [InlineData("-subnet-dir=/a")]
    [InlineData("--subnet-dir", "/a")]
    [InlineData("-subnet-dir", "/a")]
    public void Parse_ValueInAnySpelling_IsSet(params string[] arguments) => Assert.Equal("/a", Parse(arguments).SubnetDirectory);

    [Theory]
    [InlineData("--version", true)]
    [InlineData("-version=t", true)]
    [InlineData("--version=0", false)]
    [InlineData("--version=False", false)]
    public void Parse_Switch_TakesItsValueBehindTheEqualsSignOnly(string argument, bool expected)
        => Assert.Equal(expected, Parse(argument).ShowVersion);

    [Fact]
    public void Parse_NothingGiven_HasTheDefaultsOfFlannel()
    {
        FlannelOptions options = Parse();

        Assert.Equal("/etc/kube-flannel/net-conf.json", options.NetConfigPath);
        Assert.Equal("/run/flannel/subnet.env", options.SubnetFile);
        Assert.Null(options.SubnetDirectory);
    }

    [Fact]
    public void Parse_RepeatedInterfaces_KeepTheirOrder()
        => Assert.Equal(["net0", "10.1.5.10", "eth0"], Parse("--iface=net0", "-iface", "10.1.5.10", "--iface=eth0").Interfaces);

    [Fact]
    public void Parse_RegexesInTheLegalForms_AreKept()
        => Assert.Equal([@"^10\.1\..*", "net.*"], Parse(@"--iface-regex=^10\.1\..*", "--iface-regex", "net.*").InterfaceRegexes);

    [Theory]
    [InlineData("-h")]
    [InlineData("--help")]
    [InlineData("-help")]
    public void Parse_Help_IsAsked(string argument) => Assert.True(Parse(argument).ShowHelp);

    [Fact]
    public void Parse_EmptyValues_MeanNotGiven()
    {
        FlannelOptions options = Parse("--public-ip=", "--iface=", "--iface-regex=", "--iface-can-reach=", "--subnet-file=");

        Assert.Equal(new FlannelOptions(), options);
    }

    [Theory]
    [InlineData("flag provided but not defined: --nope; flanneld --help lists every flag", "--nope")]
    [InlineData("flag provided but not defined: --ifase; did you mean --iface? flanneld --help lists every flag", "-ifase=net0")]
    [InlineData("flag needs an argument: --iface; give --iface=NAME|IP, see flanneld --help", "--iface")]
    [InlineData("bad flag syntax: ---iface; write --NAME=VALUE, see flanneld --help", "---iface")]
    [InlineData("bad flag syntax: --=x; write --NAME=VALUE, see flanneld --help", "--=x")]
    public void Parse_BadFlag_NamesItAndTheRemedy(string expected, params string[] arguments)
        => Assert.Equal(expected, Assert.Throws<StartupException>(() => Parse(arguments)).Message);

    [Theory]
    [InlineData("--version=maybe", "invalid value \"maybe\" for flag --version: it is neither true nor false")]
    [InlineData("--v=much", "invalid value \"much\" for flag --v: it is not a whole number")]
    [InlineData("--public-ip=bogus", "invalid value \"bogus\" for flag --public-ip: invalid public IP address: bogus")]
    [InlineData("--public-ip=1", "invalid value \"1\" for flag --public-ip: invalid public IP address: 1")]
    [InlineData("--public-ip=0.0.0.0", "invalid value \"0.0.0.0\" for flag --public-ip: invalid public IP address: 0.0.0.0 stands for " +
        "this host or for any address")]
    [InlineData("--public-ip=127.0.0.1", "invalid value \"127.0.0.1\" for flag --public-ip: invalid public IP address: 127.0.0.1 is a " +
        "loopback address")]
    [InlineData("--public-ip=224.0.0.1", "invalid value \"224.0.0.1\" for flag --public-ip: invalid public IP address: 224.0.0.1 is a " +
        "multicast address")]
    [InlineData("--public-ip=239.255.255.255", "invalid value \"239.255.255.255\" for flag --public-ip: invalid public IP address: " +
        "239.255.255.255 is a multicast address")]
    [InlineData("--public-ip=255.255.255.255", "invalid value \"255.255.255.255\" for flag --public-ip: invalid public IP address: " +
        "255.255.255.255 is the broadcast address")]
    [InlineData("--iface-regex=(a)\\1", "invalid value \"(a)\\1\" for flag --iface-regex: error parsing regexp: ")]
    [InlineData("--iface-can-reach=notip", "invalid value \"notip\" for flag --iface-can-reach: invalid IP address: notip")]
    [InlineData("--iface-regex=(", "invalid value \"(\" for flag --iface-regex: ")]
    public void Parse_BadValue_NamesFlagValueAndRemedy(string argument, string expected)
    {
        string message = Assert.Throws<StartupException>(() => Parse(argument)).Message;

        Assert.StartsWith(expected, message, StringComparison.Ordinal);
        Assert.EndsWith("or see flanneld --help", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--iptables-resync=0", "it is not between 1 and 86400")]
    [InlineData("--etcd-endpoints=,", "it contains no URL")]
    [InlineData("--healthz-port=65536", "it is not between 0 and 65535")]
    [InlineData("--healthz-ip=localhost", "it is not an IP address")]
    [InlineData("--v=-1", "it is not between 0 and 2147483647")]
    [InlineData("--vmodule=ipip", "ipip is not of the form component=level")]
    [InlineData("--ip-masq=yes", "it is neither true nor false")]
    [InlineData("--public-ipv6=2001:db8::1", "no backend supports IPv6")]
    [InlineData("--subnet-lease-renew-margin=0", "Invalid subnet-lease-renew-margin option, out of acceptable range")]
    [InlineData("--subnet-lease-renew-margin=1440", "Invalid subnet-lease-renew-margin option, out of acceptable range")]
    [InlineData("--subnet-lease-renew-margin=1h", "it is not a whole number")]
    public void Parse_ValueOutOfRange_SaysWhy(string argument, string expected)
        => Assert.Contains(expected, Assert.Throws<StartupException>(() => Parse(argument)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("1", 1)]
    [InlineData("1439", 1439)]
    [InlineData("", 60)]
    public void Parse_RenewMargin_IsMinutes(string value, int minutes)
        => Assert.Equal(TimeSpan.FromMinutes(minutes), Parse($"--subnet-lease-renew-margin={value}").Etcd.RenewMargin);

    [Fact]
    public void Parse_FlagsOfOperation_AreSet()
    {
        FlannelOptions options = Parse(
            "--ip-masq", "--iptables-forward-rules=false", "--iptables-resync=7", "--healthz-port=8080", "--healthz-ip=::1", "--dry-run",
                "--vmodule=ip*=2,leases=1", "-v=3");

        Assert.True(options is { IpMasquerade: true, IptablesForwardRules: false, HealthzPort: 8080, DryRun: true });
        Assert.Equal((TimeSpan.FromSeconds(7), "::1"), (options.IptablesResync, options.HealthzIp.ToString()));
        Assert.Equal((2, 2, 1, 3), (options.LogLevels.Of("ipip"), options.LogLevels.Of("iptables"), options.LogLevels.Of("leases"),
            options.LogLevels.Of("main")));
    }

    [Fact]
    public void Parse_NothingGiven_ForwardsAndServesNothing()
        => Assert.True(Parse() is { IpMasquerade: false, IptablesForwardRules: true, HealthzPort: 0, IptablesResync.TotalSeconds: 5 });

    [Fact]
    public void Parse_Environment_FillsWhatTheCommandLineLeavesOpen()
    {
        CommandLine line = CommandLine.Parse(["--iface=net0"], Environment(
            ("FLANNELD_IFACE", "eth0"), ("FLANNELD_SUBNET_DIR", "/a"), ("FLANNELD_PUBLIC_IP", ""), ("FLANNELD_V", "3")));

        Assert.Equal(["net0"], line.Options.Interfaces);
        Assert.Equal("/a", line.Options.SubnetDirectory);
        Assert.Null(line.Options.PublicIp);
        Assert.Equal(3, line.Options.Verbosity);
    }

    [Fact]
    public void Parse_BadEnvironment_NamesTheVariable()
    {
        string message = Assert.Throws<StartupException>(() => CommandLine.Parse([], Environment(("FLANNELD_V", "x")))).Message;

        Assert.StartsWith("invalid value \"x\" for environment variable FLANNELD_V: it is not a whole number; give FLANNELD_V=LEVEL",
            message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--version", "true", "--iface=net0")]
    [InlineData("--version", "--", "true", "--iface=net0")]
    public void Parse_PositionalArgument_EndsTheFlagsAndIsReported(params string[] arguments)
    {
        CommandLine line = CommandLine.Parse(arguments, _ => null);

        Assert.Empty(line.Options.Interfaces);
        Assert.Equal(["true", "--iface=net0"], line.Ignored);
    }

    [Theory]
    [InlineData("statsu", "\"statsu\" is neither a flag nor a verb; did you mean status? flanneld --help lists both")]
    [InlineData("install-plugins",
        "\"install-plugins\" is neither a flag nor a verb; did you mean install-plugin? flanneld --help lists both")]
    [InlineData("help", "\"help\" is neither a flag nor a verb; flanneld --help lists both")]
    public void RefuseUnknownVerb_FirstArgumentThatIsNoFlag_NamesTheNearestVerb(string verb, string message)
        => Assert.Equal(message, Assert.Throws<StartupException>(
            () => CommandLine.RefuseUnknownVerb([verb, "--ip-masq"], ["status", "install-plugin"])).Message);

    [Theory]
    [InlineData]
    [InlineData("--ip-masq", "true")]
    [InlineData("-v", "1")]
    [InlineData("--", "status")]
    [InlineData("")]
    public void RefuseUnknownVerb_FlagsFirst_AreLeftToTheirParser(params string[] arguments)
        => CommandLine.RefuseUnknownVerb(arguments, ["status"]);

    [Fact]
    public void Parse_FlagsOfTodaysFlannel_AreSet()
    {
        Assert.True(Parse("--ip-masq-fully-random-disable", "--ip-blackhole-route=true") is
        {
            DisableRandomFully: true,
            BlackholeRoute: true
        });
        Assert.True(Parse() is { DisableRandomFully: false, BlackholeRoute: false });
    }

    [Fact]
    public void Write_Usage_DescriptionsStandInOneColumnApartFromTheFlags()
    {
        var text = new StringWriter();
        Usage.Write(text);
        string[] lines = text.ToString().Split('\n');

        foreach (Flag flag in FlannelFlags.All)
        {
            int at = Array.FindIndex(lines, line => line.Length >= 32 && line[32..] == flag.Description);
            Assert.True(at > 0, flag.Name);
            Assert.EndsWith("  ", lines[at][..32], StringComparison.Ordinal);
            Assert.Contains($"-{flag.Name}", lines[at] + lines[at - 1], StringComparison.Ordinal);
        }

        Assert.All(lines, line => Assert.True(line.Length <= 140, line));
    }

    [Fact]
    public void Write_UsageOfStatus_TellsItsFlagsAndItsStatus()
    {
        var text = new StringWriter();
        Usage.WriteStatus(text);

        Assert.All((string[])["Usage: flanneld status", "--json", "--subnet-file=FILE", "status 0", "and with 1"],
            part => Assert.Contains(part, text.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Write_Usage_ListsEveryFlag()
    {
        var text = new StringWriter();

        Usage.Write(text);

        Assert.All(FlannelFlags.All, flag => Assert.Contains($"-{flag.Name}", text.ToString(), StringComparison.Ordinal));
        Assert.All((string[])["status", "install-plugin", "install-conf"],
            verb => Assert.Contains($"\n       flanneld {verb} ", text.ToString(), StringComparison.Ordinal));
    }

    private static FlannelOptions Parse(params string[] arguments) => CommandLine.Parse(arguments, _ => null).Options;

    private static Func<string, string?> Environment(params (string Name, string Value)[] variables)
    {
        var known = new Dictionary<string, string>();
        foreach ((string name, string value) in variables)
            known[name] = value;
        return known.GetValueOrDefault;
    }
}
