using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>The key of an entry of a multicast database.</summary>
internal readonly record struct MulticastGroupKey(int LinkIndex, int Port, IPAddress? Group, LinkLayerAddress? LinkLayerGroup,
    IPAddress? Source, ushort? Vlan, uint? SourceVni, IPAddress? Destination)
{
    public static MulticastGroupKey Of(MulticastGroup group)
        => new(group.LinkIndex, group.Port, group.Group, group.LinkLayerGroup, group.Source, group.Vlan, group.SourceVni,
            group.Destination);
}
