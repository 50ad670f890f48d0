using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.MplsEncapsulationAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Pushes MPLS labels (<c>encap mpls</c>, RFC 3032).</summary>
/// <remarks>Source: <c>include/uapi/linux/mpls_iptunnel.h</c>, net/mpls/mpls_iptunnel.c.</remarks>
public sealed record MplsEncapsulation : RouteEncapsulation
{
    internal const ushort LWTUNNEL_ENCAP_MPLS = 1;

    /// <summary>Creates an encapsulation with labels.</summary>
    /// <param name="labels">At least one label, outermost first, 0 to 1048575 each.</param>
    /// <exception cref="ArgumentException">There is none, or one needs more than 20 bits.</exception>
    public MplsEncapsulation(params IReadOnlyList<uint> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count == 0)
            throw new ArgumentException("An MPLS encapsulation needs a label.", nameof(labels));
        Labels = MplsLabels.Check(labels, nameof(labels));
    }

    /// <inheritdoc/>
    public override ushort Type => LWTUNNEL_ENCAP_MPLS;

    /// <summary>The labels, outermost first.</summary>
    public IReadOnlyList<uint> Labels { get; }

    /// <summary>The TTL. The kernel's default is that of the packet, or <c>net.mpls.default_ttl</c>.</summary>
    public byte? TimeToLive { get; init; }

    internal static KindDefinition<RouteEncapsulation> Definition { get; } = new(
        "mpls",
        static () => AttributeSchema.Of<MplsEncapsulationAttribute>(),
        Decode);

    /// <summary>For example <c>encap mpls 100/200</c> or <c>encap mpls 100 ttl 9</c>.</summary>
    public override string ToString()
        => $"encap {Definition.Name} {string.Join('/', Labels)}" + (TimeToLive is byte hops and not 0 ? $" ttl {hops}" : "");

    internal override void Encode(NetlinkWriter writer)
    {
        MplsLabels.Write(writer, MPLS_IPTUNNEL_DST, Labels);
        writer.WriteOptional(MPLS_IPTUNNEL_TTL, TimeToLive);
    }

    private static MplsEncapsulation? Decode(AttributeReader settings)
    {
        List<uint> labels = [];
        byte? life = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((MplsEncapsulationAttribute)setting.Type)
            {
                case MPLS_IPTUNNEL_DST: labels = MplsLabels.Read(setting.Payload); break;
                case MPLS_IPTUNNEL_TTL: life = setting.AsByte(); break;
                default: unknown.Keep(setting); break;
            }
        }

        return labels.Count == 0 ? null : new MplsEncapsulation(labels) { TimeToLive = life, UnknownAttributes = unknown.Kept };
    }
}

/// <summary><c>MPLS_IPTUNNEL_*</c>.</summary>
internal enum MplsEncapsulationAttribute : ushort
{
    MPLS_IPTUNNEL_DST = 1,
    MPLS_IPTUNNEL_TTL = 2,
}
