using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class BondLinkTests : KindTests
{
    private static readonly BondLink s_backup = new()
    {
        Mode = BondMode.ActiveBackup,
        MiiMonitorInterval = TimeSpan.FromMilliseconds(100),
        UpDelay = TimeSpan.FromMilliseconds(200),
        DownDelay = TimeSpan.FromMilliseconds(300),
        PeerNotificationDelay = TimeSpan.FromMilliseconds(400),
        UseCarrier = true,
        ArpNeedsAllTargets = true,
        Primary = 3,
        PrimaryReselect = BondPrimaryReselect.Failure,
        FailOverAddress = BondFailOverAddress.Follow,
        HashPolicy = BondHashPolicy.Layer34,
        MembershipReports = 5,
        PeerNotifications = 3,
        AllPortsReceive = true,
        MinimumPorts = 2,
        LearningPacketInterval = TimeSpan.FromSeconds(7),
    };

    private static readonly BondLink s_arp = new()
    {
        Mode = BondMode.RoundRobin,
        ArpInterval = TimeSpan.FromMilliseconds(500),
        ArpTargets = [IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2")],
        ArpValidation = BondArpValidation.FilterActive,
        PacketsPerPort = 9,
    };

    private static readonly BondLink s_lacp = new()
    {
        Mode = BondMode.Lacp,
        LacpFast = true,
        LacpActive = false,
        AggregatorChoice = BondAggregatorChoice.Bandwidth,
        ActorSystemPriority = 100,
        UserPortKey = 5,
        ActorSystem = LinkLayerAddress.Parse("02:00:5e:10:00:07"),
    };

    private static readonly BondLink s_load = new() { Mode = BondMode.TransmitLoad, DynamicBalancing = false };

    /// <summary>What a kernel reports when nothing was said.</summary>
    private static readonly BondLink s_defaults = new()
    {
        UseCarrier = true,
        ArpNeedsAllTargets = false,
        PrimaryReselect = BondPrimaryReselect.Always,
        FailOverAddress = BondFailOverAddress.None,
        HashPolicy = BondHashPolicy.Layer2,
        MembershipReports = 1,
        PeerNotifications = 1,
        AllPortsReceive = false,
        MinimumPorts = 0,
        LearningPacketInterval = TimeSpan.FromSeconds(1),
        AggregatorChoice = BondAggregatorChoice.Stable,
    };

    private static readonly BondLink s_watched =
        s_defaults with
        {
            MiiMonitorInterval = TimeSpan.FromMilliseconds(100),
            UpDelay = TimeSpan.Zero,
            DownDelay = TimeSpan.Zero,
            PeerNotificationDelay = TimeSpan.Zero
        };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
    [
        ("link-add-bond", new LinkSpec("k0") { Kind = s_backup }),
        ("link-add-bond-arp", new LinkSpec("k0") { Kind = s_arp }),
        ("link-add-bond-lacp", new LinkSpec("k0") { Kind = s_lacp }),
        ("link-add-bond-tlb", new LinkSpec("k0") { Kind = s_load }),
    ];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
    [
        ("link-bond", s_backup with { Primary = null, ArpInterval = TimeSpan.Zero, ArpValidation = BondArpValidation.None,
            MissedAnswers = 2, AggregatorChoice = BondAggregatorChoice.Stable }),
        ("link-bond-arp", s_defaults with
        {
            Mode = BondMode.RoundRobin,
            MiiMonitorInterval = TimeSpan.Zero,
            ArpInterval = s_arp.ArpInterval,
            ArpTargets = s_arp.ArpTargets,
            ArpValidation = s_arp.ArpValidation,
            PacketsPerPort = 9,
            MissedAnswers = 2,
        }),
        ("link-bond-lacp", s_watched with
        {
            Mode = BondMode.Lacp,
            LacpFast = true,
            LacpActive = false,
            AggregatorChoice = BondAggregatorChoice.Bandwidth,
            ActorSystemPriority = 100,
            UserPortKey = 5,
            ActorSystem = s_lacp.ActorSystem,
            CoupledControl = true,
        }),
        ("link-bond-tlb", s_watched with { Mode = BondMode.TransmitLoad, DynamicBalancing = false }),
    ];

    protected override LinkKind Repeat(LinkKind reported) => (BondLink)reported with { Aggregator = null, CurrentPort = null };
}
