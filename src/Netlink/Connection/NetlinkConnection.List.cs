using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Connection;

/// <content>Lists: dumps whose messages become records.</content>
internal sealed partial class NetlinkConnection
{
    /// <summary>Lists objects of which each message has one.</summary>
    /// <param name="operation">The request.</param>
    /// <param name="spec">The subject of the request.</param>
    /// <param name="encode">Writes the payload.</param>
    /// <param name="decode">Decodes a message; null if it is about something else.</param>
    /// <param name="matches">Which to keep, as a kernel may ignore a filter; null for all.</param>
    /// <param name="meansNone">Whether a refusal means that there are none, because the device or the family does not exist.</param>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public List<T> List<TSpec, T>(NetlinkOperation operation, TSpec spec, RequestEncoder<TSpec> encode, ReplyDecoder<T?> decode,
        Predicate<T>? matches = null, Predicate<Errno>? meansNone = null)
    {
        List<T> found = [];
        try
        {
            using DumpReply reply = Dump(operation, spec, encode);
            foreach (NetlinkMessage message in reply)
            {
                if (decode(message) is T item && (matches is null || matches(item)))
                    found.Add(item);
            }
        }
        catch (NetlinkException error) when (meansNone?.Invoke(error.Error) is true)
        {
        }

        return found;
    }

    /// <summary>Lists objects of which a message may have any number.</summary>
    /// <inheritdoc cref="List"/>
    public List<T> ListMany<TSpec, T>(NetlinkOperation operation, TSpec spec, RequestEncoder<TSpec> encode,
        ReplyDecoder<IReadOnlyList<T>> decode, Predicate<Errno>? meansNone = null)
    {
        List<T> found = [];
        foreach (IReadOnlyList<T> part in List(operation, spec, encode, decode, meansNone: meansNone))
            found.AddRange(part);
        return found;
    }
}
