using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class GreLinkTests : KindTests
{
    private static readonly GreLink s_full = new()
    {
        Local = IPAddress.Parse("192.0.2.1"),
        Remote = IPAddress.Parse("198.51.100.1"),
        Input = new GreHeader { Key = 7, Checksum = true, SequenceNumbers = true },
        Output = new GreHeader { Key = 9, Checksum = true, SequenceNumbers = true },
        TimeToLive = 64,
        TypeOfService = 0x10,
        PathMtuDiscovery = true,
        UnderlyingIndex = 3,
        FirewallMark = 66,
        EncapsulationType = 0,
        EncapsulationFlags = 0,
        EncapsulationSourcePort = 0,
        EncapsulationDestinationPort = 0,
    };

    /// <summary>What a kernel reports of a tunnel whose routes say everything.</summary>
    private static readonly GreLink s_external = s_full with
    {
        Local = IPAddress.Any,
        Remote = IPAddress.Any,
        Input = default(GreHeader),
        Output = default(GreHeader),
        TimeToLive = 0,
        TypeOfService = 0,
        UnderlyingIndex = 0,
        FirewallMark = 0,
        IgnoreDontFragment = false,
        CollectMetadata = true,
    };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
    [
        ("link-add-gre", new LinkSpec("k0") { Kind = s_full }),
        ("link-add-gre-external", new LinkSpec("k0") { Kind = new GreLink { CollectMetadata = true } }),
        ("link-add-gre-encap", new LinkSpec("k0")
        {
            Kind = s_full with
            {
                Input = default(GreHeader),
                Output = default(GreHeader),
                TimeToLive = 0,
                TypeOfService = 0,
                UnderlyingIndex = null,
                FirewallMark = 0,
                EncapsulationType = 1,
                EncapsulationFlags = 4,
                EncapsulationSourcePort = 0,
                EncapsulationDestinationPort = 5678,
            },
        }),
    ];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
    [
        ("link-gre", s_full with { IgnoreDontFragment = false }),
        ("link-gre-external", s_external),
    ];
}
