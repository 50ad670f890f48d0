using Netlink.Protocol;
using static Netlink.Rtnetlink.TunAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A tun or tap device, which exchanges packets or frames with a program (<c>ip tuntap add</c>).</summary>
/// <remarks>
/// It is created through <c>/dev/net/tun</c>, as rtnetlink cannot create one, and is persistent: it exists until it is deleted, without an
/// attached program. Source: <c>IFLA_TUN_*</c> in <c>include/uapi/linux/if_link.h</c>, <c>include/uapi/linux/if_tun.h</c> and
/// drivers/net/tun.c.
/// </remarks>
public sealed record TunLink : LinkKind
{
    internal override int? AddressLength => null;

    /// <summary>A tun device, to which any privileged program may attach.</summary>
    public TunLink()
    {
    }

    private TunLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((TunAttribute)setting.Type)
            {
                case IFLA_TUN_OWNER: Owner = setting.AsUInt32(); break;
                case IFLA_TUN_GROUP: Group = setting.AsUInt32(); break;
                case IFLA_TUN_TYPE: Mode = (TunMode)setting.AsByte(); break;
                case IFLA_TUN_PI: PacketInformation = setting.AsBoolean(); break;
                case IFLA_TUN_VNET_HDR: OffloadHeader = setting.AsBoolean(); break;
                case IFLA_TUN_PERSIST: Persistent = setting.AsBoolean(); break;
                case IFLA_TUN_MULTI_QUEUE: MultiQueue = setting.AsBoolean(); break;
                case IFLA_TUN_NUM_QUEUES: Queues = setting.AsUInt32(); break;
                case IFLA_TUN_NUM_DISABLED_QUEUES: DisabledQueues = setting.AsUInt32(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>What the program exchanges with the device. By default <see cref="TunMode.Tun"/>.</summary>
    public TunMode? Mode { get; init; }

    /// <summary>The user who may attach a program without privilege. By default none.</summary>
    public uint? Owner { get; init; }

    /// <summary>The group whose members may attach a program without privilege. By default none.</summary>
    public uint? Group { get; init; }

    /// <summary>Whether each packet is preceded by four bytes with its protocol. By default false.</summary>
    public bool? PacketInformation { get; init; }

    /// <summary>Whether each packet comes with a header about offloads (<c>struct virtio_net_hdr</c>). By default false.</summary>
    public bool? OffloadHeader { get; init; }

    /// <summary>Whether several programs or threads may attach, each to its own queue. By default false.</summary>
    public bool? MultiQueue { get; init; }

    /// <summary>Whether the device outlives the program that is attached. Reported; a device that is added here is persistent.</summary>
    public bool? Persistent { get; init; }

    /// <summary>The number of attached queues, with <see cref="MultiQueue"/>. Reported, never sent.</summary>
    public uint? Queues { get; init; }

    /// <summary>The number of attached queues that are disabled, with <see cref="MultiQueue"/>. Reported, never sent.</summary>
    public uint? DisabledQueues { get; init; }

    /// <summary>Whether a device has the settings that are given here; what is only reported is none.</summary>
    internal bool IsOf(TunLink device) => (Mode ?? device.Mode) == device.Mode && (Owner ?? device.Owner) == device.Owner
        && (Group ?? device.Group) == device.Group && (PacketInformation ?? device.PacketInformation) == device.PacketInformation
        && (OffloadHeader ?? device.OffloadHeader) == device.OffloadHeader && (MultiQueue ?? device.MultiQueue) == device.MultiQueue;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("tun", static () => [], static settings => new TunLink(settings));
}

/// <summary>What a program exchanges with a tun device. Source: <c>IFF_TUN</c> and <c>IFF_TAP</c> in
/// <c>include/uapi/linux/if_tun.h</c>.</summary>
public enum TunMode : byte
{
    /// <summary>TUN: IP packets.</summary>
    Tun = 1,

    /// <summary>TAP: Ethernet frames.</summary>
    Tap = 2,
}

/// <summary><c>IFLA_TUN_*</c>.</summary>
internal enum TunAttribute : ushort
{
    IFLA_TUN_OWNER = 1,
    IFLA_TUN_GROUP = 2,
    IFLA_TUN_TYPE = 3,
    IFLA_TUN_PI = 4,
    IFLA_TUN_VNET_HDR = 5,
    IFLA_TUN_PERSIST = 6,
    IFLA_TUN_MULTI_QUEUE = 7,
    IFLA_TUN_NUM_QUEUES = 8,
    IFLA_TUN_NUM_DISABLED_QUEUES = 9,
}
