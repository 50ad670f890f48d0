using System;
using Microsoft.Win32.SafeHandles;
using Netlink.KernelTests.Routes;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Links;

/// <summary>XDP programs: attached, replaced under a condition, and detached.</summary>
public sealed class XdpTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    public void Dispose() => _network.Dispose();

    [KernelTheory(Kinds = "xdp")]
    [InlineData(XdpMode.Generic, "xdpgeneric")]
    [InlineData(XdpMode.Driver, "xdp ")]
    public void Set_Program_IsAttachedReplacedAndDetached(XdpMode mode, string shown)
    {
        _network.AddVeth();
        using SafeFileHandle first = BpfProgram.Load(BpfProgram.BPF_PROG_TYPE_XDP), second = BpfProgram.Load(BpfProgram.BPF_PROG_TYPE_XDP);
        (int one, int two) = ((int)first.DangerousGetHandle(), (int)second.DangerousGetHandle());

        Set(new XdpChange(one) { Mode = mode });
        uint? attached = Attached()?.ProgramId;
        Assert.Equal(mode, Attached()?.Mode);
        Assert.Contains(shown, _network.Ip("link show dev v0"), StringComparison.Ordinal);
        Assert.Equal(Errno.EBUSY, Assert.Throws<NetlinkException>(() => Set(new XdpChange(two) { Mode = mode, OnlyIfNone = true })).Error);
        Assert.Equal(Errno.EEXIST,
            Assert.Throws<NetlinkException>(() => Set(new XdpChange(two) { Mode = mode, ExpectedDescriptor = two })).Error);
        Assert.Equal(attached, Attached()?.ProgramId);

        Set(new XdpChange(two) { Mode = mode, ExpectedDescriptor = one });
        Assert.NotEqual(attached, Attached()?.ProgramId);

        Set(new XdpChange(null) { Mode = mode });
        Assert.Null(Attached());
    }

    [KernelFact(Kinds = "xdp")]
    public void Set_WithoutAMode_TakesTheDriverIfItCan()
    {
        _network.AddVeth();
        using SafeFileHandle program = BpfProgram.Load(BpfProgram.BPF_PROG_TYPE_XDP);

        Set(new XdpChange((int)program.DangerousGetHandle()));
        Assert.Equal(XdpMode.Driver, Attached()?.Mode);
        Set(new XdpChange(null));

        Assert.Null(Attached());
    }

    private void Set(XdpChange change) => _network.Rtnetlink.Links.Set("v0", new LinkChange { Xdp = change });

    private XdpAttachment? Attached() => _network.Rtnetlink.Links.Get("v0").Xdp;
}
