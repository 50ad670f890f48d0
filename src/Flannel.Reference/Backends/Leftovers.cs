using Flannel.Reference.Backends.Ipip;

namespace Flannel.Reference.Backends;

/// <summary>Devices that another backend of flannel left when the network was given to this one.</summary>
internal static class Leftovers
{
    /// <summary>A sentence for each, with the command that removes it.</summary>
    /// <param name="links">The node's links.</param>
    /// <param name="backend">The backend that the node has now.</param>
    public static IEnumerable<string> Describe(IEnumerable<Link> links, string backend)
        => from link in links
           let maker = MakerOf(link)
           where maker is not null && !maker.Equals(backend, StringComparison.OrdinalIgnoreCase)
               && !backend.Equals("alloc", StringComparison.OrdinalIgnoreCase)
           select $"{link.Name} is left over from backend {maker}; if no other flanneld uses it, remove it, and the routes through it " +
               $"with it: ip link delete {link.Name}";

    // Names as flannel's backends give them: pkg/backend/*.
    private static string? MakerOf(Link link) => (link.Name, link.Kind?.Name) switch
    {
        (TunnelDevice.Name, _) => "ipip",
        (['f', 'l', 'a', 'n', 'n', 'e', 'l', '.' or '-', ..], "vxlan") => "vxlan",
        ("flannel-wg" or "flannel-wg-v6", _) => "wireguard",
        ("flannel0", "tun") => "udp",
        _ => null,
    };
}
