using System;
using System.Runtime.CompilerServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Link-layer addresses in attributes.</summary>
internal static class LinkLayerAddressWire
{
    private const int EthernetLength = 6;

    /// <summary>Writes the bytes of an address, unless it is null.</summary>
    public static void WriteOptional<T>(this NetlinkWriter writer, T type, LinkLayerAddress? value)
        where T : struct, Enum
    {
        if (value is LinkLayerAddress given)
            writer.WriteBytes(type, given.Bytes);
    }

    /// <summary>Writes the bytes of an Ethernet address, unless it is null.</summary>
    /// <exception cref="ArgumentException">It is not an Ethernet address.</exception>
    public static void WriteOptionalEthernet<T>(this NetlinkWriter writer, T type, LinkLayerAddress? value,
        [CallerArgumentExpression(nameof(value))] string property = "")
        where T : struct, Enum
    {
        if (value is LinkLayerAddress given && given.Length != EthernetLength)
            throw Arguments.Refused($"{property} has {given.Length} bytes, but an Ethernet address has 6.", property);
        writer.WriteOptional(type, value);
    }

    /// <summary>Reads an address of any length that one can have.</summary>
    public static LinkLayerAddress AsLinkLayerAddress(this in NetlinkAttribute attribute)
        => attribute.Payload.Length <= LinkLayerAddress.MaxLength ? new LinkLayerAddress(attribute.Payload)
            : throw new NetlinkProtocolException($"Attribute {attribute.Type} has {attribute.Payload.Length} bytes; a link-layer address " +
                $"has at most {LinkLayerAddress.MaxLength}.");

    /// <summary>Reads an Ethernet address.</summary>
    public static LinkLayerAddress AsEthernetAddress(this in NetlinkAttribute attribute)
        => attribute.Payload.Length == EthernetLength
            ? new LinkLayerAddress(attribute.Payload)
            : throw new NetlinkProtocolException($"Attribute {attribute.Type} has {attribute.Payload.Length} bytes; an Ethernet address " +
                "has 6.");
}
