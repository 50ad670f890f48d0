using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Serialization;
using Netlink.Rtnetlink;

namespace CniBridge.Protocol;

/// <summary>The result of ADD, which later plugins and CHECK receive as <c>prevResult</c>. Source: CNI specification, section 5.</summary>
internal sealed record CniResult
{
    public string? CniVersion { get; init; }

    public IReadOnlyList<CniInterface>? Interfaces { get; init; }

    public IReadOnlyList<CniAddress>? Ips { get; init; }

    public IReadOnlyList<CniRoute>? Routes { get; init; }

    public CniDns? Dns { get; init; }

    /// <summary>The result in the format of a version: before 1.0.0 addresses have their family, since 1.1.0 interfaces have their
    /// MTU and their other end.</summary>
    public CniResult InVersion(string version) => this with
    {
        CniVersion = version,
        Interfaces = Protocol.CniVersion.IsAtLeast(version, "1.1.0") ? Interfaces
            : Interfaces?.Select(item => item with { Mtu = null, SocketPath = null, PciId = null }).ToList(),
        Ips = Ips?.Select(item => item with { Version = Protocol.CniVersion.IsAtLeast(version, "1.0.0") ? null : item.Family }).ToList(),
        Dns = Dns ?? new CniDns(),
    };
}

/// <summary>A device: on the host, or in the container if it has a <see cref="Sandbox"/>.</summary>
internal sealed record CniInterface
{
    public required string Name { get; init; }

    public string? Mac { get; init; }

    public int? Mtu { get; init; }

    /// <summary>The path of the container's network namespace.</summary>
    public string? Sandbox { get; init; }

    /// <summary>The socket of an interface that is none of the kernel's.</summary>
    public string? SocketPath { get; init; }

    /// <summary>The address of its PCI device.</summary>
    [JsonPropertyName("pciID")]
    public string? PciId { get; init; }
}

/// <summary>An address with its gateway.</summary>
internal sealed record CniAddress
{
    /// <summary>The family as <c>4</c> or <c>6</c>, in versions before 1.0.0.</summary>
    public string? Version { get; init; }

    /// <summary>The index of the device in the list of interfaces.</summary>
    public int? Interface { get; init; }

    public required InterfaceAddress Address { get; init; }

    public IPAddress? Gateway { get; init; }

    internal string Family => Address.Address.AddressFamily is AddressFamily.InterNetwork ? "4" : "6";
}

/// <summary>A route of the container. Without a gateway, it uses that of the address of its family.</summary>
internal sealed record CniRoute
{
    public required InterfaceAddress Dst { get; init; }

    public IPAddress? Gw { get; init; }

    public uint? Mtu { get; init; }

    public uint? Advmss { get; init; }

    public uint? Priority { get; init; }

    public uint? Table { get; init; }

    public byte? Scope { get; init; }
}

/// <summary>The container's DNS settings.</summary>
internal sealed record CniDns
{
    public IReadOnlyList<string>? Nameservers { get; init; }

    public string? Domain { get; init; }

    public IReadOnlyList<string>? Search { get; init; }

    public IReadOnlyList<string>? Options { get; init; }
}
