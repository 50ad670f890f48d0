using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;

namespace FlannelLab.Reporting;

/// <summary>The findings of the lab.</summary>
internal sealed record LabReport
{
    public required IReadOnlyList<NodeReport> Nodes { get; init; }

    public required IReadOnlyList<PodReport> Pods { get; init; }

    public required IReadOnlyList<PathReport> Paths { get; init; }

    public required IReadOnlyList<CheckReport> Checks { get; init; }

    public bool Passed => Checks.All(check => check.Passed);
}

/// <summary>The network configuration of a node.</summary>
internal sealed record NodeReport
{
    public required string Name { get; init; }

    public required string Segment { get; init; }

    public required string Address { get; init; }

    public required string Subnet { get; init; }

    public required string SubnetEnvironment { get; init; }

    public required TunnelReport Tunnel { get; init; }

    public required IReadOnlyList<AddressReport> Addresses { get; init; }

    public required IReadOnlyList<RouteReport> Routes { get; init; }
}

/// <summary>The tunnel device with its details.</summary>
internal sealed record TunnelReport
{
    public required string Name { get; init; }

    public required string? Kind { get; init; }

    public required IReadOnlyList<string> Flags { get; init; }

    public required int? Mtu { get; init; }

    public required string? QueueingDiscipline { get; init; }

    public required int? TransmitQueueLength { get; init; }

    public required string State { get; init; }

    public required string? Local { get; init; }

    public required string? Remote { get; init; }

    public required int? TimeToLive { get; init; }

    public required bool? PathMtuDiscovery { get; init; }
}

/// <summary>An address of a node.</summary>
internal sealed record AddressReport(string Device, string Address, string Scope);

/// <summary>A route of a node's main table.</summary>
internal sealed record RouteReport(string Destination, string? Gateway, string? Device, bool OnLink, string? Protocol,
    string? PreferredSource);

/// <summary>A pod.</summary>
internal sealed record PodReport(string Name, string Node, string Address);

/// <summary>The path from one pod to another.</summary>
internal sealed record PathReport
{
    public required string From { get; init; }

    public required string To { get; init; }

    public required bool Reachable { get; init; }

    public required PathKind Kind { get; init; }

    /// <summary>The expected path.</summary>
    public required PathKind Expected { get; init; }

    public required double? RoundTripMicroseconds { get; init; }

    /// <summary>The places where the packet was captured.</summary>
    public required IReadOnlyList<string> Seen { get; init; }
}

/// <summary>The kinds of paths.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PathKind>))]
internal enum PathKind
{
    /// <summary>The packets were not captured on a known path.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>Over the bridge of the node.</summary>
    [JsonStringEnumMemberName("bridge")]
    Bridge,

    /// <summary>Over the segment, without encapsulation.</summary>
    [JsonStringEnumMemberName("direct")]
    Direct,

    /// <summary>Through the gateway, encapsulated in packets between the nodes.</summary>
    [JsonStringEnumMemberName("ipip")]
    Ipip,
}

/// <summary>The result of a check.</summary>
internal sealed record CheckReport
{
    public required string Name { get; init; }

    public required bool Passed { get; init; }

    public required string Detail { get; init; }
}
