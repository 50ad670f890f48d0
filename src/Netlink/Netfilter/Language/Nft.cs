using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>The words of nft's language, to write rules with:
/// <c>new NftRule(chain, Nft.Ip.Saddr.Is("10.0.0.0/8"), Nft.Accept)</c>.</summary>
/// <remarks>Source: nft(8) "STATEMENTS".</remarks>
public static partial class Nft
{
    /// <summary><c>accept</c>: the packet passes this hook.</summary>
    public static NftVerdict Accept { get; } = new(NftVerdictCode.Accept);

    /// <summary><c>drop</c>: the packet ends here.</summary>
    public static NftVerdict Drop { get; } = new(NftVerdictCode.Drop);

    /// <summary><c>return</c>: back to the rule behind the jump.</summary>
    public static NftVerdict Return { get; } = new(NftVerdictCode.Return);

    /// <summary><c>continue</c>: the next rule decides.</summary>
    public static NftVerdict Continue { get; } = new(NftVerdictCode.Continue);

    /// <summary><c>jump</c>: another chain decides, and if it does not, the next rule.</summary>
    /// <param name="chain">The chain's name.</param>
    public static NftVerdict Jump(string chain) => new(NftVerdictCode.Jump, NftWire.CheckName(chain, nameof(chain)));

    /// <summary><c>goto</c>: another chain decides.</summary>
    /// <param name="chain">The chain's name.</param>
    public static NftVerdict Goto(string chain) => new(NftVerdictCode.Goto, NftWire.CheckName(chain, nameof(chain)));

    /// <summary><c>counter</c>: counts packets and bytes in the rule.</summary>
    public static NftStatement Counter { get; } = new NftCounterExpression();

    /// <summary><c>counter name</c>: counts in a counter of the table.</summary>
    /// <param name="name">The counter's name.</param>
    public static NftStatement CountIn(string name)
        => new NftObjectExpression { ObjectType = NftObjectType.Counter, Name = NftWire.CheckName(name, nameof(name)) };

    /// <summary><c>limit rate</c>: the rule goes on with so many packets in a time.</summary>
    /// <param name="rate">How many packets.</param>
    /// <param name="per">In which time: a second, a minute, an hour, a day or a week.</param>
    /// <param name="burst">How many more at once. nft's default is 5.</param>
    /// <param name="over">Whether it goes on with what is more, instead.</param>
    public static NftStatement Limit(ulong rate, TimeSpan per, uint burst = 5, bool over = false)
        => new NftLimitExpression { Rate = rate, UnitSeconds = (ulong)per.TotalSeconds, Burst = burst, Flags = over ? 1u : 0u };

    /// <summary><c>log</c>: a line in the kernel's log, or the packet for a program.</summary>
    /// <param name="prefix">What the line begins with, or null.</param>
    /// <param name="group">The group of the program (nfnetlink_log), or null for the kernel's log.</param>
    public static NftStatement Log(string? prefix = null, ushort? group = null)
        => new NftLogExpression { Prefix = prefix, Group = group, Level = group is null && prefix is not null ? 4u : null };

    /// <summary><c>reject</c>: drops the packet and sends an error to its sender, by default <c>port-unreachable</c>.</summary>
    /// <param name="reason">The reason, such as <c>admin-prohibited</c>, or null.</param>
    public static NftStatement Reject(string? reason = null) => new NftRejection(null, reason);

    /// <summary><c>reject with tcp reset</c>.</summary>
    public static NftStatement RejectWithTcpReset() => new NftRejection("tcp", null);

    /// <summary><c>masquerade</c>: the packet leaves with the address of its device.</summary>
    /// <param name="flags">How ports are chosen.</param>
    /// <param name="ports">A port or range of ports, or null.</param>
    public static NftStatement Masquerade(NftNatFlags flags = NftNatFlags.None, NftValue? ports = null)
        => new NftLocalNatStatement(false, ports?.Text, flags);

    /// <summary><c>redirect</c>: the packet comes to this machine.</summary>
    /// <param name="ports">The port there, or null for the same.</param>
    /// <param name="flags">How ports are chosen.</param>
    public static NftStatement Redirect(NftValue? ports = null, NftNatFlags flags = NftNatFlags.None)
        => new NftLocalNatStatement(true, ports?.Text, flags);

    /// <summary><c>snat to</c>: the packet gets another source.</summary>
    /// <param name="addresses">An address, or a range of them.</param>
    /// <param name="ports">A port or range of ports, or null.</param>
    /// <param name="flags">How addresses and ports are chosen.</param>
    public static NftStatement SourceNat(NftValue addresses, NftValue? ports = null, NftNatFlags flags = NftNatFlags.None)
        => new NftNatStatement(false, null, new NftTarget { Addresses = addresses.Text, Ports = ports?.Text }, flags);

    /// <summary><c>dnat to</c>: the packet gets another destination.</summary>
    /// <param name="addresses">An address, or a range of them.</param>
    /// <param name="ports">A port or range of ports, or null.</param>
    /// <param name="flags">How addresses and ports are chosen.</param>
    public static NftStatement DestinationNat(NftValue addresses, NftValue? ports = null, NftNatFlags flags = NftNatFlags.None)
        => new NftNatStatement(true, null, new NftTarget { Addresses = addresses.Text, Ports = ports?.Text }, flags);

    /// <summary><c>dnat ip to … map @…</c>: the packet gets the destination that a map of the table has for it.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="keys">What is looked up.</param>
    /// <param name="map">The map's name.</param>
    /// <param name="hasPorts">Whether the map has ports with the addresses (<c>ipv4_addr . inet_service</c>).</param>
    public static NftStatement DestinationNat(NftFamily family, NftFields keys, string map, bool hasPorts = false)
        => new NftNatStatement(true, family, new NftTarget
        {
            Keys = keys ?? throw new ArgumentNullException(nameof(keys)),
            Map = NftWire.CheckName(map, nameof(map)),
            MapHasPorts = hasPorts
        }, NftNatFlags.None);

    /// <summary><c>dnat ip to … map { … }</c>: the packet gets the destination that a map of the rule's own has for it.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="keys">What is looked up, such as <see cref="NumberAtRandom"/>.</param>
    /// <param name="entries">Values, and where each leads.</param>
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

    /// <summary><c>add</c>, <c>update</c> or <c>delete</c>: packets change a set of the table that is
    /// <see cref="NftSetFlags.Dynamic"/>, such as <c>update @seen { ip saddr timeout 1h }</c>.</summary>
    /// <param name="operation">What is done with the element.</param>
    /// <param name="set">The set's name.</param>
    /// <param name="key">What the element is made of.</param>
    /// <param name="timeout">How long it stays, or null for as long as the set says.</param>
    public static NftStatement ChangeSet(NftDynamicSetOperation operation, string set, NftFields key, TimeSpan? timeout = null)
        => new NftDynamicSet(
            new NftDynamicSetExpression { Operation = operation, Set = NftWire.CheckName(set, nameof(set)), Timeout = timeout },
            key ?? throw new ArgumentNullException(nameof(key)));

    /// <summary><c>queue to</c>: a program decides (nfnetlink_queue).</summary>
    /// <param name="first">The queue.</param>
    /// <param name="last">The last of several queues, or null for one.</param>
    /// <param name="bypass">Whether packets pass when nobody listens.</param>
    /// <param name="fanout">Whether several queues are chosen by processor.</param>
    public static NftStatement Queue(ushort first, ushort? last = null, bool bypass = false, bool fanout = false)
        => last < first ? throw new ArgumentOutOfRangeException(nameof(last), last, "The last queue is not before the first.")
            : new NftQueueExpression
            {
                Number = first,
                Total = (ushort)((last ?? first) - first + 1),
                Flags = (ushort)((bypass ? 1 : 0) | (fanout ? 2 : 0))
            };

    /// <summary><c>fib</c>: the result of a route lookup, such as <c>fib daddr type</c>.</summary>
    /// <param name="flags">What to look up.</param>
    /// <param name="result">What to read.</param>
    public static NftField Fib(NftFibFlags flags, NftFibResult result) => NftMadeFields.Fib(flags, result);

    /// <summary><c>numgen random mod</c>: a number from 0 on at random.</summary>
    /// <param name="modulus">How many different numbers.</param>
    public static NftField NumberAtRandom(uint modulus) => NftMadeFields.Number(true, modulus, 0);

    /// <summary><c>numgen inc mod</c>: one number from 0 on after the other.</summary>
    /// <param name="modulus">How many different numbers.</param>
    public static NftField NumberInTurn(uint modulus) => NftMadeFields.Number(false, modulus, 0);

    /// <summary><c>jhash … mod</c>: a number from 0 on made of fields.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="modulus">How many different numbers.</param>
    /// <param name="seed">What the hash begins with, or null for the kernel's choice.</param>
    public static NftField Hash(NftFields fields, uint modulus, uint? seed = null)
        => NftMadeFields.Hash((fields ?? throw new ArgumentNullException(nameof(fields))).All, modulus, seed, 0);

    /// <summary>A field by nft's name, such as <c>tcp dport</c>.</summary>
    /// <exception cref="FormatException">There is no such field.</exception>
    public static NftField Field(string name) => NftFieldList.Get(name);
}
