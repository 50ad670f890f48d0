using System.Text.Json.Serialization;

namespace Flannel.Reference.Status;

/// <summary>The state of a node's network, and its problems.</summary>
/// <remarks>A problem is a sentence; null means that there is none. Names and order of the members are those of the JSON that programs
/// read.</remarks>
internal sealed record NodeStatus
{
    [JsonPropertyName("ok")]
    public bool IsWell
        => Problems.Count == 0 && Device?.Problem is null && Rules?.Problem is null && Routes.All(route => route.Problem is null);

    [JsonPropertyName("daemonRunning")]
    public required bool IsDaemonRunning { get; init; }

    /// <summary>The lease according to subnet.env; null if there is no such file.</summary>
    public LeaseStatus? Lease { get; init; }

    /// <summary>The tunnel; null when there is none.</summary>
    public DeviceStatus? Device { get; init; }

    public IReadOnlyList<RouteStatus> Routes { get; init; } = [];

    public RulesStatus? Rules { get; init; }

    /// <summary>Problems that belong to none of the parts above.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What is worth knowing, but not a problem.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

internal sealed record LeaseStatus(string File, string Network, string Subnet, int Mtu, bool IpMasq);

internal sealed record DeviceStatus(
    string Name,
    [property: JsonPropertyName("up")] bool IsUp,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Mtu,
    string? Local,
    IReadOnlyList<string> Addresses,
    string? Problem);

internal enum RouteKind
{
    /// <summary>Without a tunnel, to a node on the same segment.</summary>
    Direct,

    Ipip,

    /// <summary>Not flannel's: a route of others into the pods' network.</summary>
    Foreign,
}

/// <summary>A route into the pods' network.</summary>
internal sealed record RouteStatus(string Destination, RouteKind Kind, string? Gateway, string? Device, string? Problem);

/// <summary>The masquerading and forward rules.</summary>
/// <param name="Tool">The tool that was queried; null if it cannot be queried.</param>
/// <param name="Unreadable">Why the rules could not be read. That does not mean that they are wrong.</param>
internal sealed record RulesStatus(string? Tool, string? Unreadable, string? Problem);
