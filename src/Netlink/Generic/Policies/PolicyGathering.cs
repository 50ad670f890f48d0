using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;

namespace Netlink.Generic;

/// <summary>Collects the parts of the kernel's report, which refer to each other by number.</summary>
internal sealed class PolicyGathering
{
    private const int Deepest = 10;   // the maximum nesting depth that the kernel reports

    private readonly List<(uint Command, bool IsList, uint Policy)> _requests = [];
    private readonly Dictionary<uint, SortedDictionary<ushort, (AttributeLimits Limits, uint? Nested)>> _policies = [];

    public void AddRequest(uint command, bool isList, uint policy) => _requests.Add((command, isList, policy));

    public void AddAttribute(uint policy, ushort number, AttributeLimits limits, uint? nested)
    {
        if (!_policies.TryGetValue(policy, out var attributes))
            _policies[policy] = attributes = [];
        attributes[number] = (limits, nested);
    }

    public IReadOnlyList<GenericPolicy> ToPolicies()
        => [.. _requests.Select(request => new GenericPolicy(request.Command, request.IsList)
        {
            Attributes = AttributesOf(request.Policy, []),
        })];

    /// <param name="policy">The number of the policy.</param>
    /// <param name="around">The enclosing policies, none of which is listed again.</param>
    private List<GenericAttributePolicy> AttributesOf(uint policy, IReadOnlyList<uint> around)
    {
        if (!_policies.TryGetValue(policy, out var attributes))
            return [];
        IReadOnlyList<uint> within = [.. around, policy];
        return [.. attributes.Select(attribute => new GenericAttributePolicy(attribute.Key, attribute.Value.Limits)
        {
            Nested = attribute.Value.Nested is uint nested && within.Count < Deepest && !within.Contains(nested)
                ? AttributesOf(nested, within) : [],
        })];
    }
}
