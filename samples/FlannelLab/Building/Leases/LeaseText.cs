using FlannelLab.Topology;

namespace FlannelLab.Building.Leases;

/// <summary>Keys and values as flannel writes them.</summary>
internal static class LeaseText
{
    public static string KeyOf(NodePlan node) => $"{node.ReservedSubnet.BaseAddress}-{node.ReservedSubnet.PrefixLength}";

    public static string Of(NodePlan node) => $$"""{"PublicIP":"{{node.Address.Address}}","PublicIPv6":null,"BackendType":"ipip"}""";
}
