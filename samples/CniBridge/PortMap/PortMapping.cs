using System.Net;
using System.Net.Sockets;
using CniBridge.Protocol;

namespace CniBridge.PortMap;

/// <summary>A port of the host that is mapped to one of the container.</summary>
internal sealed record PortMapping
{
    private const int LastPort = 65535;

    public int HostPort { get; init; }

    public int ContainerPort { get; init; }

    /// <summary>The protocol: tcp, udp or sctp, case-insensitive. Default tcp.</summary>
    public string? Protocol { get; init; }

    /// <summary>The host's address that has the port. Empty for all.</summary>
    public string? HostIP { get; init; }

    public string ProtocolName => string.IsNullOrEmpty(Protocol) ? "tcp" : Protocol.ToLowerInvariant();

    /// <summary>The host's address that has the port, or null for all of a container's family.</summary>
    public IPAddress? HostAddress
        => Host is { } address && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) ? address : null;

    private IPAddress? Host => IPAddressConverter.Find(HostIP ?? "");

    /// <exception cref="CniException">The mapping is invalid.</exception>
    public void Check()
    {
        if (ContainerPort is <= 0 or > LastPort)
            throw Invalid($"Invalid container port number: {ContainerPort}");
        if (HostPort is <= 0 or > LastPort)
            throw Invalid($"Invalid host port number: {HostPort}");
        if (ProtocolName is not ("tcp" or "udp" or "sctp"))
            throw Invalid($"\"{Protocol}\" is not a protocol of a mapped port; use tcp, udp or sctp");
        if (!string.IsNullOrEmpty(HostIP) && Host is null)
            throw Invalid($"\"{HostIP}\" is not an address of a host; leave hostIP out for all of them");
    }

    /// <summary>Whether the mapping applies to a family: a host address of the other family excludes it.</summary>
    public bool IsFor(AddressFamily family) => Host is null || Host.AddressFamily == family;

    private static CniException Invalid(string message) => new(CniErrorCode.InvalidConfiguration, message);
}
