using System;
using System.Collections.Generic;
using System.Globalization;

namespace Netlink.Netfilter;

/// <content>Rules named by their position in a chain (<c>index</c>), which nft counts from 0.</content>
internal sealed partial class NftScript
{
    /// <summary>Parses the position of a rule, and returns its handle.</summary>
    private ulong TakeHandleAt(NftChain chain)
    {
        uint index = _tokens.TakeNumber();
        if (_change.ChangesRulesOf(chain))
            throw new FormatException($"'index' counts the rules that the kernel has, and the commit changes those of {chain} before: " +
                "use a handle, or commit the rules before it first.");
        IReadOnlyList<NftRule> rules = _listRules?.Invoke(chain) ?? [];
        return index < rules.Count ? rules[(int)index].Handle!.Value
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture,
                $"There is no rule at index {index}: {chain} has {rules.Count} rules, counted from 0."));
    }
}
