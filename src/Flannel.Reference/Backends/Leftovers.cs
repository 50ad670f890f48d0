using Flannel.Reference.Backends.Ipip;

namespace Flannel.Reference.Backends;

/// <summary>Finds devices that another flannel backend left behind when the network was switched to the current one.</summary>
internal static class Leftovers
{
    /// <summary>Returns a sentence for each device, with the command that removes it.</summary>
    /// <param name="links">The node's links.</param>
    /// <param name="backend">The node's current backend.</param>
    public static IEnumerable<string> Describe(IEnumerable<Link> links, string backend)
        => from link in links
           let maker = MakerOf(link)
           where maker is not null && !maker.Equals(backend, StringComparison.OrdinalIgnoreCase)
               && !backend.Equals("alloc", StringComparison.OrdinalIgnoreCase)
           select $"{link.Name} is left over from backend {maker}; if no other flanneld uses it, remove it together with its routes: " +
               $"ip link delete {link.Name}";

    // The names that flannel's backends use (pkg/backend/*).
    private static string? MakerOf(Link link) => (link.Name, link.Kind?.Name) switch
    {
        (TunnelDevice.Name, _) => "ipip",
        (['f', 'l', 'a', 'n', 'n', 'e', 'l', '.' or '-', ..], "vxlan") => "vxlan",
        ("flannel-wg" or "flannel-wg-v6", _) => "wireguard",
        ("flannel0", "tun") => "udp",
        _ => null,
    };
}
