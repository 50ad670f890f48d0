using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.XdpAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The XDP programs that are attached to a link (<c>IFLA_XDP</c>). Source: <c>include/uapi/linux/if_link.h</c>,
/// ip-link(8).</summary>
/// <param name="Mode">Where the program runs.</param>
/// <param name="ProgramId">The id of the program, or null if there are <see cref="XdpMode.Multiple"/>.</param>
public sealed record XdpAttachment(XdpMode Mode, uint? ProgramId)
{
    /// <summary>The id of the program in driver mode.</summary>
    public uint? DriverProgramId { get; init; }

    /// <summary>The id of the program in generic mode.</summary>
    public uint? GenericProgramId { get; init; }

    /// <summary>The id of the program that is offloaded to hardware.</summary>
    public uint? HardwareProgramId { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Null for a link without a program, which is reported too; what its report has beside that is kept with the link.</summary>
    internal static XdpAttachment? Decode(in NetlinkAttribute report, ref AttributeKeeper ofLink)
    {
        XdpMode mode = 0;
        uint? program = null, driver = null, generic = null, hardware = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in report.AsNest())
        {
            switch ((XdpAttribute)attribute.Type)
            {
                case IFLA_XDP_ATTACHED: mode = (XdpMode)attribute.AsByte(); break;
                case IFLA_XDP_PROG_ID: program = attribute.AsUInt32(); break;
                case IFLA_XDP_DRV_PROG_ID: driver = attribute.AsUInt32(); break;
                case IFLA_XDP_SKB_PROG_ID: generic = attribute.AsUInt32(); break;
                case IFLA_XDP_HW_PROG_ID: hardware = attribute.AsUInt32(); break;
                // Only in requests.
                case IFLA_XDP_FD or IFLA_XDP_FLAGS or IFLA_XDP_EXPECTED_FD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        if (mode == 0)
        {
            ofLink.KeepWithin(report, unknown);
            return null;
        }

        return new XdpAttachment(mode, program)
        {
            DriverProgramId = driver,
            GenericProgramId = generic,
            HardwareProgramId = hardware,
            UnknownAttributes = unknown.Kept,
        };
    }
}

/// <summary>Where an XDP program runs (<c>XDP_ATTACHED_*</c>).</summary>
public enum XdpMode : byte
{
    /// <summary>In the driver, before the kernel allocates a packet (native mode).</summary>
    Driver = 1,

    /// <summary>In generic mode, for drivers without XDP support.</summary>
    Generic = 2,

    /// <summary>In the hardware.</summary>
    Hardware = 3,

    /// <summary>In several modes.</summary>
    Multiple = 4,
}

/// <summary><c>IFLA_XDP_*</c>.</summary>
internal enum XdpAttribute : ushort
{
    IFLA_XDP_FD = 1,
    IFLA_XDP_ATTACHED = 2,
    IFLA_XDP_FLAGS = 3,
    IFLA_XDP_PROG_ID = 4,
    IFLA_XDP_DRV_PROG_ID = 5,
    IFLA_XDP_SKB_PROG_ID = 6,
    IFLA_XDP_HW_PROG_ID = 7,
    IFLA_XDP_EXPECTED_FD = 8,
}
