using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>The devices of chains and flow tables: the kernel announces only those that came or went.</summary>
internal static class NftDevices
{
    /// <summary>What is there after an announcement of devices that came.</summary>
    public static object Joined(object? old, object item) => (old, item) switch
    {
        (NftFlowTable known, NftFlowTable told) => told with { Devices = [.. known.Devices.Union(told.Devices)] },
        (NftChain { Base.Devices: { Count: > 0 } known }, NftChain { Base: NftBaseChain told } chain) =>
            chain with { Base = told with { Devices = [.. known.Union(told.Devices)] } },
        _ => item,
    };

    /// <summary>What is there after an announcement of devices that went; null when the object itself did. Kernels before 6.4 name all its
    /// devices then, later ones none.</summary>
    public static object? Remaining(object known, object item) => (known, item) switch
    {
        (NftFlowTable flows, NftFlowTable { Devices.Count: > 0 } told) => Without(flows.Devices, told.Devices) is { Count: > 0 } rest
            ? flows with { Devices = rest } : null,
        (NftChain { Base: NftBaseChain place } chain, NftChain { Base.Devices: { Count: > 0 } told }) =>
            Without(place.Devices, told) is { Count: > 0 } rest ? chain with { Base = place with { Devices = rest } } : null,
        _ => null,
    };

    private static List<string> Without(IReadOnlyList<string> devices, IReadOnlyList<string> gone)
        => [.. devices.Except(gone, StringComparer.Ordinal)];
}
