using System;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.IpvsAttribute;
using static Netlink.Generic.IpvsDestinationAttribute;
using static Netlink.Generic.IpvsServiceAttribute;

namespace Netlink.Generic;

/// <summary>Wire form of services and destinations. Source: net/netfilter/ipvs/ip_vs_ctl.c.</summary>
internal static class IpvsCodec
{
    private const int IPv4Size = 4;
    private const int IPv6Size = 16;

    public static void WriteHeader(NetlinkWriter writer, IpvsCommand command) => writer.WriteHeader(new GenericHeader((byte)command, 1));

    /// <summary>Writes the key of a service, and the rest if required.</summary>
    public static void WriteService(NetlinkWriter writer, IpvsService service, bool isWhole)
    {
        using NetlinkWriter.NestScope nest = writer.Nest(IPVS_CMD_ATTR_SERVICE);
        writer.WriteUInt16(IPVS_SVC_ATTR_AF, LinuxFamily.Of(service.Family));
        if (service.FirewallMark is uint mark)
        {
            writer.WriteUInt32(IPVS_SVC_ATTR_FWMARK, mark);
        }
        else
        {
            writer.WriteUInt16(IPVS_SVC_ATTR_PROTOCOL, service.Protocol ?? 0);
            WriteAddress(writer, (ushort)IPVS_SVC_ATTR_ADDR, service.Address!);
            writer.WriteUInt16BigEndian(IPVS_SVC_ATTR_PORT, service.Port);
        }

        if (!isWhole)
            return;
        writer.WriteString(IPVS_SVC_ATTR_SCHED_NAME, service.Scheduler);
        Span<byte> flags = stackalloc byte[2 * sizeof(uint)];
        HostOrder.WriteUInt32(flags, (uint)(service.Flags & ~IpvsServiceFlags.Hashed));
        HostOrder.WriteUInt32(flags[sizeof(uint)..], uint.MaxValue);
        writer.WriteBytes(IPVS_SVC_ATTR_FLAGS, flags);
        writer.WriteUInt32(IPVS_SVC_ATTR_TIMEOUT, (uint)service.PersistenceTimeout.TotalSeconds);
        if (!HasOwnMask(service))
            WriteMask(writer, service);
        writer.WriteOptional(IPVS_SVC_ATTR_PE_NAME, service.PersistenceEngine);
        writer.WriteAttributes(service.UnknownAttributes);
    }

    /// <summary>Writes the key of a destination, and the rest if required.</summary>
    public static void WriteDestination(NetlinkWriter writer, IpvsDestination destination, bool isWhole)
    {
        using NetlinkWriter.NestScope nest = writer.Nest(IPVS_CMD_ATTR_DEST);
        writer.WriteUInt16(IPVS_DEST_ATTR_ADDR_FAMILY, LinuxFamily.Of(destination.Address.AddressFamily));
        WriteAddress(writer, (ushort)IPVS_DEST_ATTR_ADDR, destination.Address);
        writer.WriteUInt16BigEndian(IPVS_DEST_ATTR_PORT, destination.Port);
        if (!isWhole)
            return;
        writer.WriteUInt32(IPVS_DEST_ATTR_FWD_METHOD, (uint)destination.Forwarding);
        writer.WriteUInt32(IPVS_DEST_ATTR_WEIGHT, destination.Weight);
        writer.WriteByte(IPVS_DEST_ATTR_TUN_TYPE, (byte)destination.Tunnel);
        writer.WriteUInt16BigEndian(IPVS_DEST_ATTR_TUN_PORT, destination.TunnelPort);
        writer.WriteUInt16(IPVS_DEST_ATTR_TUN_FLAGS, destination.TunnelFlags);
        writer.WriteUInt32(IPVS_DEST_ATTR_U_THRESH, destination.UpperThreshold);
        writer.WriteUInt32(IPVS_DEST_ATTR_L_THRESH, destination.LowerThreshold);
        writer.WriteAttributes(destination.UnknownAttributes);
    }

    public static IpvsService DecodeService(in NetlinkMessage message)
    {
        if (!message.Read(out GenericHeader _).TryFind(IPVS_CMD_ATTR_SERVICE, out NetlinkAttribute nest))
            throw new NetlinkProtocolException("A report of a service lacks the service.");
        AttributeReader parts = nest.AsNest();
        try
        {
            return Decode(parts);
        }
        catch (ArgumentException malformed)
        {
            throw new NetlinkProtocolException($"A report of a service is not valid: {malformed.Message}", malformed);
        }
    }

    public static IpvsDestination DecodeDestination(in NetlinkMessage message)
    {
        if (!message.Read(out GenericHeader _).TryFind(IPVS_CMD_ATTR_DEST, out NetlinkAttribute nest)
            || !nest.AsNest().TryFind(IPVS_DEST_ATTR_ADDR, out NetlinkAttribute address))
            throw new NetlinkProtocolException("A report of a destination lacks its address.");
        AttributeReader parts = nest.AsNest();
        ushort family = parts.TryFind(IPVS_DEST_ATTR_ADDR_FAMILY, out NetlinkAttribute told) ? told.AsUInt16() : LinuxFamily.AF_INET;
        ushort port = parts.TryFind(IPVS_DEST_ATTR_PORT, out NetlinkAttribute number) ? number.AsUInt16BigEndian() : (ushort)0;
        var destination = new IpvsDestination(ReadAddress(family, address), port);
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute part in parts)
        {
            switch ((IpvsDestinationAttribute)part.Type)
            {
                case IPVS_DEST_ATTR_ADDR or IPVS_DEST_ATTR_PORT or IPVS_DEST_ATTR_ADDR_FAMILY or IPVS_DEST_ATTR_STATS: break;
                case IPVS_DEST_ATTR_FWD_METHOD:
                    destination = destination with { Forwarding = (IpvsForwarding)part.AsUInt32() };
                    break;
                case IPVS_DEST_ATTR_WEIGHT: destination = destination with { Weight = part.AsUInt32() }; break;
                case IPVS_DEST_ATTR_U_THRESH: destination = destination with { UpperThreshold = part.AsUInt32() }; break;
                case IPVS_DEST_ATTR_L_THRESH: destination = destination with { LowerThreshold = part.AsUInt32() }; break;
                case IPVS_DEST_ATTR_ACTIVE_CONNS: destination = destination with { ActiveConnections = part.AsUInt32() }; break;
                case IPVS_DEST_ATTR_INACT_CONNS: destination = destination with { InactiveConnections = part.AsUInt32() }; break;
                case IPVS_DEST_ATTR_PERSIST_CONNS: destination = destination with { PersistentConnections = part.AsUInt32() }; break;
                case IPVS_DEST_ATTR_STATS64: destination = destination with { Statistics = IpvsStatistics.Read(part.AsNest()) }; break;
                case IPVS_DEST_ATTR_TUN_TYPE: destination = destination with { Tunnel = (IpvsTunnel)part.AsByte() }; break;
                case IPVS_DEST_ATTR_TUN_PORT: destination = destination with { TunnelPort = part.AsUInt16BigEndian() }; break;
                case IPVS_DEST_ATTR_TUN_FLAGS: destination = destination with { TunnelFlags = part.AsUInt16() }; break;
                default: others.Keep(part); break;
            }
        }

        return destination with { UnknownAttributes = others.Kept };
    }

    private static IpvsService Decode(AttributeReader parts)
    {
        ushort family = parts.TryFind(IPVS_SVC_ATTR_AF, out NetlinkAttribute told) ? told.AsUInt16() : (ushort)0;
        IpvsService service;
        if (parts.TryFind(IPVS_SVC_ATTR_FWMARK, out NetlinkAttribute mark))
        {
            service = new IpvsService(LinuxFamily.ToAddressFamily((byte)family), mark.AsUInt32());
        }
        else if (parts.TryFind(IPVS_SVC_ATTR_ADDR, out NetlinkAttribute address)
            && parts.TryFind(IPVS_SVC_ATTR_PROTOCOL, out NetlinkAttribute protocol)
            && parts.TryFind(IPVS_SVC_ATTR_PORT, out NetlinkAttribute port))
        {
            service = new IpvsService((ProtocolType)protocol.AsUInt16(), ReadAddress(family, address), port.AsUInt16BigEndian());
        }
        else
        {
            throw new NetlinkProtocolException("A report of a service lacks its address and its mark.");
        }

        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute part in parts)
        {
            switch ((IpvsServiceAttribute)part.Type)
            {
                case IPVS_SVC_ATTR_AF or IPVS_SVC_ATTR_PROTOCOL or IPVS_SVC_ATTR_ADDR or IPVS_SVC_ATTR_PORT or IPVS_SVC_ATTR_FWMARK: break;
                case IPVS_SVC_ATTR_STATS: break;
                case IPVS_SVC_ATTR_SCHED_NAME:
                    // A service may have lost its scheduler.
                    if (part.AsString() is { Length: > 0 } scheduler)
                        service = service with { Scheduler = scheduler };
                    break;
                case IPVS_SVC_ATTR_FLAGS:
                    service = service with { Flags = part.AsStructure<IpvsServiceFlags>() & ~IpvsServiceFlags.Hashed };
                    break;
                case IPVS_SVC_ATTR_TIMEOUT:
                    service = service with { PersistenceTimeout = TimeSpan.FromSeconds(part.AsUInt32()) };
                    break;
                case IPVS_SVC_ATTR_NETMASK:
                    if (ReadMask(service.Family, part) is byte prefix)
                        service = service with { PersistencePrefixLength = IsHost(service.Family, prefix) ? null : prefix };
                    else
                        others.Keep(part);
                    break;
                case IPVS_SVC_ATTR_PE_NAME: service = service with { PersistenceEngine = part.AsString() }; break;
                case IPVS_SVC_ATTR_STATS64: service = service with { Statistics = IpvsStatistics.Read(part.AsNest()) }; break;
                default: others.Keep(part); break;
            }
        }

        return service with { UnknownAttributes = others.Kept };
    }

    /// <summary>The kernel expects 16 bytes for either family.</summary>
    private static void WriteAddress(NetlinkWriter writer, ushort type, IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[IPv6Size];
        bytes.Clear();
        address.TryWriteBytes(bytes, out _);
        writer.WriteBytes(type, bytes);
    }

    private static IPAddress ReadAddress(ushort family, in NetlinkAttribute address)
    {
        int size = family == LinuxFamily.AF_INET6 ? IPv6Size : IPv4Size;
        return address.Payload.Length >= size ? new IPAddress(address.Payload[..size])
            : throw new NetlinkProtocolException($"An address has {address.Payload.Length} bytes instead of at least {size}.");
    }

    /// <summary>Writes a mask in network order for IPv4, a prefix length for IPv6.</summary>
    private static void WriteMask(NetlinkWriter writer, IpvsService service)
    {
        if (service.Family is AddressFamily.InterNetworkV6)
            writer.WriteUInt32(IPVS_SVC_ATTR_NETMASK, service.PersistencePrefixLength ?? 128);
        else
            writer.WriteBytes(IPVS_SVC_ATTR_NETMASK, IpvsText.MaskOf(service.PersistencePrefixLength ?? 32).GetAddressBytes());
    }

    /// <summary>The prefix length, or null for an invalid mask.</summary>
    private static byte? ReadMask(AddressFamily family, in NetlinkAttribute part)
    {
        if (family is AddressFamily.InterNetworkV6)
            return part.AsUInt32() is > 0 and <= 128 and uint bits ? (byte)bits : null;
        uint mask = part.AsUInt32BigEndian();
        int ones = BitOperations.LeadingZeroCount(~mask);
        return ones > 0 && mask == (ones == 32 ? uint.MaxValue : uint.MaxValue << (32 - ones)) ? (byte)ones : null;
    }

    private static bool IsHost(AddressFamily family, byte prefix) => prefix == (family is AddressFamily.InterNetworkV6 ? 128 : 32);

    private static bool HasOwnMask(IpvsService service)
    {
        for (int i = 0; i < service.UnknownAttributes.Count; i++)
        {
            if (service.UnknownAttributes[i].Type == (ushort)IPVS_SVC_ATTR_NETMASK)
                return true;
        }

        return false;
    }
}
