using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>Which announcements disturb a list of the actions of one kind.</summary>
public sealed class TrafficActionChangesTests
{
    private const ushort NewQdisc = 36, NewClass = 40, NewFilter = 44, DeleteFilter = 45, NewAction = 48, DeleteAction = 49,
        NewChain = 100, DeleteChain = 101;

    private const MessageFlags Added = MessageFlags.Create | MessageFlags.Exclusive;

    [Theory]
    [InlineData("action-get", "police", NewAction, MessageFlags.None, true)]
    [InlineData("action-get", "gact", NewAction, MessageFlags.None, false)]
    [InlineData("action-get", "gact", DeleteAction, MessageFlags.None, false)]
    [InlineData("action-get", "police", DeleteAction, MessageFlags.None, true)]
    [InlineData("filter-action-vlan", "vlan", NewFilter, Added, true)]
    [InlineData("filter-action-vlan", "gact", NewFilter, Added, false)]
    [InlineData("filter-action-vlan", "vlan", DeleteFilter, MessageFlags.None, true)]
    [InlineData("filter-action-vlan", "gact", DeleteFilter, MessageFlags.None, false)]
    [InlineData("filter-action-vlan", "gact", NewFilter, MessageFlags.Create, true)]   // it may have replaced one with other actions
    [InlineData("filter-flower", "gact", NewFilter, Added, false)]
    [InlineData("filter-flower", "gact", DeleteFilter, MessageFlags.None, false)]
    public void Announcement_OfActionsOrFilters_DisturbsListsOfTheirKindsAlone(string recording, string kind, ushort type,
        MessageFlags flags, bool disturbs)
    {
        ushort recorded = type is NewFilter or DeleteFilter ? NewFilter : (ushort)50;
        byte[] payload = Wire.Payloads(recorded, Golden.Received(recording)).First(one => recorded != NewFilter || one[8] != 0);

        Assert.Equal(disturbs, Disturbs(kind, type, payload, flags));
    }

    [Theory]
    [InlineData(NewQdisc, true)]   // bands that go take the filters beneath them along, and nobody announces that
    [InlineData(NewClass, true)]
    [InlineData(NewChain, false)]
    [InlineData(DeleteChain, true)]
    [InlineData(RtnetlinkType.DeleteLink, true)]
    [InlineData(RtnetlinkType.NewLink, false)]
    [InlineData(NewFilter, true)]   // malformed
    public void Announcement_OfWhatHasFilters_DisturbsIfTheyMayGo(ushort type, bool disturbs)
        => Assert.Equal(disturbs, Disturbs("gact", type, new byte[32], Added));

    /// <summary>A whole priority went: its filters are not in the message.</summary>
    [Fact]
    public void Announcement_OfAFilterWithoutAHandle_Disturbs()
    {
        byte[] payload = Wire.Payloads(NewFilter, Golden.Received("filter-flower")).First(one => one[8] == 0);

        Assert.True(Disturbs("gact", DeleteFilter, payload, MessageFlags.None));
    }

    private static bool Disturbs(string kind, ushort type, byte[] payload, MessageFlags flags)
    {
        var witness = new ScriptedTransport();
        witness.Add(Wire.Message(type, payload, flags));
        return TrafficActionChanges.Of(kind).HaveDisturbed(witness, new byte[8192]);
    }
}
