using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.MptcpAddressAttribute;
using static Netlink.Generic.MptcpAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/mptcp/pm_netlink.c and pm_kernel.c.</summary>
internal static class MptcpEndpointCodec
{
    public static void Write(NetlinkWriter writer, MptcpEndpoint endpoint)
    {
        using NetlinkWriter.NestScope nest = writer.Nest(MPTCP_PM_ATTR_ADDR);
        writer.WriteOptional(MPTCP_PM_ADDR_ATTR_ID, endpoint.Id);
        if (endpoint.Flags is not MptcpEndpointFlags.None)
            writer.WriteUInt32(MPTCP_PM_ADDR_ATTR_FLAGS, (uint)endpoint.Flags);
        writer.WriteOptional(MPTCP_PM_ADDR_ATTR_IF_IDX, endpoint.LinkIndex);
        writer.WriteOptional(MPTCP_PM_ADDR_ATTR_PORT, endpoint.Port);
        WriteAddress(writer, endpoint.Address);
        writer.WriteAttributes(endpoint.UnknownAttributes);
    }

    public static void WriteName(NetlinkWriter writer, MptcpEndpointName name)
    {
        using NetlinkWriter.NestScope nest = writer.Nest(MPTCP_PM_ATTR_ADDR);
        writer.WriteByte(MPTCP_PM_ADDR_ATTR_ID, name.Id);
        if (name.Flags is > 0 and MptcpEndpointFlags flags)
            writer.WriteUInt32(MPTCP_PM_ADDR_ATTR_FLAGS, (uint)flags);
        if (name.Address is IPAddress address)
            WriteAddress(writer, address);
    }

    public static MptcpEndpoint Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out GenericHeader _);
        if (!attributes.TryFind(MPTCP_PM_ATTR_ADDR, out NetlinkAttribute nest))
            throw new NetlinkProtocolException("An MPTCP message has no endpoint (MPTCP_PM_ATTR_ADDR).");
        IPAddress? address = null;
        var endpoint = new MptcpEndpoint(IPAddress.None);
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute part in nest.AsNest())
        {
            switch ((MptcpAddressAttribute)part.Type)
            {
                case MPTCP_PM_ADDR_ATTR_FAMILY: break;   // redundant: the attribute of the address implies it
                case MPTCP_PM_ADDR_ATTR_ID: endpoint = endpoint with { Id = part.AsByte() }; break;
                case MPTCP_PM_ADDR_ATTR_ADDR4 or MPTCP_PM_ADDR_ATTR_ADDR6: address = part.AsAddress(); break;
                case MPTCP_PM_ADDR_ATTR_PORT:
                    endpoint = endpoint with { Port = part.AsUInt16() is > 0 and ushort port ? port : null };
                    break;
                case MPTCP_PM_ADDR_ATTR_FLAGS: endpoint = endpoint with { Flags = (MptcpEndpointFlags)part.AsUInt32() }; break;
                case MPTCP_PM_ADDR_ATTR_IF_IDX:
                    endpoint = endpoint with { LinkIndex = part.AsInt32() is > 0 and int link ? link : null };
                    break;
                default: unknown.Keep(part); break;
            }
        }

        foreach (NetlinkAttribute attribute in attributes)
        {
            if (attribute.Type != (ushort)MPTCP_PM_ATTR_ADDR)
                unknown.Keep(attribute);
        }

        return endpoint with
        {
            Address = address ?? throw new NetlinkProtocolException("An MPTCP endpoint has no address (MPTCP_PM_ADDR_ATTR_ADDR4)."),
            UnknownAttributes = unknown.Kept,
        };
    }

    private static void WriteAddress(NetlinkWriter writer, IPAddress address)
    {
        bool isIPv4 = address.AddressFamily is AddressFamily.InterNetwork;
        writer.WriteUInt16(MPTCP_PM_ADDR_ATTR_FAMILY, isIPv4 ? LinuxFamily.AF_INET : LinuxFamily.AF_INET6);
        writer.WriteAddress(isIPv4 ? MPTCP_PM_ADDR_ATTR_ADDR4 : MPTCP_PM_ADDR_ATTR_ADDR6, address);
    }
}

/// <summary>An endpoint by ID, with its changes.</summary>
internal sealed record MptcpEndpointName(byte Id, IPAddress? Address = null, MptcpEndpointFlags? Flags = null)
{
    public override string ToString() => $"endpoint {Id}";
}
