using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Text.Json.Serialization;
using CniBridge.Protocol;
using Netlink.Rtnetlink;

namespace CniBridge.HostLocal;

/// <summary>The parts of a network configuration that host-local reads. Source: the documentation of the host-local plugin.</summary>
internal sealed record HostLocalConfiguration
{
    public required string Name { get; init; }

    public IpamConfiguration? Ipam { get; init; }

    public RuntimeConfiguration? RuntimeConfig { get; init; }

    public ArgumentConfiguration? Args { get; init; }

    /// <summary>The attachments that the runtime still has, for GC.</summary>
    [JsonPropertyName("cni.dev/valid-attachments")]
    public IReadOnlyList<Attachment>? ValidAttachments { get; init; }

    /// <summary>The folder with this network's state.</summary>
    [JsonIgnore]
    public string Folder => Path.Combine(string.IsNullOrEmpty(Ipam?.DataDir) ? "/var/lib/cni/networks" : Ipam.DataDir, Name);
}

/// <summary>The section <c>ipam</c>.</summary>
internal sealed record IpamConfiguration
{
    public string? Type { get; init; }

    /// <summary>The range sets: a container gets one address from each.</summary>
    public IReadOnlyList<IReadOnlyList<RangeConfiguration>>? Ranges { get; init; }

    /// <summary>A single range, without the list.</summary>
    public InterfaceAddress? Subnet { get; init; }

    public IPAddress? RangeStart { get; init; }

    public IPAddress? RangeEnd { get; init; }

    public IPAddress? Gateway { get; init; }

    public IReadOnlyList<CniRoute>? Routes { get; init; }

    public string? DataDir { get; init; }

    /// <summary>A file in the format of resolv.conf(5) for the container's DNS settings.</summary>
    public string? ResolvConf { get; init; }
}

/// <summary>A range of addresses; null parts are derived from the subnet.</summary>
internal sealed record RangeConfiguration
{
    public InterfaceAddress? Subnet { get; init; }

    public IPAddress? RangeStart { get; init; }

    public IPAddress? RangeEnd { get; init; }

    public IPAddress? Gateway { get; init; }
}

/// <summary>The runtime's values for one container: the capabilities <c>ips</c>, <c>ipRanges</c> and <c>mac</c>.</summary>
internal sealed record RuntimeConfiguration
{
    public IReadOnlyList<string>? Ips { get; init; }

    /// <summary>Range sets that come before those of the configuration.</summary>
    public IReadOnlyList<IReadOnlyList<RangeConfiguration>>? IpRanges { get; init; }

    public string? Mac { get; init; }
}

/// <summary>The caller's values for one container under <c>args</c>.</summary>
internal sealed record ArgumentConfiguration
{
    public RuntimeConfiguration? Cni { get; init; }
}

/// <summary>A container's device, the owner of reserved addresses.</summary>
internal sealed record Attachment
{
    [JsonPropertyName("containerID")]
    public required string ContainerId { get; init; }

    [JsonPropertyName("ifname")]
    public required string InterfaceName { get; init; }
}
