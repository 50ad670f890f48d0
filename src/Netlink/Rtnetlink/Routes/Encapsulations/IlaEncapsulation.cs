using System.Globalization;
using Netlink.Protocol;
using static Netlink.Rtnetlink.IlaEncapsulationAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Replaces the upper half of the destination with a locator (<c>encap ila</c>, identifier-locator addressing).</summary>
/// <remarks>Source: <c>ILA_ATTR_*</c> in <c>include/uapi/linux/ila.h</c>, net/ipv6/ila/ila_lwt.c.</remarks>
/// <param name="Locator">The upper 64 bits of the address.</param>
public sealed record IlaEncapsulation(ulong Locator) : RouteEncapsulation
{
    internal const ushort LWTUNNEL_ENCAP_ILA = 3;

    /// <inheritdoc/>
    public override ushort Type => LWTUNNEL_ENCAP_ILA;

    /// <summary>How checksums are kept valid. The kernel's default is <see cref="IlaChecksumMode.AdjustTransport"/>.</summary>
    public IlaChecksumMode? ChecksumMode { get; init; }

    /// <summary>The kind of identifier in the lower half. The kernel's default is <see cref="IlaIdentifierType.UseFormat"/>.</summary>
    public IlaIdentifierType? IdentifierType { get; init; }

    /// <summary>Whether received packets are translated instead of sent ones. The kernel's default is false.</summary>
    public bool? OnInput { get; init; }

    internal static KindDefinition<RouteEncapsulation> Definition { get; } =
        new("ila", static () => AttributeSchema.Of<IlaEncapsulationAttribute>(), Decode);

    /// <summary>Such as <c>encap ila 20010db800000001</c>.</summary>
    public override string ToString() => $"encap {Definition.Name} {Locator.ToString("x16", CultureInfo.InvariantCulture)}";

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt64BigEndian(ILA_ATTR_LOCATOR, Locator);
        writer.WriteOptional(ILA_ATTR_IDENT_TYPE, (byte?)IdentifierType);
        writer.WriteOptional(ILA_ATTR_CSUM_MODE, (byte?)ChecksumMode);
        writer.WriteOptional(ILA_ATTR_HOOK_TYPE, OnInput);
    }

    private static IlaEncapsulation? Decode(AttributeReader settings)
    {
        if (!settings.TryFind(ILA_ATTR_LOCATOR, out NetlinkAttribute locator))
            return null;
        var read = new IlaEncapsulation(locator.AsUInt64BigEndian());
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((IlaEncapsulationAttribute)setting.Type)
            {
                case ILA_ATTR_LOCATOR or ILA_ATTR_PAD: break;
                case ILA_ATTR_CSUM_MODE: read = read with { ChecksumMode = (IlaChecksumMode)setting.AsByte() }; break;
                case ILA_ATTR_IDENT_TYPE: read = read with { IdentifierType = (IlaIdentifierType)setting.AsByte() }; break;
                case ILA_ATTR_HOOK_TYPE: read = read with { OnInput = setting.AsBoolean() }; break;
                default: unknown.Keep(setting); break;
            }
        }

        return read with { UnknownAttributes = unknown.Kept };
    }
}

/// <summary>How checksums are kept valid when an address changes (<c>ILA_CSUM_*</c>). Values without a name are kept.</summary>
public enum IlaChecksumMode : byte
{
    /// <summary>The transport checksum is adjusted.</summary>
    AdjustTransport = 0,

    /// <summary>The identifier is adjusted so that the checksum does not change.</summary>
    NeutralMap = 1,

    /// <summary>No adjustment.</summary>
    NoAction = 2,

    /// <summary>The identifier is adjusted so that the checksum does not change, without the C bit.</summary>
    NeutralMapAutomatically = 3,
}

/// <summary>The type of an identifier (<c>ILA_ATYPE_*</c>). Values without a name are kept.</summary>
public enum IlaIdentifierType : byte
{
    /// <summary>An interface identifier.</summary>
    InterfaceId = 0,

    /// <summary>A locally unique identifier.</summary>
    LocallyUnique = 1,

    /// <summary>An IPv4 address of a virtual network.</summary>
    VirtualIPv4 = 2,

    /// <summary>An IPv6 address of a virtual network.</summary>
    VirtualIPv6 = 3,

    /// <summary>An IPv6 multicast address of a virtual network.</summary>
    VirtualMulticastIPv6 = 4,

    /// <summary>An address that is not local.</summary>
    NonLocal = 5,

    /// <summary>The type is in the upper bits of the identifier.</summary>
    UseFormat = 32,
}

/// <summary><c>ILA_ATTR_*</c>.</summary>
internal enum IlaEncapsulationAttribute : ushort
{
    ILA_ATTR_LOCATOR = 1,
    ILA_ATTR_IDENTIFIER = 2,
    ILA_ATTR_LOCATOR_MATCH = 3,
    ILA_ATTR_IFINDEX = 4,
    ILA_ATTR_DIR = 5,
    ILA_ATTR_PAD = 6,
    ILA_ATTR_CSUM_MODE = 7,
    ILA_ATTR_IDENT_TYPE = 8,
    ILA_ATTR_HOOK_TYPE = 9,
}
