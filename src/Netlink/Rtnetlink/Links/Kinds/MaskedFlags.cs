using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Flags with a mask of those that are set or cleared (<c>struct ifla_vlan_flags</c>, <c>struct br_boolopt_multi</c>).</summary>
/// <remarks>Kernels report more bits in the mask than they accept in a request, so each flag is a separate setting.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct MaskedFlags(uint Set, uint Mask)
{
    /// <summary>Whether a report has the flags of a request as they were requested; it has others too.</summary>
    public static bool AreIn(RawAttribute requested, RawAttribute reported)
    {
        var (wanted, there) = (HostOrder.Read<MaskedFlags>(requested.Data.Span), HostOrder.Read<MaskedFlags>(reported.Data.Span));
        return (wanted.Mask & ~there.Mask) == 0 && (wanted.Set & wanted.Mask) == (there.Set & wanted.Mask);
    }

    public bool? Get(uint flag) => (Mask & flag) == 0 ? null : (Set & flag) != 0;

    public MaskedFlags With(uint flag, bool? value) => value is bool given ? new MaskedFlags(Set | (given ? flag : 0), Mask | flag) : this;
}
