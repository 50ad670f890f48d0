namespace Flannel.Reference.Cni;

/// <summary>subnet.env as the plugin reads it: what the daemon, this one or another, has written for it.</summary>
internal sealed record SubnetVariables
{
    public required IReadOnlyList<IPNetwork> Networks { get; init; }

    public required IReadOnlyList<IPNetwork> Subnets { get; init; }

    public required uint Mtu { get; init; }

    public required bool IpMasq { get; init; }

    /// <exception cref="CniError">There is no such file, or it lacks something.</exception>
    public static SubnetVariables Read(string path)
    {
        List<IPNetwork> networks = [], networks6 = [], subnets = [], subnets6 = [];
        uint? mtu = null;
        bool? masquerade = null;
        foreach (string line in Lines(path))
        {
            string[] parts = line.TrimEnd('\r').Split('=', 2);
            if (parts.Length < 2)
                continue;
            switch (parts[0])
            {
                case "FLANNEL_NETWORK": networks = ParseList(parts[1]); break;
                case "FLANNEL_IPV6_NETWORK": networks6 = ParseList(parts[1]); break;
                case "FLANNEL_SUBNET": subnets = [Parse(parts[1])]; break;
                case "FLANNEL_IPV6_SUBNET": subnets6 = [Parse(parts[1])]; break;
                case "FLANNEL_MTU": mtu = ParseMtu(parts[1]); break;
                case "FLANNEL_IPMASQ": masquerade = parts[1] == "true"; break;
            }
        }

        networks.AddRange(networks6);
        subnets.AddRange(subnets6);
        string[] missing =
        [
            .. networks.Count == 0 ? ["FLANNEL_NETWORK"] : (ReadOnlySpan<string>)[],
            .. subnets.Count == 0 ? ["FLANNEL_SUBNET"] : (ReadOnlySpan<string>)[],
            .. mtu is null ? ["FLANNEL_MTU"] : (ReadOnlySpan<string>)[],
            .. masquerade is null ? ["FLANNEL_IPMASQ"] : (ReadOnlySpan<string>)[],
        ];
        return missing.Length == 0
            ? new SubnetVariables { Networks = networks, Subnets = subnets, Mtu = mtu!.Value, IpMasq = masquerade!.Value }
            : throw new CniError(CniError.Internal, $"{path} is missing {string.Join(", ", missing)}");
    }

    private static string[] Lines(string path) => FileError.Explain(
        () => File.ReadAllLines(path), error => new CniError(CniError.Internal, $"open {path}: {FileError.Describe(error)}"));

    /// <summary>A cluster that has grown has several networks.</summary>
    private static List<IPNetwork> ParseList(string text) => [.. text.Split(',').Select(Parse).Distinct()];

    private static IPNetwork Parse(string text)
        => text.Contains('/', StringComparison.Ordinal) && InterfaceAddress.TryParse(text, null, out InterfaceAddress address)
            ? address.Network
            : throw new CniError(CniError.Internal, $"invalid CIDR address: {text}");

    private static uint ParseMtu(string text)
        => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint mtu)
            ? mtu
            : throw new CniError(CniError.Internal, $"strconv.ParseUint: parsing \"{text}\": invalid syntax");
}
