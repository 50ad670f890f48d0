namespace Flannel.Reference.Leases;

/// <summary>A subnet as flannel writes it in keys and names: <c>10.244.3.0-24</c>.</summary>
internal static class SubnetKey
{
    public static string Format(IPNetwork subnet)
        => string.Create(CultureInfo.InvariantCulture, $"{subnet.BaseAddress}-{subnet.PrefixLength}");

    /// <summary>Accepts only what <see cref="Format"/> writes, so that a subnet has only one name.</summary>
    public static bool TryParse(string text, out IPNetwork subnet)
    {
        subnet = default;
        int dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash > 0
            && Ipv4.TryParseNetwork($"{text.AsSpan(0, dash)}/{text.AsSpan(dash + 1)}", out subnet)
            && Format(subnet).Equals(text, StringComparison.Ordinal);
    }
}
