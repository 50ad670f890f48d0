namespace Flannel.Reference.Leases;

/// <summary>A subnet as flannel writes it in keys and names: <c>10.244.3.0-24</c>.</summary>
internal static class SubnetKey
{
    public static string Format(IPNetwork subnet)
        => string.Create(CultureInfo.InvariantCulture, $"{subnet.BaseAddress}-{subnet.PrefixLength}");

    /// <summary>Accepts only what <see cref="Format"/> writes, so that a subnet has only one name.</summary>
    public static bool TryParse(string text, out IPNetwork subnet)
    {
        IPNetwork? found = Ipv4.FindNetwork(text.Replace('-', '/'));
        subnet = found.GetValueOrDefault();
        return found is not null && Format(subnet).Equals(text, StringComparison.Ordinal);
    }

    /// <summary>Also accepts the key of a dual-stack node, to which flannel appends the IPv6 subnet:
    /// <c>10.244.3.0-24&amp;fd00:10:244:3::-64</c>.</summary>
    public static bool TryParseAny(string text, out IPNetwork subnet)
    {
        string[] parts = text.Split('&', 2);
        return TryParse(parts[0], out subnet) && (parts.Length == 1 || IsIPv6(parts[1]));
    }

    private static bool IsIPv6(string text) => text.LastIndexOf('-') is var dash and > 0
        && IPNetwork.TryParse($"{text.AsSpan(0, dash)}/{text.AsSpan(dash + 1)}", out IPNetwork subnet)
        && subnet.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6;
}
