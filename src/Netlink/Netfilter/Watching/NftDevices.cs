using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>The devices of chains and flow tables: events contain only those that were added or removed.</summary>
internal static class NftDevices
{
    /// <summary>The object after devices were added.</summary>
    public static object Merged(object? old, object item) => (old, item) switch
    {
        (NftFlowTable known, NftFlowTable announced) => announced with { Devices = [.. known.Devices.Union(announced.Devices)] },
        (NftChain { Base.Devices: { Count: > 0 } known }, NftChain { Base: NftBaseChain announced } chain) =>
            chain with { Base = announced with { Devices = [.. known.Union(announced.Devices)] } },
        _ => item,
    };

    /// <summary>The object after devices were removed; null if the object itself was. Kernels before 6.4 name all its devices then, later
    /// ones none.</summary>
    public static object? Remaining(object known, object item) => (known, item) switch
    {
        (NftFlowTable flows, NftFlowTable { Devices.Count: > 0 } announced) =>
            Without(flows.Devices, announced.Devices) is { Count: > 0 } rest ? flows with { Devices = rest } : null,
        (NftChain { Base: NftBaseChain place } chain, NftChain { Base.Devices: { Count: > 0 } announced }) =>
            Without(place.Devices, announced) is { Count: > 0 } rest ? chain with { Base = place with { Devices = rest } } : null,
        _ => null,
    };

    private static List<string> Without(IReadOnlyList<string> devices, IReadOnlyList<string> gone)
        => [.. devices.Except(gone, StringComparer.Ordinal)];
}
