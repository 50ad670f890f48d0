using System;

namespace Netlink.Netfilter;

/// <content>Statements of routers and firewalls beside the usual ones.</content>
public static partial class Nft
{
    /// <summary><c>notrack</c>: the packet is not tracked. In a chain of priority <c>raw</c>.</summary>
    public static NftStatement Notrack { get; } = new NftNotrackExpression();

    /// <summary><c>add</c>, <c>update</c> or <c>delete</c>: packets change a map of the table that is <see cref="NftSetFlags.Dynamic"/>,
    /// such as <c>update @back { ip saddr . tcp sport : ip daddr }</c>.</summary>
    /// <param name="operation">What is done with the element.</param>
    /// <param name="map">The map's name.</param>
    /// <param name="key">What the element is made of.</param>
    /// <param name="data">What the map gets for it, of the map's type.</param>
    /// <param name="timeout">How long it stays, or null for as long as the map says.</param>
    public static NftStatement ChangeMap(NftDynamicSetOperation operation, string map, NftFields key, NftFields data,
        TimeSpan? timeout = null)
        => new NftDynamicSet(Dynamic(operation, map, timeout), key ?? throw new ArgumentNullException(nameof(key)),
            new NftSource { Fields = data ?? throw new ArgumentNullException(nameof(data)) });

    /// <summary>The same with a value: <c>add @marks { ip saddr : 0x5 }</c>.</summary>
    /// <param name="operation">What is done with the element.</param>
    /// <param name="map">The map, with the type of what it maps to.</param>
    /// <param name="key">What the element is made of.</param>
    /// <param name="value">What the map gets for it.</param>
    /// <param name="timeout">How long it stays, or null for as long as the map says.</param>
    /// <exception cref="ArgumentException">It is a set, or a map to verdicts or objects, which packets cannot change.</exception>
    public static NftStatement ChangeMap(NftDynamicSetOperation operation, NftSet map, NftFields key, NftValue value,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new NftDynamicSet(Dynamic(operation, map.Name, timeout), key ?? throw new ArgumentNullException(nameof(key)),
            new NftSource { Text = value.Text }, map.DataType ?? throw new ArgumentException($"{map} does not map to values: give one " +
                "with a DataType, or use ChangeSet for a set.", nameof(map)));
    }

    /// <summary><c>quota</c>: the rule goes on until so many bytes came by.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="over">Whether it goes on with what comes then, instead.</param>
    public static NftStatement Quota(ulong bytes, bool over = false) => new NftQuotaExpression { Bytes = bytes, Flags = over ? 1u : 0u };

    /// <summary><c>ct count</c>: the rule goes on while there are so many connections at most.</summary>
    /// <param name="count">How many.</param>
    /// <param name="over">Whether it goes on when there are more, instead.</param>
    public static NftStatement ConnectionLimit(uint count, bool over = false)
        => new NftConnectionLimitExpression { Count = count, Flags = over ? 1u : 0u };

    /// <summary><c>tproxy to</c>: a transparent socket of this machine gets the packet. In a chain of hook <c>prerouting</c>, for TCP or
    /// UDP.</summary>
    /// <param name="port">The socket's port, or null for the packet's.</param>
    /// <param name="address">The socket's address, or null for any.</param>
    /// <param name="family">Which packets, in a table of family inet; null for both.</param>
    public static NftStatement TransparentProxy(ushort? port, NftValue? address = null, NftFamily? family = null)
        => new NftProxyStatement(family, address?.Text, port?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary><c>flow add</c>: further packets of the connection go by a flow table, past all chains.</summary>
    /// <param name="table">The flow table's name.</param>
    public static NftStatement AddToFlow(string table) => new NftFlowExpression { Table = NftWire.CheckName(table, nameof(table)) };

    private static NftDynamicSetExpression Dynamic(NftDynamicSetOperation operation, string set, TimeSpan? timeout)
        => new() { Operation = operation, Set = NftWire.CheckName(set, nameof(set)), Timeout = timeout };
}
