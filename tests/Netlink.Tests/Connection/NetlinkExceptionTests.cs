using System;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Connection;

public sealed class NetlinkExceptionTests
{
    [Fact]
    public void Message_NothingSaidByTheKernel_HasOperationSubjectAndError()
        => Assert.Equal("RTM_NEWROUTE failed for route 10.0.0.0/8: ERANGE (34).",
            new NetlinkException("RTM_NEWROUTE", "route 10.0.0.0/8", Errno.ERANGE, null, null).Message);

    [Fact]
    public void Message_EverythingSaid_HasSentenceAttributeAndLimits()
    {
        // struct nlmsghdr, then an attribute of type 4 at the sixteenth byte.
        byte[] request = Convert.FromHexString("18000000" + "1000" + "0000" + "00000000" + "00000000" + "08000400" + "ffffffff");
        AttributePath? attribute = AttributePath.Resolve(request, 16, new AttributeSchema(0));
        AttributeLimits? limits = AttributeLimits.Read(
            new AttributeReader(Convert.FromHexString("08000100040000000c00050044dc000000000000")));

        var error = new NetlinkException("RTM_NEWLINK", "link d0", Errno.ERANGE, "integer out of range", attribute, limits);

        Assert.Equal("RTM_NEWLINK failed for link d0: ERANGE (34): \"integer out of range\" at 4 (u32, at most 56388).", error.Message);
        Assert.Equal((Errno.ERANGE, "integer out of range", "4"), (error.Error, error.KernelMessage, error.Attribute?.ToString()));
    }

    [Theory]
    [InlineData(Errno.EEXIST, true, false, false, false)]
    [InlineData(Errno.ENOENT, false, true, false, false)]
    [InlineData(Errno.ENODEV, false, true, false, false)]
    [InlineData(Errno.ENXIO, false, true, false, false)]
    [InlineData(Errno.ESRCH, false, true, false, false)]
    [InlineData(Errno.EADDRNOTAVAIL, false, true, false, false)]
    [InlineData(Errno.EPERM, false, false, true, false)]
    [InlineData(Errno.EACCES, false, false, true, false)]
    [InlineData(Errno.EINVAL, false, false, false, false)]
    [InlineData(Errno.EOPNOTSUPP, false, false, false, true)]
    public void Error_IsOneOfAKind(Errno error, bool exists, bool notFound, bool permission, bool notSupported)
    {
        var raised = new NetlinkException("RTM_NEWLINK", "link d0", error, null, null);

        Assert.Equal((exists, notFound, permission, notSupported),
            (raised.IsAlreadyExists, raised.IsNotFound, raised.IsPermissionDenied, raised.IsNotSupported));
        Assert.Equal((int)error, raised.HResult);
    }

    /// <summary>Messages of drivers/net/bonding, vrf, net/ipv6/addrconf.c, drivers/net/macvlan.c and net/core/fib_rules.c.</summary>
    [Theory]
    [InlineData(Errno.EPERM, "Device can not be enslaved while up", false)]
    [InlineData(Errno.EPERM, "Strict mode for VRF is disabled", false)]
    [InlineData(Errno.EPERM, "Failed to delete TC action", false)]
    [InlineData(Errno.EACCES, "ipv6: IPv6 is disabled on this device", false)]
    [InlineData(Errno.EPERM, "bc_queue_len above the default requires CAP_NET_ADMIN in the initial user namespace", true)]
    [InlineData(Errno.EPERM, "No permission to set uid", true)]
    [InlineData(Errno.EINVAL, "No permission to set uid", false)]
    public void IsPermissionDenied_WithAMessage_IsWhatTheMessageSays(Errno error, string said, bool expected)
        => Assert.Equal(expected, new NetlinkException("RTM_NEWLINK", "link d0", error, said, null).IsPermissionDenied);
}
