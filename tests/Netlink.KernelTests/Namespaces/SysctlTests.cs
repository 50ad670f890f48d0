using System;
using System.IO;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Namespaces;

/// <summary>Kernel parameters of a namespace, read and written from outside of it.</summary>
[Collection("threads of this process")]
public sealed class SysctlTests
{
    [KernelFact]
    public void Sysctl_PathThatLeavesProcSys_IsRefusedAndNothingIsTouched()
    {
        using NetworkNamespace space = NetworkNamespace.CreateUnnamed();
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "secret");
        foreach (string parameter in (string[])[file, $"../..{file}", $"net/../../..{file}", "net//ipv4/ip_forward",
            "net/./ipv4/ip_forward", "net/ipv4/ip_forward/", "..", "/", "net/ipv4/ip_forward\0x"])
        {
            Assert.Throws<ArgumentException>(() => space.ReadSysctl(parameter));
            Assert.Throws<ArgumentException>(() => space.WriteSysctl(parameter, "overwritten"));
        }

        Assert.Equal("secret", File.ReadAllText(file));
        File.Delete(file);
        Assert.Contains("separated by slashes", Assert.Throws<FileNotFoundException>(() => space.ReadSysctl("net.ipv4.ip_forward")).Message,
            StringComparison.Ordinal);
    }

    [KernelFact]
    public void WriteSysctls_Several_SetsThemInOrderUntilOneIsNotThere()
    {
        using NetworkNamespace space = NetworkNamespace.CreateUnnamed();

        space.WriteSysctls(("net/ipv4/ip_forward", "1"), ("net/ipv4/conf/lo/arp_notify", "1"));
        Assert.Equal(("1", "1"), (space.ReadSysctl("net/ipv4/ip_forward"), space.ReadSysctl("net/ipv4/conf/lo/arp_notify")));

        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => space.WriteSysctls(("net/ipv4/ip_forward", "0"),
            ("net/ipv4/conf/none/arp_notify", "0"), ("net/ipv4/conf/lo/arp_notify", "0")));
        Assert.Equal("/proc/sys/net/ipv4/conf/none/arp_notify", error.FileName);
        Assert.Equal(("0", "1"), (space.ReadSysctl("net/ipv4/ip_forward"), space.ReadSysctl("net/ipv4/conf/lo/arp_notify")));

        Assert.Throws<ArgumentException>(() => space.WriteSysctls(("net/ipv4/ip_forward", "1"), ("../../tmp/x", "1")));
        Assert.Equal("0", space.ReadSysctl("net/ipv4/ip_forward"));
        space.WriteSysctls();
    }

    [KernelFact]
    public void WriteSysctl_InANamespace_ChangesItThereAlone()
    {
        using var one = TestNamespace.Create();
        using var other = TestNamespace.Create();
        string before = File.ReadAllText("/proc/sys/net/ipv4/ip_forward");
        // A new namespace may take over what the machine has.
        string old = one.Namespace.ReadSysctl("net/ipv4/ip_forward");
        string changed = old == "0" ? "1" : "0";

        one.Namespace.WriteSysctl("net/ipv4/ip_forward", changed);

        Assert.Equal(changed, one.Namespace.ReadSysctl("net/ipv4/ip_forward"));
        Assert.Equal(changed, one.Run("cat", "/proc/sys/net/ipv4/ip_forward").Trim());
        Assert.Equal(old, other.Namespace.ReadSysctl("net/ipv4/ip_forward"));
        Assert.Equal(before, File.ReadAllText("/proc/sys/net/ipv4/ip_forward"));
    }

    [KernelFact]
    public void ReadSysctl_NameOfADeviceWithDots_IsFound()
    {
        using var network = TestNamespace.Create();
        network.Rtnetlink.Links.Add(new LinkSpec("br0.7") { Kind = new BridgeLink() });
        Assert.Equal("0", network.Namespace.ReadSysctl("net/ipv4/conf/br0.7/rp_filter"));
    }

    /// <summary>To write no bytes at all would have no effect.</summary>
    [KernelFact]
    public void WriteSysctl_Empty_RemovesTheValueOrIsRefused()
    {
        const string Ports = "net/ipv4/ip_local_reserved_ports";
        using var network = TestNamespace.Create();
        network.Namespace.WriteSysctl(Ports, "8080");
        network.Namespace.WriteSysctl(Ports, "");
        Assert.Equal("", network.Namespace.ReadSysctl(Ports));
        network.Namespace.WriteSysctls((Ports, "8080"), (Ports, ""));
        Assert.Equal("", network.Namespace.ReadSysctl(Ports));
        Assert.ThrowsAny<IOException>(() => network.Namespace.WriteSysctl("net/ipv4/ip_forward", ""));
    }

    [KernelFact(Kinds = "veth")]
    public void ReadSysctl_ValueThatWasNeverSet_SaysSo()
    {
        using var network = TestNamespace.Create();
        network.AddVeth();
        Assert.Contains("It has no value yet",
            Assert.ThrowsAny<IOException>(() => network.Namespace.ReadSysctl("net/ipv6/conf/v0/stable_secret")).Message,
            StringComparison.Ordinal);
    }

    [KernelFact]
    public void ReadSysctl_Missing_SaysSo()
    {
        using var network = TestNamespace.Create();
        Assert.Throws<FileNotFoundException>(() => network.Namespace.ReadSysctl("net/ipv4/nothing"));
        Assert.Throws<FileNotFoundException>(() => network.Namespace.WriteSysctl("net/ipv4/nothing", "1"));
        Assert.ThrowsAny<IOException>(() => network.Namespace.WriteSysctl("net/ipv4/ip_forward", "no number"));
    }
}
