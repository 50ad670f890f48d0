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

    /// <summary>What to make.</summary>
    /// <exception cref="FormatException">The tunnel cannot be meant so.</exception>
    public LinkSpec ToSpec(uint group)
    {
        try
        {
            _ = InterfaceAddress;
            return new LinkSpec(Name) { Kind = ToKind(), Group = group, Mtu = Mtu, Up = true };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new FormatException($"tunnel {Name}: {e.Message}", e);
        }
    }

    /// <summary>The address for the device.</summary>
    public InterfaceAddress? InterfaceAddress => Address is null ? null : Netlink.Rtnetlink.InterfaceAddress.Parse(Address);

    /// <summary>Whether a link is this tunnel as far as it cannot be changed.</summary>
    public bool Fits(Link link) => (ToKind(), link.Kind) switch
    {
        (IPv4TunnelKind wanted, IPv4TunnelKind there) => wanted.Name == there.Name && Equals(wanted.Local, there.Local)
            && Equals(wanted.Remote, there.Remote) && (wanted.TimeToLive is null || wanted.TimeToLive == there.TimeToLive),
        (VxlanLink wanted, VxlanLink there) => wanted.Vni == there.Vni && Equals(wanted.Local, there.Local)
            && Equals(wanted.Remote, there.Remote) && (wanted.TimeToLive is null || wanted.TimeToLive == there.TimeToLive),
        _ => false,
    };

    public override string ToString() => $"{Name} ({Kind} {Local} -> {Remote})";

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
