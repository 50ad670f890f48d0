using Netlink.Protocol;
using static Netlink.Rtnetlink.GreAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The ERSPAN header of mirrored frames (<c>IFLA_GRE_ERSPAN_*</c>).</summary>
/// <remarks>Source: <c>include/uapi/linux/if_tunnel.h</c>, erspan_validate() in net/ipv4/ip_gre.c.</remarks>
public readonly record struct ErspanHeader
{
    /// <summary>The version of the header: 1 is type II, 2 is type III, 0 is none (type I).</summary>
    public byte Version { get; init; }

    /// <summary>In version 1 the index of the mirrored port or VLAN, 20 bits. The kernel's default is 0.</summary>
    public uint? Index { get; init; }

    /// <summary>In version 2 the direction of mirrored frames. The kernel's default is ingress.</summary>
    public ErspanDirection? Direction { get; init; }

    /// <summary>In version 2 the hardware id of the mirroring engine, 6 bits. The kernel's default is 0.</summary>
    public ushort? HardwareId { get; init; }

    internal static bool IsOne(ushort number)
        => (GreAttribute)number is IFLA_GRE_ERSPAN_VER or IFLA_GRE_ERSPAN_INDEX or IFLA_GRE_ERSPAN_DIR or IFLA_GRE_ERSPAN_HWID;

    internal static ErspanHeader? Read(AttributeReader settings)
    {
        if (!settings.TryFind(IFLA_GRE_ERSPAN_VER, out NetlinkAttribute version))
            return null;
        return new ErspanHeader
        {
            Version = version.AsByte(),
            Index = settings.TryFind(IFLA_GRE_ERSPAN_INDEX, out NetlinkAttribute index) ? index.AsUInt32() : null,
            Direction = settings.TryFind(IFLA_GRE_ERSPAN_DIR, out NetlinkAttribute way) ? (ErspanDirection)way.AsByte() : null,
            HardwareId = settings.TryFind(IFLA_GRE_ERSPAN_HWID, out NetlinkAttribute engine) ? engine.AsUInt16() : null,
        };
    }

    internal void Write(NetlinkWriter writer)
    {
        writer.WriteByte(IFLA_GRE_ERSPAN_VER, Version);
        writer.WriteOptional(IFLA_GRE_ERSPAN_INDEX, Index);
        writer.WriteOptional(IFLA_GRE_ERSPAN_DIR, (byte?)Direction);
        writer.WriteOptional(IFLA_GRE_ERSPAN_HWID, HardwareId);
    }
}

/// <summary>The direction of mirrored frames. Values without a name are kept as numbers.</summary>
public enum ErspanDirection : byte
{
    /// <summary>Ingress.</summary>
    Ingress = 0,

    /// <summary>Egress.</summary>
    Egress = 1,
}
