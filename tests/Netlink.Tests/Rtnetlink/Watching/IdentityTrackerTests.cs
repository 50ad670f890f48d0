using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Watching;

public sealed class IdentityTrackerTests
{
    private static readonly Qdisc s_netem = new(3, new NetemQdisc { Limit = 100 }) { Handle = new TrafficHandle(1, 0) };
    private static readonly Qdisc s_own = new(3, new NoqueueQdisc()) { Handle = default(TrafficHandle) };

    private readonly List<NetworkChange> _changes = [];
    private readonly IdentityTracker<Qdisc> _tracker;
    private Qdisc _listed = s_netem;
    private Qdisc _announced = s_netem;

    public IdentityTrackerTests()
    {
        _tracker = new IdentityTracker<Qdisc>(
            QdiscRequests.Family, new Identity<Qdisc>(static (one, other) => one.LinkIndex == other.LinkIndex, static one => one.LinkIndex))
        {
            Kind = NetworkObjects.Qdiscs,
            Decode = (in NetlinkMessage _) => _announced,
            List = () => [_listed],
            AreSame = static (old, current) => old == current,
            IsAnother = static (old, current) => old.Handle != current.Handle,
        };
        _tracker.Read(first: true, _changes);
    }

    // A discipline is deleted, and the list is read before the notification: the kernel's own is in the place already.
    [Fact]
    public void Apply_DeletionOfWhatAReadingFoundReplaced_IsNoDeletionOfTheOther()
    {
        _listed = s_own;

        _tracker.Read(first: false, _changes);
        Announce(QdiscRequests.Family.Delete);

        AssertReplaced();
    }

    [Fact]
    public void Apply_AnotherInThePlaceOfAKnownOne_IsARemovalAndAnAddition()
    {
        _announced = s_own;

        Announce(QdiscRequests.Family.New);

        AssertReplaced();
    }

    private void Announce(NetlinkOperation operation)
        => _tracker.Apply(new NetlinkMessage(new MessageHeader { Type = operation.Type }, []), own: false, _changes);

    private void AssertReplaced() => Assert.Equal(
        [(NetworkChangeKind.Present, s_netem), (NetworkChangeKind.Removed, s_netem), (NetworkChangeKind.Added, s_own)],
        _changes.Cast<NetworkChange<Qdisc>>().Select(change => (change.Kind, change.Object)));
}
