namespace Netlink.Netfilter;

/// <summary>Where on a packet's way a base chain sees it. Source: nft(8) "CHAINS", <c>include/uapi/linux/netfilter.h</c>.</summary>
public enum NftHook
{
    /// <summary>As it comes in, before routing. Of families ip, ip6, inet and bridge.</summary>
    Prerouting = 0,

    /// <summary>On its way to this machine.</summary>
    Input = 1,

    /// <summary>On its way through this machine.</summary>
    Forward = 2,

    /// <summary>As this machine sends it.</summary>
    Output = 3,

    /// <summary>As it goes out, after routing.</summary>
    Postrouting = 4,

    /// <summary>As a device receives it (of inet and netdev).</summary>
    Ingress = 5,

    /// <summary>As a device sends it (of netdev, Linux 5.16).</summary>
    Egress = 6,
}

/// <summary>Hooks by name and by the number that each family has for them.</summary>
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
        => new($"A chain of family {NftFamilyNames.Of(family)} cannot be at the hook {NameOf(hook)}.", nameof(hook));
}
