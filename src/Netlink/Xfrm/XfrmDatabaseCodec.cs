using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Xfrm.XfrmPolicyDatabaseAttribute;
using static Netlink.Xfrm.XfrmStateDatabaseAttribute;

namespace Netlink.Xfrm;

/// <summary>Wire form of counts, thresholds and defaults. Source: xfrm_get_sadinfo(), xfrm_get_spdinfo(), xfrm_set_default() in
/// net/xfrm/xfrm_user.c.</summary>
internal static class XfrmDatabaseCodec
{
    private const byte XFRM_USERPOLICY_BLOCK = 1;
    private const byte XFRM_USERPOLICY_ACCEPT = 2;
    private const byte LongestIPv4 = 32;
    private const byte LongestIPv6 = 128;

    /// <summary>Flags that mean nothing, as iproute2 has them.</summary>
    public static void EncodeQuestion(NetlinkWriter writer, string question) => writer.WriteHeader(uint.MaxValue);

    public static XfrmStateDatabase DecodeStates(in NetlinkMessage message)
    {
        uint count = 0;
        Table table = default;
        foreach (NetlinkAttribute attribute in message.Read(out uint _))
        {
            switch ((XfrmStateDatabaseAttribute)attribute.Type)
            {
                case XFRMA_SAD_CNT: count = attribute.AsUInt32(); break;
                case XFRMA_SAD_HINFO: table = attribute.AsStructure<Table>(); break;
            }
        }

        return new XfrmStateDatabase(count, table.Buckets, table.MaximumBuckets);
    }

    public static XfrmPolicyDatabase DecodePolicies(in NetlinkMessage message)
    {
        var found = new XfrmPolicyDatabase(0, 0, 0);
        foreach (NetlinkAttribute attribute in message.Read(out uint _))
        {
            switch ((XfrmPolicyDatabaseAttribute)attribute.Type)
            {
                case XFRMA_SPD_INFO:
                    Counts counts = attribute.AsStructure<Counts>();
                    found = found with
                    {
                        Input = counts.Input,
                        Output = counts.Output,
                        Forward = counts.Forward,
                        SocketInput = counts.SocketInput,
                        SocketOutput = counts.SocketOutput,
                        SocketForward = counts.SocketForward,
                    };
                    break;
                case XFRMA_SPD_HINFO:
                    Table table = attribute.AsStructure<Table>();
                    found = found with { Buckets = table.Buckets, MaximumBuckets = table.MaximumBuckets };
                    break;
                case XFRMA_SPD_IPV4_HTHRESH: found = found with { IPv4Thresholds = attribute.AsStructure<XfrmThresholds>() }; break;
                case XFRMA_SPD_IPV6_HTHRESH: found = found with { IPv6Thresholds = attribute.AsStructure<XfrmThresholds>() }; break;
            }
        }

        return found;
    }

    /// <exception cref="ArgumentException">Nothing is given, or a prefix is longer than an address.</exception>
    public static void EncodeThresholds(NetlinkWriter writer, XfrmThresholdChange change)
    {
        if (change is { IPv4: null, IPv6: null })
            throw new ArgumentException("Give thresholds for IPv4, for IPv6, or both.", nameof(change));
        Check(change.IPv4, LongestIPv4, "IPv4");
        Check(change.IPv6, LongestIPv6, "IPv6");
        writer.WriteHeader(uint.MaxValue);
        if (change.IPv4 is XfrmThresholds ipv4)
            writer.WriteStructure(XFRMA_SPD_IPV4_HTHRESH, ipv4);
        if (change.IPv6 is XfrmThresholds ipv6)
            writer.WriteStructure(XFRMA_SPD_IPV6_HTHRESH, ipv6);
    }

    /// <summary>A question has the structure of the answer.</summary>
    public static void EncodeDefaultsQuestion(NetlinkWriter writer, string question) => writer.WriteRaw([0, 0, 0]);

    public static void EncodeDefaults(NetlinkWriter writer, XfrmPolicyDefaults defaults)
        => writer.WriteRaw([ToWire(defaults.Input), ToWire(defaults.Forward), ToWire(defaults.Output)]);

    public static XfrmPolicyDefaults DecodeDefaults(in NetlinkMessage message)
        => message.Payload is [byte input, byte forward, byte output, ..]
            ? new XfrmPolicyDefaults(FromWire(input), FromWire(forward), FromWire(output))
            : throw new NetlinkProtocolException($"The defaults of policies hold {message.Payload.Length} bytes where 3 are needed.");

    private static byte ToWire(XfrmAction action) => action switch
    {
        XfrmAction.Allow => XFRM_USERPOLICY_ACCEPT,
        XfrmAction.Block => XFRM_USERPOLICY_BLOCK,
        _ => throw new ArgumentException($"Packets are allowed or blocked by default; {action} is neither.", nameof(action)),
    };

    private static XfrmAction FromWire(byte value) => value == XFRM_USERPOLICY_BLOCK ? XfrmAction.Block : XfrmAction.Allow;

    private static void Check(XfrmThresholds? thresholds, byte longest, string family)
    {
        if (thresholds?.Local > longest || thresholds?.Remote > longest)
            throw new ArgumentException($"A prefix of {family} has {longest} bits at most; {thresholds} has more.", nameof(thresholds));
    }

    /// <summary><c>struct xfrmu_sadhinfo</c>, <c>struct xfrmu_spdhinfo</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Table(uint Buckets, uint MaximumBuckets);

    /// <summary><c>struct xfrmu_spdinfo</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Counts(uint Input, uint Output, uint Forward, uint SocketInput, uint SocketOutput, uint SocketForward);
}

/// <summary>Which thresholds are to be set; null leaves them.</summary>
internal sealed record XfrmThresholdChange(XfrmThresholds? IPv4, XfrmThresholds? IPv6);

/// <summary><c>XFRMA_SAD_*</c>.</summary>
internal enum XfrmStateDatabaseAttribute : ushort
{
    XFRMA_SAD_CNT = 1,
    XFRMA_SAD_HINFO = 2,
}

/// <summary><c>XFRMA_SPD_*</c>.</summary>
internal enum XfrmPolicyDatabaseAttribute : ushort
{
    XFRMA_SPD_INFO = 1,
    XFRMA_SPD_HINFO = 2,
    XFRMA_SPD_IPV4_HTHRESH = 3,
    XFRMA_SPD_IPV6_HTHRESH = 4,
}
