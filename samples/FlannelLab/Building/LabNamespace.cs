using System;
using FlannelLab.Topology;
using Netlink;
using Netlink.Rtnetlink;

namespace FlannelLab.Building;

/// <summary>A named network namespace of the lab with a client in it. Disposing it deletes the namespace.</summary>
internal sealed class LabNamespace : IDisposable
{
    public LabNamespace(string name)
    {
        Name = name;
        Namespace = NetworkNamespace.Create(name);
        try
        {
            Network = RtnetlinkClient.Open(Namespace);
            Network.Links.Set("lo", new LinkChange { Up = true });
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Name { get; }

    public NetworkNamespace Namespace { get; }

    public RtnetlinkClient Network { get; } = null!;

    /// <summary>The kind of its NAT rules.</summary>
    public RulesKind Rules { get; set; }

    /// <summary>Enables forwarding, and disables the reverse path filter.</summary>
    public void Forward()
    {
        Namespace.WriteSysctl("net/ipv4/ip_forward", "1");
        Namespace.WriteSysctl("net/ipv4/conf/all/rp_filter", "0");
        Namespace.WriteSysctl("net/ipv4/conf/default/rp_filter", "0");
    }

    public void Dispose()
    {
        Network?.Dispose();
        Namespace.Dispose();
        NetworkNamespace.Delete(Name);
    }
}
