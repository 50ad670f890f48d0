using System.Net;
using System.Net.Sockets;
using CniBridge.Protocol;

namespace CniBridge.PortMap;

/// <summary>A port of the host that leads to one of the container.</summary>
internal sealed record PortMapping
{
    private const int LastPort = 65535;

    public int HostPort { get; init; }

    public int ContainerPort { get; init; }

    /// <summary>tcp, udp or sctp, in whatever case. Default tcp.</summary>
    public string? Protocol { get; init; }

    /// <summary>The address of the host that has the port. Empty for all.</summary>
    public string? HostIP { get; init; }

    public string ProtocolName => string.IsNullOrEmpty(Protocol) ? "tcp" : Protocol.ToLowerInvariant();

    /// <summary>The address of the host that has the port, or null for all of a container's family.</summary>
    public IPAddress? HostAddress
        => !string.IsNullOrEmpty(HostIP) && IPAddress.TryParse(HostIP, out IPAddress? address) && !IsAny(address) ? address : null;

    /// <exception cref="CniException">There is no such mapping.</exception>
    public void Check()
    {
        if (ContainerPort is <= 0 or > LastPort)
            throw Invalid($"Invalid container port number: {ContainerPort}");
        if (HostPort is <= 0 or > LastPort)
            throw Invalid($"Invalid host port number: {HostPort}");
        if (ProtocolName is not ("tcp" or "udp" or "sctp"))
            throw Invalid($"\"{Protocol}\" is no protocol of a mapped port; there are tcp, udp and sctp");
        if (!string.IsNullOrEmpty(HostIP) && !IPAddress.TryParse(HostIP, out _))
            throw Invalid($"\"{HostIP}\" is no address of a host; leave hostIP out for all of them");
    }

    /// <summary>Whether a container reached by addresses of a family has it: an address of the other family keeps it from that.</summary>
    public bool IsFor(AddressFamily family)
        => string.IsNullOrEmpty(HostIP) || (IPAddress.TryParse(HostIP, out IPAddress? address) && address.AddressFamily == family);

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static CniException Invalid(string message) => new(CniErrorCode.InvalidConfiguration, message);
}
