using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Builds rules from the statements and fields of nft's language:
/// <c>new NftRule(chain, Nft.Ip.Saddr.Is("10.0.0.0/8"), Nft.Accept)</c>.</summary>
/// <remarks>Source: nft(8) "STATEMENTS".</remarks>
public static partial class Nft
{
    /// <summary><c>accept</c>: accepts the packet at this hook.</summary>
    public static NftVerdict Accept { get; } = new(NftVerdictCode.Accept);

    /// <summary><c>drop</c>: drops the packet.</summary>
    public static NftVerdict Drop { get; } = new(NftVerdictCode.Drop);

    /// <summary><c>return</c>: returns to the rule after the jump.</summary>
    public static NftVerdict Return { get; } = new(NftVerdictCode.Return);

    /// <summary><c>continue</c>: continues with the next rule.</summary>
    public static NftVerdict Continue { get; } = new(NftVerdictCode.Continue);

    /// <summary><c>jump</c>: continues in another chain, and after it with the next rule.</summary>
    /// <param name="chain">The name of the chain.</param>
    public static NftVerdict Jump(string chain) => new(NftVerdictCode.Jump, NftWire.CheckName(chain, nameof(chain)));

    /// <summary><c>goto</c>: continues in another chain without returning to this one.</summary>
    /// <param name="chain">The name of the chain.</param>
    public static NftVerdict Goto(string chain) => new(NftVerdictCode.Goto, NftWire.CheckName(chain, nameof(chain)));

    /// <summary><c>counter</c>: counts packets and bytes in the rule.</summary>
    public static NftStatement Counter { get; } = new NftCounterExpression();

    /// <summary><c>counter name</c>: counts in a named counter of the table.</summary>
    /// <param name="name">The name of the counter.</param>
    public static NftStatement CountIn(string name)
        => new NftObjectExpression { ObjectType = NftObjectType.Counter, Name = NftWire.CheckName(name, nameof(name)) };

    /// <summary><c>limit rate</c>: matches packets up to a rate.</summary>
    /// <param name="rate">The number of packets per unit of time.</param>
    /// <param name="per">The unit of time: a second, a minute, an hour, a day or a week.</param>
    /// <param name="burst">The number of packets by which the rate may be exceeded at once. nft's default is 5.</param>
    /// <param name="over">Whether it matches packets above the rate, instead.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is 0, or the unit of time is shorter than a second: the kernel would not
    /// limit.</exception>
    public static NftStatement Limit(ulong rate, TimeSpan per, uint burst = 5, bool over = false)
    {
        ArgumentOutOfRangeException.ThrowIfZero(rate);
        return new NftLimitExpression
        {
            Rate = rate,
            UnitSeconds = (ulong)NftLimit.CheckUnit(per, nameof(per)).TotalSeconds,
            Burst = burst,
            Flags = over ? 1u : 0u,
        };
    }

    /// <summary><c>log</c>: logs to the kernel's log, or the packet to userspace.</summary>
    /// <param name="prefix">The prefix of the message, or null.</param>
    /// <param name="group">The nfnetlink_log group, or null for the kernel's log.</param>
    /// <exception cref="ArgumentException">The prefix is longer than 127 bytes, or has a quotation mark or a line break.</exception>
    public static NftStatement Log(string? prefix = null, ushort? group = null)
        => new NftLogExpression
        {
            Prefix = prefix is null ? null : NftLogFlags.CheckPrefix(prefix),
            Group = group,
            Level = group is null ? 4u : null,
        };

    /// <summary><c>reject</c>: drops the packet and sends an error to its sender, by default <c>port-unreachable</c>.</summary>
    /// <param name="reason">The reason, such as <c>admin-prohibited</c>, or null.</param>
    public static NftStatement Reject(string? reason = null) => new NftRejectStatement(null, reason);

    /// <summary><c>reject with tcp reset</c>.</summary>
    public static NftStatement RejectWithTcpReset() => new NftRejectStatement("tcp", null);

    /// <summary><c>masquerade</c>: translates the source to the address of the output device.</summary>
    /// <param name="flags">NAT flags.</param>
    /// <param name="ports">A port or range of ports, or null. The rule must match the transport protocol before it.</param>
    public static NftStatement Masquerade(NftNatFlags flags = NftNatFlags.None, NftValue? ports = null)
        => new NftLocalNatStatement(false, ports?.Text, flags);

    /// <summary><c>redirect</c>: redirects the packet to the local system.</summary>
    /// <param name="ports">The new port or range of ports, or null for the same. The rule must match the transport protocol before
    /// it.</param>
    /// <param name="flags">NAT flags.</param>
    public static NftStatement Redirect(NftValue? ports = null, NftNatFlags flags = NftNatFlags.None)
        => new NftLocalNatStatement(true, ports?.Text, flags);

    /// <summary><c>snat to</c>: translates the source.</summary>
    /// <param name="addresses">An address or a range of addresses.</param>
    /// <param name="ports">A port or range of ports, or null. The rule must match the transport protocol before it.</param>
    /// <param name="flags">NAT flags.</param>
    public static NftStatement SourceNat(NftValue addresses, NftValue? ports = null, NftNatFlags flags = NftNatFlags.None)
        => new NftNatStatement(false, null, new NftTarget { Addresses = addresses.Text, Ports = ports?.Text }, flags);

    /// <summary><c>dnat to</c>: translates the destination.</summary>
    /// <param name="addresses">An address or a range of addresses.</param>
    /// <param name="ports">A port or range of ports, or null. The rule must match the transport protocol before it.</param>
    /// <param name="flags">NAT flags.</param>
    public static NftStatement DestinationNat(NftValue addresses, NftValue? ports = null, NftNatFlags flags = NftNatFlags.None)
        => new NftNatStatement(true, null, new NftTarget { Addresses = addresses.Text, Ports = ports?.Text }, flags);

    /// <summary><c>dnat ip to … map @…</c>: translates the destination, looked up in a map of the table.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="keys">The fields that form the key.</param>
    /// <param name="map">The name of the map.</param>
    /// <param name="hasPorts">Whether the map's data has ports too (<c>ipv4_addr . inet_service</c>).</param>
    public static NftStatement DestinationNat(NftFamily family, NftFields keys, string map, bool hasPorts = false)
        => new NftNatStatement(true, family, new NftTarget
        {
            Keys = keys ?? throw new ArgumentNullException(nameof(keys)),
            Map = NftWire.CheckName(map, nameof(map)),
            MapHasPorts = hasPorts
        }, NftNatFlags.None);

    /// <summary><c>dnat ip to … map @…</c>: translates the destination, looked up in a map of the table, to an address, a range of
    /// addresses (<c>interval ipv4_addr</c>), or with ports (<c>ipv4_addr . inet_service</c>).</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="keys">The fields that form the key.</param>
    /// <param name="map">The map, with the type of its data.</param>
    /// <exception cref="ArgumentException">It is a set, or a map of verdicts or objects.</exception>
    public static NftStatement DestinationNat(NftFamily family, NftFields keys, NftSet map)
        => new NftNatStatement(true, family, OfMap(keys, map), NftNatFlags.None);

    /// <summary><c>snat ip to … map @…</c>: translates the source, looked up in a map of the table, to an address, a range of addresses
    /// (<c>interval ipv4_addr</c>), or with ports (<c>ipv4_addr . inet_service</c>).</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="keys">The fields that form the key.</param>
    /// <param name="map">The map, with the type of its data.</param>
    /// <exception cref="ArgumentException">It is a set, or a map of verdicts or objects.</exception>
    public static NftStatement SourceNat(NftFamily family, NftFields keys, NftSet map)
        => new NftNatStatement(false, family, OfMap(keys, map), NftNatFlags.None);

    /// <summary><c>dnat ip to … map { … }</c>: translates the destination, looked up in an anonymous map.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="keys">The key, such as <see cref="NumberAtRandom"/>.</param>
    /// <param name="entries">Keys and destinations.</param>
    public static NftStatement DestinationNat(NftFamily family, NftField keys,
        params IReadOnlyList<(NftValue Key, NftValue Target)> entries)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(entries);
        return new NftNatStatement(true, family, new NftTarget
        {
            Keys = new NftFields([keys]),
            MapKeys = [.. System.Linq.Enumerable.Select(entries, static entry => entry.Key.Text)],
            MapValues = [.. System.Linq.Enumerable.Select(entries, static entry => entry.Target.Text)],
        }, NftNatFlags.None);
    }

    /// <summary><c>add</c>, <c>update</c> or <c>delete</c>: changes an element of a <see cref="NftSetFlags.Dynamic"/> set of the table,
    /// such as <c>update @seen { ip saddr timeout 1h }</c>.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="set">The name of the set.</param>
    /// <param name="key">The fields that form the key.</param>
    /// <param name="timeout">The timeout of the element, or null for that of the set.</param>
    public static NftStatement ChangeSet(NftDynamicSetOperation operation, string set, NftFields key, TimeSpan? timeout = null)
        => new NftDynamicSet(
            new NftDynamicSetExpression { Operation = operation, Set = NftWire.CheckName(set, nameof(set)), Timeout = timeout },
            key ?? throw new ArgumentNullException(nameof(key)));

    /// <summary><c>queue to</c>: queues the packet to userspace (nfnetlink_queue).</summary>
    /// <param name="first">The number of the queue.</param>
    /// <param name="last">The last of several queues, or null for one.</param>
    /// <param name="bypass">Whether packets are accepted if no program listens.</param>
    /// <param name="fanout">Whether one of several queues is selected by CPU.</param>
    /// <exception cref="ArgumentOutOfRangeException">The last queue is before the first, or they are all of 65536, one more than the kernel
    /// can count.</exception>
    public static NftStatement Queue(ushort first, ushort? last = null, bool bypass = false, bool fanout = false)
    {
        int total = (last ?? first) - first + 1;
        if (total is < 1 or > ushort.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(last), last, $"A rule takes 1 to {ushort.MaxValue} queues, the last not before " +
                "the first.");
        return new NftQueueExpression
        {
            Number = first,
            Total = (ushort)total,
            Flags = (ushort)((bypass ? 1 : 0) | (fanout ? 2 : 0)),
        };
    }

    /// <summary><c>fib</c>: the result of a route lookup, such as <c>fib daddr type</c>.</summary>
    /// <param name="flags">The lookup key.</param>
    /// <param name="result">The result to load.</param>
    public static NftField Fib(NftFibFlags flags, NftFibResult result) => NftComputedFields.Fib(flags, result);

    /// <summary><c>numgen random mod</c>: a random number from 0 to the modulus less one.</summary>
    /// <param name="modulus">The modulus.</param>
    public static NftField NumberAtRandom(uint modulus) => NftComputedFields.Number(true, modulus, 0);

    /// <summary><c>numgen inc mod</c>: an incremental number from 0 to the modulus less one.</summary>
    /// <param name="modulus">The modulus.</param>
    public static NftField NumberInTurn(uint modulus) => NftComputedFields.Number(false, modulus, 0);

    /// <summary><c>jhash … mod</c>: a hash of fields from 0 to the modulus less one.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="modulus">The modulus.</param>
    /// <param name="seed">The seed of the hash, or null for the kernel's choice.</param>
    public static NftField Hash(NftFields fields, uint modulus, uint? seed = null)
        => NftComputedFields.Hash((fields ?? throw new ArgumentNullException(nameof(fields))).All, modulus, seed, 0);

    private static NftTarget OfMap(NftFields keys, NftSet map)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(map);
        return map.DataType is not null ? NftTarget.Of(keys, map)
            : throw new ArgumentException($"{map} is not a map of values: use one with a DataType.", nameof(map));
    }

    /// <summary>Returns the field with a name of nft, such as <c>tcp dport</c>.</summary>
    /// <exception cref="FormatException">The field is unknown.</exception>
    public static NftField Field(string name) => NftFieldList.Get(name);
}
