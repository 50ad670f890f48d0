using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A tunnel that carries mirrored frames with an ERSPAN header in GRE over IPv4 (<c>ip link add … type erspan</c>).</summary>
/// <remarks>It needs a key and sequence numbers in <see cref="GreKind.Output"/>. Source: net/ipv4/ip_gre.c.</remarks>
public sealed record ErspanLink : GreKind
{
    internal override int? AddressLength => 6;

    /// <summary>A tunnel with the kernel's defaults.</summary>
    public ErspanLink()
    {
    }

    private ErspanLink(AttributeReader settings)
        : base(settings, ErspanHeader.IsOne)
        => Header = ErspanHeader.Read(settings);

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The ERSPAN header of mirrored frames. The kernel's default is version 1 with index 0.</summary>
    public ErspanHeader? Header { get; init; }

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("erspan", static () => AttributeSchema.Of<GreAttribute>(), static settings => new ErspanLink(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        base.Encode(writer);
        Header?.Write(writer);
    }
}
