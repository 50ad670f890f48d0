using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>What the plan for links leaves to the plans behind it.</summary>
/// <param name="Kept">The devices that are there and stay, by name.</param>
/// <param name="Gone">The indexes of devices that go, and take with them what is on them.</param>
/// <param name="Owned">The indexes of devices that are the owner's and stay.</param>
internal sealed record DevicePlan(IReadOnlyDictionary<string, Link> Kept, IReadOnlySet<int> Gone, IReadOnlySet<int> Owned);
