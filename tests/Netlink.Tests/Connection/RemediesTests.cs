using System;
using System.Linq;
using Netlink.Connection;
using Netlink.Netfilter;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Connection;

public sealed class RemediesTests
{
    private static NetlinkOperation CountConnections => Netlink.Netfilter.ConntrackOperations.GetCount;

    [Theory]
    [InlineData("RTM_NEWROUTE", Errno.EPERM, null, "This needs CAP_NET_ADMIN in the user namespace that owns the " +
        "network namespace.")]
    [InlineData("RTM_NEWROUTE", Errno.ENODEV, "Nexthop device required for onlink", "An on-link route must name its device.")]
    [InlineData("RTM_NEWROUTE", Errno.ENETUNREACH, "Nexthop has invalid gateway",
        "A gateway must be on a connected network whose device is up; otherwise set RouteFlags.OnLink and name the device.")]
    [InlineData("RTM_NEWROUTE", Errno.ENETDOWN, "Nexthop device is not up", "Set the device up first.")]
    [InlineData("RTM_NEWADDR", Errno.EEXIST, null, "It exists already; Replace replaces it.")]
    [InlineData("RTM_NEWROUTE", Errno.EEXIST, null, "It exists already; Replace replaces it, including all next hops of an IPv6 route.")]
    [InlineData("RTM_NEWLINK", Errno.EEXIST, null, "A link with that name, or a tunnel with the same endpoints or id, exists already.")]
    [InlineData("RTM_DELROUTE", Errno.ESRCH, null, "No route to that destination in that table matches all properties that were set.")]
    [InlineData("RTM_DELRULE", Errno.ENOENT, null, "No rule matches all properties that were set.")]
    [InlineData("RTM_DELADDR", Errno.EADDRNOTAVAIL, null, "The device has no such address with that prefix length.")]
    [InlineData("RTM_NEWLINK", Errno.EBUSY, null, "Some settings can be changed only while the link is down, or not in a bridge or bond.")]
    [InlineData("RTM_NEWLINK", Errno.EADDRNOTAVAIL, null,
        "The Ethernet address of a link is neither all zeros nor a multicast address (odd first byte).")]
    [InlineData("RTM_NEWQDISC", Errno.ENOENT, "Specified qdisc kind is unknown",
        "The kernel does not have this kind, or its module (sch_…) is not loaded.")]
    [InlineData("RTM_NEWROUTE", Errno.EHOSTUNREACH, null,
        "A gateway must be on a connected network whose device is up; otherwise set RouteFlags.OnLink and name the device.")]
    [InlineData("RTM_NEWNEXTHOP", Errno.EHOSTUNREACH, null,
        "A gateway must be on a connected network whose device is up; otherwise set RouteFlags.OnLink and name the device.")]
    [InlineData("RTM_NEWROUTE", Errno.EINVAL, "IPv6 does not support RTA_VIA attribute",
        "The gateway of an IPv6 route is an IPv6 address.")]
    [InlineData("RTM_NEWROUTE", Errno.EINVAL, "Egress device not specified",
        "A gateway that is link-local, or of the other family, needs its device: set OutputInterface.")]
    [InlineData("RTM_NEWROUTE", Errno.EINVAL, "Invalid prefsrc address",
        "The PreferredSource is no address of this host, or none of the VRF.")]
    [InlineData("RTM_NEWNEXTHOP", Errno.EINVAL, "Device attribute required for non-blackhole and non-fdb nexthops",
        "A next-hop object has a device: set OutputInterface.")]
    [InlineData("RTM_NEWNEXTHOP", Errno.EINVAL, "Invalid nexthop id", "A member of the Group does not exist. Add it first.")]
    [InlineData("RTM_NEWROUTE", Errno.ENODEV, null, "A route needs a Gateway, an OutputInterface, NextHops or a NextHopId, and the link " +
        "must be in the network namespace of the client; for IPv6 with an MTU of at least 1280.")]
    [InlineData("RTM_NEWADDR", Errno.EINVAL, null, "For an IPv6 address, the link needs an MTU of at least 1280.")]
    [InlineData("RTM_NEWADDR", Errno.EACCES, "ipv6: IPv6 is disabled on this device",
        "Set the kernel parameter net/ipv6/conf/NAME/disable_ipv6 of the device to 0.")]
    [InlineData("RTM_NEWROUTE", Errno.EACCES, "IPv6 is disabled on nexthop device",
        "Set the kernel parameter net/ipv6/conf/NAME/disable_ipv6 of the device to 0.")]
    [InlineData("RTM_NEWQDISC", Errno.ENODEV, null, "There is no such link in the network namespace of the client.")]
    [InlineData("RTM_DELNEIGH", Errno.ENOENT, null, "It does not exist, or something that it names does not.")]
    [InlineData("RTM_NEWADDR", Errno.ENODEV, "ipv4: Device not found", "There is no such link in the network namespace of the client.")]
    [InlineData("RTM_NEWLINK", Errno.ESRCH, null, "There is no process with the number that NamespaceOfProcess gives.")]
    [InlineData("RTM_DELLINK", Errno.EOPNOTSUPP, null, "Only virtual links can be deleted, and of these neither lo nor those that a " +
        "module brings with it, such as tunl0.")]
    [InlineData("RTM_DELNEXTHOP", Errno.ENOENT, null, "There is no next-hop object with that id.")]
    [InlineData("RTM_GETNEXTHOP", Errno.EINVAL, "Unknown attribute type",
        "Statistics of next hops need Linux 6.9; without them, older kernels answer.")]
    [InlineData("RTM_NEWQDISC", Errno.ENOENT, "Failed to find specified qdisc",
        "The qdisc or class that Parent names does not exist. Add it first.")]
    [InlineData("RTM_DELQDISC", Errno.ENOENT, "Cannot delete qdisc with handle of zero",
        "The device has only the kernel's default qdisc there, which cannot be deleted.")]
    [InlineData("RTM_DELQDISC", Errno.EINVAL, "Invalid qdisc name: must match existing qdisc",
        "The qdisc there is of another kind, or is the kernel's default one.")]
    [InlineData("RTM_NEWQDISC", Errno.EINVAL, "Change operation not supported by specified qdisc",
        "The kernel changes no qdisc of this kind. Keep it and change its classes, or delete it first.")]
    [InlineData("RTM_NEWQDISC", Errno.EINVAL, "Invalid qdisc name: must match existing qdisc",
        "The qdisc with that handle is of another kind. Delete it first, or leave the handle out.")]
    [InlineData("RTM_DELQDISC", Errno.ENOENT, null, "The device has no such qdisc.")]
    [InlineData("RTM_DELTCLASS", Errno.ENOENT, null, "The device has no class with that handle.")]
    [InlineData("RTM_DELTFILTER", Errno.ENOENT, null,
        "There is no filter with that priority, handle, protocol and kind in that chain.")]
    [InlineData("RTM_NEWQDISC", Errno.EOPNOTSUPP, null, "The kernel does not have this, or its module is not loaded.")]
    [InlineData("RTM_NEWROUTE", Errno.EOPNOTSUPP, "LWT encapsulation type not supported",
        "The kernel does not have this, or its module is not loaded.")]
    [InlineData("RTM_NEWLINK", Errno.EEXIST, "Unable to use 'eth0' for the new interface name in the target netns",
        "Set LinkChange.Name to give it another name there.")]
    [InlineData("RTM_NEWQDISC", Errno.EEXIST, "Exclusivity flag on, cannot modify",
        "A qdisc with that handle exists: Replace changes one of the same kind, another must be deleted first.")]
    public void Find_UsualRefusal_SaysWhatHelps(string operation, Errno error, string? said, string expected)
        => Assert.EndsWith(". " + expected, Refuse(operation, error, said), StringComparison.Ordinal);

    /// <summary>nfnetlink_rcv_msg() in net/netfilter/nfnetlink.c refuses a request to a subsystem that it does not have.</summary>
    [Fact]
    public void Find_SubsystemThatTheKernelLacks_NamesItsModule()
    {
        Assert.EndsWith("modprobe nf_tables.", Refuse(NftOperations.GetGeneration, Errno.EINVAL, null), StringComparison.Ordinal);
        Assert.EndsWith("modprobe nf_conntrack_netlink.", Refuse(CountConnections, Errno.EINVAL, null), StringComparison.Ordinal);
        Assert.EndsWith("modprobe ip_set.", Refuse(IpsetOperations.List, Errno.EINVAL, null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RTM_NEWNSID", Errno.EEXIST, null)]         // there is nothing to replace
    [InlineData("RTM_NEWLINK", Errno.EINVAL, "mtu less than device minimum")]
    [InlineData("RTM_NEWLINK", Errno.EOPNOTSUPP, "Can not enslave a bridge to a bridge")]
    [InlineData("RTM_NEWROUTE", Errno.EINVAL, "Nexthop id does not exist")]
    [InlineData("RTM_NEWTFILTER", Errno.ENODEV, "Specified block does not exist")]
    [InlineData("RTM_NEWLINK", Errno.EOPNOTSUPP, "Protodown not supported by device")]
    [InlineData("RTM_NEWLINK", Errno.EOPNOTSUPP, "8021q: VLANs not supported on device")]
    [InlineData("RTM_NEWQDISC", Errno.EOPNOTSUPP, "Egress block sharing is not supported")]
    [InlineData("RTM_NEWLINK", Errno.EEXIST, "8021q: VLAN device already exists")]
    [InlineData("RTM_NEWLINK", Errno.EEXIST, "A VXLAN device with the specified VNI already exists")]
    [InlineData("RTM_NEWNEXTHOP", Errno.ENETDOWN, "Carrier for nexthop device is down")]
    public void Find_RefusalThatExplainsItself_AddsNothing(string operation, Errno error, string? said)
        => Assert.Equal($"{operation} failed for the request: {error} ({(int)error}){(said is null ? "" : $": \"{said}\"")}.",
            Refuse(operation, error, said));

    [Fact]
    public void Find_LinkOfAKindThatTheKernelLacks_NamesItsModule()
        => Assert.EndsWith(
            "modprobe rtnl-link-ipip.",
            CommonRemedies.Find(Errno.EOPNOTSUPP, "Unknown device type",
                ((INeedsModule)new LinkSpec("t0") { Kind = new IpipLink() }).Module),
            StringComparison.Ordinal);

    /// <summary>What the library says when the kernel refuses a request.</summary>
    private static string Refuse(string name, Errno error, string? said)
    {
        NetlinkOperation operation = RtnetlinkFamilies.All
            .SelectMany(static family => (NetlinkOperation[])[family.New, family.Delete, family.Get])
            .Last(operation => operation.Name == name);
        return Refuse(operation, error, said);
    }

    private static string Refuse(NetlinkOperation operation, Errno error, string? said)
    {
        var kernel = new FakeKernel();
        kernel.Then((_, reply) => reply.Acknowledge(error, said is null ? null : new FakeDetails(said)));
        using NetlinkClient client = kernel.OpenClient(0);
        return Assert.Throws<NetlinkException>(() => client.Execute(operation, MessageFlags.None, (string?)null, static (_, _) => { }))
            .Message;
    }
}
