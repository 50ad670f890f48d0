using System;
using System.Net;
using System.Net.Sockets;

namespace Netlink.Netfilter;

/// <content>Less common statements.</content>
public static partial class Nft
{
    /// <summary><c>notrack</c>: disables connection tracking for the packet. For chains of priority <c>raw</c>.</summary>
    public static NftStatement Notrack { get; } = new NftNotrackExpression();

    /// <summary><c>add</c>, <c>update</c> or <c>delete</c>: changes an element of a <see cref="NftSetFlags.Dynamic"/> map of the table,
    /// such as <c>update @back { ip saddr . tcp sport : ip daddr }</c>.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="map">The name of the map.</param>
    /// <param name="key">The fields that form the key.</param>
    /// <param name="data">The field that supplies the data, of the map's type.</param>
    /// <param name="timeout">The timeout of the element, or null for that of the map.</param>
    public static NftStatement ChangeMap(NftDynamicSetOperation operation, string map, NftFields key, NftFields data,
        TimeSpan? timeout = null)
        => new NftDynamicSet(Dynamic(operation, map, timeout), key ?? throw new ArgumentNullException(nameof(key)),
            new NftSource { Fields = data ?? throw new ArgumentNullException(nameof(data)) });

    /// <summary>The same with a constant as data: <c>add @marks { ip saddr : 0x5 }</c>.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="map">The map, with the type of its data.</param>
    /// <param name="key">The fields that form the key.</param>
    /// <param name="value">The data.</param>
    /// <param name="timeout">The timeout of the element, or null for that of the map.</param>
    /// <exception cref="ArgumentException">It is a set, or a map of verdicts or objects, which rules cannot update.</exception>
    public static NftStatement ChangeMap(NftDynamicSetOperation operation, NftSet map, NftFields key, NftValue value,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new NftDynamicSet(Dynamic(operation, map.Name, timeout), key ?? throw new ArgumentNullException(nameof(key)),
            new NftSource { Text = value.Text }, map.DataType is not null ? map : throw new ArgumentException($"{map} is not a map of " +
                "values: use one with a DataType, or ChangeSet for a set.", nameof(map)));
    }

    /// <summary><c>quota</c>: matches until the quota is used up.</summary>
    /// <param name="bytes">The quota, in bytes.</param>
    /// <param name="over">Whether it matches once the quota is used up, instead.</param>
    public static NftStatement Quota(ulong bytes, bool over = false) => new NftQuotaExpression { Bytes = bytes, Flags = over ? 1u : 0u };

    /// <summary><c>ct count</c>: matches while the number of connections is at most a limit.</summary>
    /// <param name="count">The limit.</param>
    /// <param name="over">Whether it matches above the limit, instead.</param>
    public static NftStatement ConnectionLimit(uint count, bool over = false)
        => new NftConnectionLimitExpression { Count = count, Flags = over ? 1u : 0u };

    /// <summary><c>tproxy to</c>: redirects the packet to a transparent local socket. For TCP or UDP, which the rule must match
    /// before it, in chains of hook <c>prerouting</c>.</summary>
    /// <param name="port">The port of the socket, or null for the destination port of the packet.</param>
    /// <param name="address">The address of the socket, or null for any.</param>
    /// <param name="family">The family of packets, in a table of family inet; null for both.</param>
    public static NftStatement TransparentProxy(ushort? port, NftValue? address = null, NftFamily? family = null)
        => new NftProxyStatement(family, address?.Text, port?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary><c>flow add</c>: adds the connection to a flow table, which forwards its further packets past all chains.</summary>
    /// <param name="table">The name of the flow table.</param>
    public static NftStatement AddToFlow(string table) => new NftFlowExpression { Table = NftWire.CheckName(table, nameof(table)) };

    /// <summary><c>dup to</c>: sends a copy of the packet to another host. For tables of family ip and ip6.</summary>
    /// <param name="address">The address of the host, in a network of one of the own devices.</param>
    /// <param name="device">The output device by index, or null for that of the route.</param>
    public static NftStatement DuplicateTo(NftValue address, uint? device = null)
        => new NftDuplicateStatement(new NftSource { Text = address.Text }, device is uint index ? OfDevice(index) : null);

    /// <summary><c>dup to</c>: sends a copy of the packet out through a device. For tables of family netdev.</summary>
    /// <param name="device">The device by index.</param>
    public static NftStatement DuplicateToDevice(uint device) => new NftDuplicateStatement(OfDevice(device), null);

    /// <summary><c>fwd to</c>: sends the packet out through another device, which ends the rule. For tables of family netdev.</summary>
    /// <param name="device">The device by index.</param>
    public static NftStatement ForwardTo(uint device) => new NftForwardStatement(null, null, OfDevice(device));

    /// <summary><c>fwd ip to … device</c>: sends the packet to a neighbour, with its time to live lessened. For tables of family
    /// netdev.</summary>
    /// <param name="device">The device by index.</param>
    /// <param name="address">The address of the neighbour. Packets of the other family are dropped.</param>
    public static NftStatement ForwardTo(uint device, IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new NftForwardStatement(address.AddressFamily is AddressFamily.InterNetworkV6 ? NftFamily.IPv6 : NftFamily.IPv4,
            new NftSource { Text = address.ToString() }, OfDevice(device));
    }

    private static NftSource OfDevice(uint index) => new() { Text = ((NftValue)index).Text };

    private static NftDynamicSetExpression Dynamic(NftDynamicSetOperation operation, string set, TimeSpan? timeout)
        => new() { Operation = operation, Set = NftWire.CheckName(set, nameof(set)), Timeout = timeout };
}
