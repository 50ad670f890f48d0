using System;

namespace Netlink.Rtnetlink;

/// <summary>Which entries a request to delete means, if the kernel would delete others or refuse.</summary>
/// <remarks>Source: br_mdb_del() in net/bridge/br_mdb.c, which without a VLAN tries all VLANs of the port and returns the result of the
/// last one only; vxlan_mdb_remote_del() in drivers/net/vxlan/vxlan_mdb.c, which needs the remote address and compares nothing else of the
/// remote.</remarks>
internal static class MulticastGroupMatch
{
    /// <summary>Whether the entries must be looked up first.</summary>
    public static bool MustBeFound(MulticastGroup key)
        => key.Destination is null ? key.Vlan is null || HasRestOfFarEnd(key) : HasRestOfFarEnd(key);

    /// <summary>Whether an entry matches a key. A key without a VLAN or a remote matches any.</summary>
    public static bool Matches(MulticastGroup key, MulticastGroup there)
        => key.LinkIndex == there.LinkIndex && key.Port == there.Port && Equals(key.Group, there.Group)
            && key.LinkLayerGroup == there.LinkLayerGroup && Equals(key.Source, there.Source) && key.SourceVni == there.SourceVni
            && Allows(key.Vlan, there.Vlan) && (key.Destination is null || key.Destination.Equals(there.Destination))
            && Allows(key.DestinationPort, there.DestinationPort) && Allows(key.Vni, there.Vni)
            && Allows(key.OutputInterface, there.OutputInterface);

    private static bool HasRestOfFarEnd(MulticastGroup key)
        => key.DestinationPort is not null || key.Vni is not null || key.OutputInterface is not null;

    private static bool Allows<T>(T? wanted, T? there)
        where T : struct, IEquatable<T>
        => wanted is not T value || (there is T actual && value.Equals(actual));
}
