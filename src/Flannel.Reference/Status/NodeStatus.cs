using System.Text.Json.Serialization;

namespace Flannel.Reference.Status;

/// <summary>What a node has of its network, and what is wrong with it.</summary>
/// <remarks>A problem is a sentence; null means that all is as it should be. Names and order of the members are those of the JSON that
/// programs read.</remarks>
internal sealed record NodeStatus
{
    [JsonPropertyName("ok")]
    public bool IsWell
        => Problems.Count == 0 && Device?.Problem is null && Rules?.Problem is null && Routes.All(route => route.Problem is null);

    [JsonPropertyName("daemonRunning")]
    public required bool IsDaemonRunning { get; init; }

    /// <summary>The lease as subnet.env has it; null when there is no such file.</summary>
    public LeaseStatus? Lease { get; init; }

    /// <summary>The tunnel; null when there is none.</summary>
    public DeviceStatus? Device { get; init; }

    public IReadOnlyList<RouteStatus> Routes { get; init; } = [];

    public RulesStatus? Rules { get; init; }

    /// <summary>What is wrong apart from the parts above.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What is worth knowing, and not wrong.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>What subnet.env says.</summary>
internal sealed record LeaseStatus(string File, string Network, string Subnet, int Mtu, bool IpMasq);

/// <summary>The tunnel device.</summary>
internal sealed record DeviceStatus(
    string Name,
    [property: JsonPropertyName("up")] bool IsUp,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Mtu,
    string? Local,
    IReadOnlyList<string> Addresses,
    string? Problem);

/// <summary>How a route carries packets.</summary>
internal enum RouteKind
{
    /// <summary>As they are, to a node on the same segment.</summary>
    Direct,

    /// <summary>Through the tunnel.</summary>
    Ipip,

    /// <summary>Somebody else's route into the pods' network.</summary>
    Foreign,
}

/// <summary>A route into the pods' network.</summary>
internal sealed record RouteStatus(string Destination, RouteKind Kind, string? Gateway, string? Device, string? Problem);

/// <summary>The iptables rules.</summary>
/// <param name="Tool">The iptables that was asked; null when it cannot be asked.</param>
/// <param name="Unreadable">Why the rules could not be read, which says nothing about them.</param>
/// <param name="Problem">What is wrong with them.</param>
internal sealed record RulesStatus(string? Tool, string? Unreadable, string? Problem);
