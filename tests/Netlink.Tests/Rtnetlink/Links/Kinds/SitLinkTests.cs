using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class SitLinkTests : KindTests
{
    private static readonly SitLink s_full = new()
    {
        Local = IPAddress.Parse("192.0.2.1"),
        Remote = IPAddress.Parse("198.51.100.1"),
        TimeToLive = 64,
        TypeOfService = 0x10,
        PathMtuDiscovery = true,
        UnderlyingIndex = 3,
        FirewallMark = 66,
        Protocol = 0,
        Isatap = false,
        EncapsulationType = 0,
        EncapsulationFlags = 0,
        EncapsulationSourcePort = 0,
        EncapsulationDestinationPort = 0,
    };

    private static readonly SitLink s_isatap = s_full with
    {
        Remote = null,
        TimeToLive = 0,
        TypeOfService = 0,
        UnderlyingIndex = 0,
        FirewallMark = 0,
        Isatap = true,
        RapidDeploymentPrefix = IPAddress.Parse("2001:db8::"),
        RapidDeploymentPrefixLength = 32,
        RapidDeploymentRelayPrefix = IPAddress.Parse("198.51.100.0"),
        RapidDeploymentRelayPrefixLength = 24,
    };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
    [
        ("link-add-sit", new LinkSpec("k0") { Kind = s_full }),
        ("link-add-sit-isatap", new LinkSpec("k0") { Kind = s_isatap }),
        ("link-add-sit-encap", new LinkSpec("k0")
        {
            Kind = s_full with
            {
                TimeToLive = 0,
                TypeOfService = 0,
                UnderlyingIndex = 0,
                FirewallMark = 0,
                EncapsulationType = 2,
                EncapsulationFlags = 1,
                EncapsulationSourcePort = 1234,
                EncapsulationDestinationPort = 5678,
            },
        }),
    ];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
    [
        // This kernel was built without 6rd.
        ("link-sit", s_full),
        ("link-sit-isatap", s_full with { Remote = IPAddress.Any, TimeToLive = 0, TypeOfService = 0, UnderlyingIndex = 0, FirewallMark = 0,
            Isatap = true }),
    ];
}
