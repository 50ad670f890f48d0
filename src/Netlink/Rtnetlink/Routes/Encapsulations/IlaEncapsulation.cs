using System.Globalization;
using Netlink.Protocol;
using static Netlink.Rtnetlink.IlaEncapsulationAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Puts a locator into the upper half of the destination (<c>encap ila</c>, identifier-locator addressing).</summary>
/// <remarks>Source: <c>ILA_ATTR_*</c> in <c>include/uapi/linux/ila.h</c>, net/ipv6/ila/ila_lwt.c.</remarks>
/// <param name="Locator">The upper 64 bits of the address.</param>
public sealed record IlaEncapsulation(ulong Locator) : RouteEncapsulation
{
    internal const ushort LWTUNNEL_ENCAP_ILA = 3;

    /// <inheritdoc/>
    public override ushort Type => LWTUNNEL_ENCAP_ILA;

    /// <summary>What is done about checksums. The kernel's default is <see cref="IlaChecksumMode.AdjustTransport"/>.</summary>
    public IlaChecksumMode? ChecksumMode { get; init; }

    /// <summary>The kind of identifier in the lower half. The kernel's default is <see cref="IlaIdentifierType.UseFormat"/>.</summary>
    public IlaIdentifierType? IdentifierType { get; init; }

    /// <summary>Whether it is done as packets come in, and not as they go out. The kernel's default is false.</summary>
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

/// <summary>What is done about checksums when an address changes (<c>ILA_CSUM_*</c>). Values without a name are kept.</summary>
public enum IlaChecksumMode : byte
{
    /// <summary>That of the transport is adjusted.</summary>
    AdjustTransport = 0,

    /// <summary>The identifier makes up for the difference.</summary>
    NeutralMap = 1,

    /// <summary>Nothing.</summary>
    NoAction = 2,

    /// <summary>The identifier makes up for the difference, without a bit that says so.</summary>
    NeutralMapAutomatically = 3,
}

/// <summary>What an identifier stands for (<c>ILA_ATYPE_*</c>). Values without a name are kept.</summary>
public enum IlaIdentifierType : byte
{
    /// <summary>An interface identifier.</summary>
    InterfaceId = 0,

    /// <summary>A number that is unique where it is used.</summary>
    LocallyUnique = 1,

    /// <summary>An IPv4 address of a virtual network.</summary>
    VirtualIPv4 = 2,

    /// <summary>An IPv6 address of a virtual network.</summary>
    VirtualIPv6 = 3,

    /// <summary>A multicast address of IPv6 of a virtual network.</summary>
    VirtualMulticastIPv6 = 4,

    /// <summary>An address that is not local.</summary>
    NonLocal = 5,

    /// <summary>As the upper bits of the identifier say.</summary>
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
