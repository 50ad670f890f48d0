using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.CsumAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Recalculates checksums after an action that changed the packet (<c>action csum</c>, tc-csum(8)).</summary>
/// <remarks>Source: <c>TCA_CSUM_*</c> in <c>include/uapi/linux/tc_act/tc_csum.h</c>, net/sched/act_csum.c.</remarks>
public sealed record CsumAction : TrafficAction
{
    /// <summary>Recalculates checksums.</summary>
    public CsumAction(Checksums checksums)
        : base(TrafficVerdict.Pass)
        => Checksums = checksums;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The checksums.</summary>
    public Checksums Checksums { get; }

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "csum", static () => AttributeSchema.Of<CsumAttribute>(), Decode);

    internal override void Encode(NetlinkWriter writer)
        => writer.WriteStructure(TCA_CSUM_PARMS, new Parameters(Common, (uint)Checksums));

    private static CsumAction Decode(AttributeReader settings)
    {
        Parameters parameters = default;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((CsumAttribute)setting.Type)
            {
                case TCA_CSUM_PARMS: parameters = setting.AsStructure<Parameters>(); break;
                case TCA_CSUM_TM or TCA_CSUM_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        return new CsumAction((Checksums)parameters.Flags)
        {
            Verdict = new TrafficVerdict(parameters.Common.Verdict),
            Index = parameters.Common.Index,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary><c>struct tc_csum</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Parameters(GenericParameters Common, uint Flags);
}

/// <summary>The checksums that a <see cref="CsumAction"/> recalculates. Values without a name are kept.</summary>
/// <remarks>Source: <c>TCA_CSUM_UPDATE_FLAG_*</c> in <c>include/uapi/linux/tc_act/tc_csum.h</c>.</remarks>
[Flags]
public enum Checksums
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>That of the IPv4 header (<c>ip4h</c>).</summary>
    IPv4Header = 1,

    /// <summary>That of ICMP.</summary>
    Icmp = 2,

    /// <summary>That of IGMP.</summary>
    Igmp = 4,

    /// <summary>That of TCP.</summary>
    Tcp = 8,

    /// <summary>That of UDP.</summary>
    Udp = 16,

    /// <summary>That of UDP-Lite.</summary>
    UdpLite = 32,

    /// <summary>That of SCTP.</summary>
    Sctp = 64,
}

/// <summary><c>TCA_CSUM_*</c>.</summary>
internal enum CsumAttribute : ushort
{
    TCA_CSUM_PARMS = 1,
    TCA_CSUM_TM = 2,
    TCA_CSUM_PAD = 3,
}
