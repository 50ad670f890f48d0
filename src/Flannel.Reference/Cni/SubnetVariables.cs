namespace Flannel.Reference.Cni;

/// <summary>The contents of subnet.env as the plugin reads it, written by this daemon or another implementation.</summary>
internal sealed record SubnetVariables
{
    // The original plugin leaves users without it, and few know who should have written the file.
    private const string Remedy =
        "flanneld writes this file when it has a subnet for the node; its log shows what it is waiting for";

    public required IReadOnlyList<IPNetwork> Networks { get; init; }

    public required IReadOnlyList<IPNetwork> Subnets { get; init; }

    public required uint Mtu { get; init; }

    public required bool IpMasq { get; init; }

    /// <exception cref="CniError">The file cannot be read, or a variable is missing or invalid.</exception>
    public static SubnetVariables Read(string path)
    {
        string text = FileError.Explain(
            () => File.ReadAllText(path), error => new CniError(CniError.Internal, $"open {path}: {FileError.Describe(error)}", Remedy));
        IPNetwork[] networks = [.. List("FLANNEL_NETWORK"), .. List("FLANNEL_IPV6_NETWORK")];
        IPNetwork[] subnets = [.. List("FLANNEL_SUBNET"), .. List("FLANNEL_IPV6_SUBNET")];
        string? mtu = Dotenv.Find(text, "FLANNEL_MTU"), masquerade = Dotenv.Find(text, "FLANNEL_IPMASQ");
        if (networks is [] || subnets is [] || mtu is null || masquerade is null)
        {
            string?[] missing = [networks is [] ? "FLANNEL_NETWORK" : null, subnets is [] ? "FLANNEL_SUBNET" : null,
                mtu is null ? "FLANNEL_MTU" : null, masquerade is null ? "FLANNEL_IPMASQ" : null];
            throw new CniError(CniError.Internal, $"{path} is missing {string.Join(", ", missing.OfType<string>())}", Remedy);
        }

        return new SubnetVariables { Networks = networks, Subnets = subnets, Mtu = ParseMtu(mtu), IpMasq = masquerade == "true" };

        // A cluster that was extended has several networks.
        IEnumerable<IPNetwork> List(string name) => Dotenv.Find(text, name)?.Split(',').Select(Parse).Distinct() ?? [];
    }

    private static IPNetwork Parse(string text)
        => text.Contains('/', StringComparison.Ordinal) && InterfaceAddress.TryParse(text, null, out InterfaceAddress address)
            ? address.Network
            : throw new CniError(CniError.Internal, $"invalid CIDR address: {text}");

    private static uint ParseMtu(string text)
        => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint mtu)
            ? mtu
            : throw new CniError(CniError.Internal, $"strconv.ParseUint: parsing \"{text}\": invalid syntax");
}
