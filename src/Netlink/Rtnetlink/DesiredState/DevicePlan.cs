using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>The devices, for the plans of addresses and routes.</summary>
/// <param name="Kept">The existing devices that stay, by name.</param>
/// <param name="Gone">The indexes of devices that are deleted, with their addresses and routes.</param>
/// <param name="Owned">The indexes of the owner's devices that stay.</param>
internal sealed record DevicePlan(IReadOnlyDictionary<string, Link> Kept, IReadOnlySet<int> Gone, IReadOnlySet<int> Owned);
