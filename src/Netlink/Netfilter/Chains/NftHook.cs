namespace Netlink.Netfilter;

/// <summary>The hooks of base chains. Source: nft(8) "ADDRESS FAMILIES", <c>include/uapi/linux/netfilter.h</c>.</summary>
public enum NftHook
{
    /// <summary>Incoming packets before routing (families ip, ip6, inet and bridge).</summary>
    Prerouting = 0,

    /// <summary>Packets to the local system.</summary>
    Input = 1,

    /// <summary>Packets forwarded to another host.</summary>
    Forward = 2,

    /// <summary>Packets sent by local processes.</summary>
    Output = 3,

    /// <summary>Outgoing packets after routing.</summary>
    Postrouting = 4,

    /// <summary>Packets received by a device (families inet and netdev).</summary>
    Ingress = 5,

    /// <summary>Packets sent by a device (family netdev, Linux 5.16).</summary>
    Egress = 6,
}

/// <summary>The names of hooks, and their numbers in each family.</summary>
internal static class NftHooks
{
    public static string NameOf(NftHook hook) => hook.ToString().ToLowerInvariant();

    public static uint NumberOf(NftFamily family, NftHook hook) => (family, hook) switch
    {
        (NftFamily.Netdev, NftHook.Ingress) => 0,
        (NftFamily.Netdev, NftHook.Egress) => 1,
        (NftFamily.Arp, NftHook.Input) => 0,
        (NftFamily.Arp, NftHook.Output) => 1,
        (NftFamily.Netdev or NftFamily.Arp, _) => throw NoSuchHook(family, hook),
        (_, > NftHook.Ingress) => throw NoSuchHook(family, hook),
        (NftFamily.IPv4 or NftFamily.IPv6 or NftFamily.Bridge, NftHook.Ingress) => throw NoSuchHook(family, hook),
        _ => (uint)hook,
    };

    public static NftHook OfNumber(NftFamily family, uint number) => family switch
    {
        NftFamily.Netdev => NftHook.Ingress + (int)number,
        NftFamily.Arp => number == 0 ? NftHook.Input : NftHook.Output,
        _ => (NftHook)number,
    };

    private static System.ArgumentException NoSuchHook(NftFamily family, NftHook hook)
        => new($"A chain of family {NftFamilyNames.Of(family)} cannot use the hook {NameOf(hook)}.", nameof(hook));
}
