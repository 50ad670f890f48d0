using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Watching;

public sealed class IdentityTrackerTests
{
    // A discipline is deleted, and the list is read before the notification: the kernel's own is in the place already.
    [Fact]
    public void Apply_DeletionOfWhatAReadingFoundReplaced_IsNoDeletionOfTheOther()
    {
        Qdisc netem = new Qdisc(3, new NetemQdisc { Limit = 100 }) { Parent = TrafficHandle.Root, Handle = new TrafficHandle(1, 0) };
        Qdisc own = new Qdisc(3, new NoqueueQdisc()) { Parent = TrafficHandle.Root, Handle = default(TrafficHandle) };
        Qdisc listed = netem;
        var tracker = new IdentityTracker<Qdisc>(
            QdiscRequests.Family, new Identity<Qdisc>(static (one, other) => one.LinkIndex == other.LinkIndex, static one => one.LinkIndex))
        {
            Kind = NetworkObjects.Qdiscs,
            Decode = (in NetlinkMessage _) => netem,
            List = () => [listed],
            AreSame = static (old, current) => old == current,
            IsAnother = static (old, current) => old.Handle != current.Handle,
        };
        var changes = new List<NetworkChange>();
        tracker.Read(first: true, changes);
        listed = own;

        tracker.Read(first: false, changes);
        tracker.Apply(new NetlinkMessage(new MessageHeader { Type = QdiscRequests.Family.Delete.Type }, []), own: false, changes);

        Assert.Equal(
            [(NetworkChangeKind.Present, netem), (NetworkChangeKind.Removed, netem), (NetworkChangeKind.Added, own)],
            changes.Cast<NetworkChange<Qdisc>>().Select(change => (change.Kind, change.Object)));
    }
}
