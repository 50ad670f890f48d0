using System;
using System.Net;
using Netlink.Rtnetlink;

namespace TunnelManager;

/// <summary>One tunnel of the file.</summary>
/// <param name="Name">The name of the device.</param>
/// <param name="Kind">ipip, gre or vxlan.</param>
/// <param name="Local">The local address.</param>
/// <param name="Remote">The address of the other end.</param>
internal sealed record Tunnel(string Name, string Kind, string Local, string Remote)
{
    /// <summary>The time to live of outer packets; null for the kernel's default.</summary>
    public byte? Ttl { get; init; }

    /// <summary>The MTU in bytes; null for the kernel's default.</summary>
    public int? Mtu { get; init; }

    /// <summary>The network identifier of a vxlan tunnel.</summary>
    public uint? Vni { get; init; }

    /// <summary>The device's address with its prefix length, or null for none.</summary>
    public string? Address { get; init; }

    /// <summary>The desired device, and its desired address if it has one.</summary>
    /// <exception cref="FormatException">The tunnel is invalid.</exception>
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
            "vxlan" when Vni is null => throw new FormatException("'vni', the network identifier of a vxlan tunnel, is missing."),
            // The port that IANA assigned; the kernel's default is 8472.
            "vxlan" => new VxlanLink { Vni = Vni, Local = local, Remote = remote, TimeToLive = Ttl, Port = 4789 },
            _ => throw new FormatException($"'{Kind}' is not a kind of tunnel that is supported here; use ipip, gre or vxlan."),
        };
    }
}
