using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.XdpAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A change of the XDP program of a link: attaches, replaces or detaches one (<c>ip link set … xdp</c>).</summary>
/// <remarks>The link keeps the program until it is detached; the descriptor can be closed. An attachment that ends with its descriptor
/// (<c>BPF_LINK_CREATE</c> of bpf(2)) is not part of rtnetlink. Source: <c>IFLA_XDP_*</c> in <c>include/uapi/linux/if_link.h</c>,
/// dev_xdp_attach() in net/core/dev.c.</remarks>
/// <param name="ProgramDescriptor">A file descriptor, in this process, of a program of type <c>BPF_PROG_TYPE_XDP</c>, or null to detach
/// the current one.</param>
public sealed record XdpChange(int? ProgramDescriptor)
{
    private const uint XDP_FLAGS_UPDATE_IF_NOEXIST = 1;
    private const uint XDP_FLAGS_SKB_MODE = 2;
    private const uint XDP_FLAGS_DRV_MODE = 4;
    private const uint XDP_FLAGS_HW_MODE = 8;
    private const uint XDP_FLAGS_REPLACE = 16;
    private const int None = -1;

    /// <summary>Where the program runs. By default, in the driver if that supports XDP, otherwise in generic mode; a program in another
    /// mode is then neither replaced nor detached.</summary>
    public XdpMode? Mode { get; init; }

    /// <summary>Whether the change is refused (EBUSY) when a program is attached in that mode. Default false: it is replaced.</summary>
    public bool OnlyIfNone { get; init; }

    /// <summary>A file descriptor of the program that must be attached at present; otherwise the change is refused (EEXIST). By default
    /// it does not matter. Since Linux 5.7.</summary>
    public int? ExpectedDescriptor { get; init; }

    private uint Flags => (OnlyIfNone ? XDP_FLAGS_UPDATE_IF_NOEXIST : 0)
        | (ExpectedDescriptor is null ? 0 : XDP_FLAGS_REPLACE) | Mode switch
        {
            null => 0,
            XdpMode.Generic => XDP_FLAGS_SKB_MODE,
            XdpMode.Driver => XDP_FLAGS_DRV_MODE,
            XdpMode.Hardware => XDP_FLAGS_HW_MODE,
            _ => throw new ArgumentOutOfRangeException(nameof(Mode), Mode, "Choose one mode: Driver, Generic or Hardware."),
        };

    /// <exception cref="ArgumentException">A descriptor is negative, the mode is not one, or the conditions exclude each other.</exception>
    internal void Encode(NetlinkWriter writer)
    {
        Arguments.CheckNotNegative(ProgramDescriptor, nameof(ProgramDescriptor), "XDP");
        Arguments.CheckNotNegative(ExpectedDescriptor, nameof(ExpectedDescriptor), "XDP");
        if (OnlyIfNone && ExpectedDescriptor is not null)
            throw Arguments.Refused("XDP: OnlyIfNone and ExpectedDescriptor exclude each other.", nameof(ExpectedDescriptor));
        writer.WriteInt32(IFLA_XDP_FD, ProgramDescriptor ?? None);
        writer.WriteUInt32(IFLA_XDP_FLAGS, Flags);
        writer.WriteOptional(IFLA_XDP_EXPECTED_FD, ExpectedDescriptor);
    }
}
