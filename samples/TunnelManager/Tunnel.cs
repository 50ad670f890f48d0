using System;
using System.Net;
using Netlink.Rtnetlink;

namespace TunnelManager;

/// <summary>One tunnel, as the file has it.</summary>
/// <param name="Name">The name of its device.</param>
/// <param name="Kind">ipip, gre or vxlan.</param>
/// <param name="Local">This end.</param>
/// <param name="Remote">The other end.</param>
internal sealed record Tunnel(string Name, string Kind, string Local, string Remote)
{
    /// <summary>The time to live of outer packets; null for the kernel's choice.</summary>
    public byte? Ttl { get; init; }

    /// <summary>The largest packet; null for the kernel's choice.</summary>
    public int? Mtu { get; init; }

    /// <summary>The network identifier of vxlan.</summary>
    public uint? Vni { get; init; }

    /// <summary>An address with its prefix length for the device, or null for none.</summary>
    public string? Address { get; init; }

    /// <summary>The device, and the address on it if there shall be one.</summary>
    /// <exception cref="FormatException">The tunnel cannot be meant so.</exception>
    public (DesiredLink Link, DesiredAddress? Address) ToDesired()
    {
        try
        {
            return (new LinkSpec(Name) { Kind = ToKind(), Mtu = Mtu, Up = true },
                Address is null ? null : new DesiredAddress(Name, InterfaceAddress.Parse(Address)));
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new FormatException($"tunnel {Name}: {e.Message}", e);
        }
    }

    private LinkKind ToKind()
    {
        (IPAddress local, IPAddress remote) = (IPAddress.Parse(Local), IPAddress.Parse(Remote));
        return Kind switch
        {
            "ipip" => new IpipLink { Local = local, Remote = remote, TimeToLive = Ttl },
            "gre" => new GreLink { Local = local, Remote = remote, TimeToLive = Ttl },
            "vxlan" when Vni is null => throw new FormatException("'vni' is missing, the network identifier of a vxlan tunnel."),
            // The number that IANA gave, which is not the kernel's.
            "vxlan" => new VxlanLink { Vni = Vni, Local = local, Remote = remote, TimeToLive = Ttl, Port = 4789 },
            _ => throw new FormatException($"'{Kind}' is no kind of tunnel here; there are ipip, gre and vxlan."),
        };
    }
}
