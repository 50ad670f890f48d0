using Netlink.Protocol;
using static Netlink.Rtnetlink.IpoibAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A partition of an InfiniBand device that carries IP (<c>ip link add link … type ipoib</c>, RFC 4391). <see
/// cref="LinkSpec.ParentIndex"/> names the device.</summary>
/// <remarks>Source: <c>IFLA_IPOIB_*</c> in <c>include/uapi/linux/if_link.h</c>, drivers/infiniband/ulp/ipoib.</remarks>
public sealed record IpoibLink : LinkKind
{
    /// <summary>A device with the kernel's defaults.</summary>
    public IpoibLink()
    {
    }

    private IpoibLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((IpoibAttribute)setting.Type)
            {
                case IFLA_IPOIB_PKEY: PartitionKey = setting.AsUInt16(); break;
                case IFLA_IPOIB_MODE: Mode = (IpoibMode)setting.AsUInt16(); break;
                case IFLA_IPOIB_UMCAST: UserMulticast = setting.AsUInt16() != 0; break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The partition key (P_Key), with the highest bit set for a full member. The kernel's default is that of the
    /// device.</summary>
    public ushort? PartitionKey { get; init; }

    /// <summary>The transport of packets. The kernel's default is <see cref="IpoibMode.Datagram"/>.</summary>
    public IpoibMode? Mode { get; init; }

    /// <summary>Whether programs join multicast groups, not the kernel (<c>umcast</c>). The kernel's default is false.</summary>
    public bool? UserMulticast { get; init; }

    internal override bool NeedsParent => true;

    internal override int? AddressLength => 20;

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "ipoib", static () => AttributeSchema.Of<IpoibAttribute>(), static settings => new IpoibLink(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(IFLA_IPOIB_PKEY, PartitionKey);
        writer.WriteOptional(IFLA_IPOIB_MODE, (ushort?)Mode);
        writer.WriteOptional(IFLA_IPOIB_UMCAST, UserMulticast is bool given ? (ushort)(given ? 1 : 0) : (ushort?)null);
    }
}

/// <summary>The transport of packets over InfiniBand (<c>IPOIB_MODE_*</c>). Values without a name are kept as numbers.</summary>
public enum IpoibMode : ushort
{
    /// <summary>Unreliable datagrams.</summary>
    Datagram = 0,

    /// <summary>Reliable connections.</summary>
    Connected = 1,
}

/// <summary><c>IFLA_IPOIB_*</c>.</summary>
internal enum IpoibAttribute : ushort
{
    IFLA_IPOIB_PKEY = 1,
    IFLA_IPOIB_MODE = 2,
    IFLA_IPOIB_UMCAST = 3,
}
