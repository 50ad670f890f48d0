using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <content>Single elements, and what they count.</content>
public sealed partial class NftSetService
{
    /// <summary>Reads the element of a set that has a key (<c>nft get element</c>), without listing the others.</summary>
    /// <remarks>In a set with intervals this is the interval that includes the key, or all of the given interval. An element that timed out
    /// does not exist.</remarks>
    /// <param name="set">The set as it was listed, or as it was added.</param>
    /// <param name="key">The key; see <see cref="NftSet.Element"/>. Its other properties are ignored.</param>
    /// <returns>The element, or null if the set has none with this key.</returns>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the set does not exist, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The set changed during every attempt.</exception>
    public NftElement? TryGetElement(NftSet set, NftElement key)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(key);
        for (int attempt = 1; attempt <= NftablesClient.ReadAttempts; attempt++)
        {
            if (Ask(NftOperations.GetElements, set, key, isEnd: false) is not NftAskedElement first)
                return null;
            NftElement found = first.Segment.Element;
            if (!set.HasSegments || key.IsCatchAll)
                return found.KeyEnd == found.Key ? found with { KeyEnd = null } : found;
            // The value after the last is an element of its own; without one, the interval ends with the last value of all.
            NftAskedElement? end = Ask(NftOperations.GetElements, set, key, isEnd: true);
            // Where another interval ends as this one begins, Linux 6.1 returns the end of the other.
            if (end?.Segment.Element.Key == key.Key && NftNumbers.Next(key.Key.Span) is byte[] next)
                end = Ask(NftOperations.GetElements, set, new NftElement(new NftBytes(next)), isEnd: true);
            if (end is not null && end.Generation != first.Generation)
                continue;
            NftBytes last = new(end is null ? [.. Enumerable.Repeat(byte.MaxValue, found.Key.Length)]
                : NftNumbers.Previous(end.Segment.Element.Key.Span));
            if ((key.KeyEnd ?? key.Key).Span.SequenceCompareTo(last.Span) > 0)
                return null;
            return found.Key == last ? found : found with { KeyEnd = last };
        }

        throw new DumpInterruptedException(NftOperations.GetElements.Name, NftablesClient.ReadAttempts);
    }

    /// <summary>Reads the element of a set that has a key, as <see cref="TryGetElement"/> does.</summary>
    /// <param name="set">The set as it was listed, or as it was added.</param>
    /// <param name="key">The key; see <see cref="NftSet.Element"/>.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the set or the element does not exist, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The set changed during every attempt.</exception>
    public NftElement GetElement(NftSet set, NftElement key)
        => TryGetElement(set, key) ?? throw NetlinkException.NotThere(NftOperations.GetElements, new NftElementsSubject(set, [key]),
            Errno.ENOENT);

    /// <summary>Resets the counters and quotas of all elements of a set (<c>nft reset set</c>), and returns the elements as they were
    /// before.</summary>
    /// <remarks>Elements are reset one by one: none is counted twice, and none is lost. What is deleted meanwhile is left out.</remarks>
    /// <param name="set">The set as it was listed, or as it was added.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the set does not exist, EINVAL before Linux 6.5,
    /// EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The set changed during every attempt to list it; nothing was reset.</exception>
    public IReadOnlyList<NftElement> ResetElements(NftSet set) => Reset(set, ListElements(set));

    /// <summary>Resets the counters and quotas of some elements of a set (<c>nft reset element</c>), and returns those that exist as they
    /// were before.</summary>
    /// <param name="set">The set as it was listed, or as it was added.</param>
    /// <param name="keys">The keys; see <see cref="NftSet.Element"/>.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the set does not exist, EINVAL before Linux 6.5,
    /// EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The set changed during every attempt to read an element.</exception>
    public IReadOnlyList<NftElement> ResetElements(NftSet set, params IReadOnlyList<NftElement> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return Reset(set, [.. keys.Select(key => TryGetElement(set, key)).OfType<NftElement>()]);
    }

    private List<NftElement> Reset(NftSet set, IReadOnlyList<NftElement> listed)
    {
        List<NftElement> before = new(listed.Count);
        foreach (NftElement element in listed)
        {
            if (Ask(NftOperations.ResetElements, set, element, isEnd: false) is NftAskedElement reset)
                before.Add(reset.Segment.Element with { KeyEnd = element.KeyEnd });
        }

        return before;
    }

    /// <summary>Asks for an element; null if it does not exist, whereas a set that does not exist is an error. Linux 7.3 does not refuse
    /// the end of an interval that has none, and sends no element.</summary>
    private NftAskedElement? Ask(NetlinkOperation operation, NftSet set, NftElement key, bool isEnd)
    {
        NftElement asked = new(key.Key) { KeyEnd = set.HasSegments ? null : key.KeyEnd };
        try
        {
            return _client.Commands.QueryAcknowledged(operation, MessageFlags.None, new NftElementList(set, [new NftSegment(asked, isEnd)]),
                NftElementCodec.Encode, NftElementCodec.ReadOne);
        }
        catch (NetlinkException missing) when (missing.IsNotFound && IsElement(missing))
        {
            return null;
        }
    }

    private static bool IsElement(NetlinkException missing)
        => missing.Attribute?.ToString().StartsWith(nameof(NftElementListAttribute.NFTA_SET_ELEM_LIST_ELEMENTS),
            StringComparison.Ordinal) is true;
}
