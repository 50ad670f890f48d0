namespace Flannel.Reference.Configuration;

/// <summary>Validates the IPv4 part of a network configuration and fills in its defaults.</summary>
/// <remarks>The order and wording of errors are flannel v0.19's. The IPv6 range is not computed: no backend here configures IPv6.</remarks>
internal static class NetworkConfigRules
{
    private const int UsualSubnetLength = 24;

    /// <param name="subnetLength">The length as it was read; zero if there is none.</param>
    /// <exception cref="GoJsonException">It is not valid.</exception>
    public static NetworkConfig WithSubnets(NetworkConfig config, uint subnetLength)
    {
        IPNetwork network = config.Network;
        if (network.Equals(default(IPNetwork)))
            throw new GoJsonException("Please define a correct Network parameter in the flannel config");

        int length = SubnetLength(subnetLength, network);
        uint size = 1u << (32 - length);
        uint first = Ipv4.ToNumber(network.BaseAddress);
        uint last = first + (~Ipv4.Mask(network.PrefixLength) & Ipv4.Mask(length));
        IPAddress min = Limit("SubnetMin", config.SubnetMin, network, first + size, length),
            max = Limit("SubnetMax", config.SubnetMax, network, last, length);
        if (Ipv4.ToNumber(min) > Ipv4.ToNumber(max))
            throw new GoJsonException($"SubnetMin {min}{(IsGiven(config.SubnetMin) ? "" : " (the default)")} is above SubnetMax {max}: " +
                "there is no subnet between them");
        return config with { SubnetLength = length, SubnetMin = min, SubnetMax = max };
    }

    private static int SubnetLength(uint given, IPNetwork network) => (given, network.PrefixLength) switch
    {
        ( > 30, _) => throw new GoJsonException("SubnetLen must be less than /31"),
        ( > 0, int prefix) when given < prefix + 2 =>
            throw new GoJsonException("Network must be able to accommodate at least four subnets"),
        ( > 0, _) => (int)given,
        (_, > 28) => throw new GoJsonException("Network is too small. Minimum useful network prefix is /28"),
        (_, <= 22) => UsualSubnetLength,
        (_, int prefix) => prefix + 2,
    };

    private static bool IsGiven(IPAddress limit) => !limit.Equals(IPAddress.Any);

    private static IPAddress Limit(string name, IPAddress given, IPNetwork network, uint otherwise, int subnetLength)
    {
        if (!IsGiven(given))
            return Ipv4.FromNumber(otherwise);
        if (!network.Contains(given))
            throw new GoJsonException($"{name} is not in the range of the Network");
        return (Ipv4.ToNumber(given) & ~Ipv4.Mask(subnetLength)) == 0
            ? given
            : throw new GoJsonException($"{name} is not on a SubnetLen boundary: {given}");
    }
}
