using System.Net;
using Netlink.Protocol;
using static Netlink.Rtnetlink.FlowerAttribute;

namespace Netlink.Rtnetlink;

/// <summary>ARP or RARP keys of a <see cref="FlowerFilter"/>. Null means any.</summary>
public sealed record FlowerArp
{
    /// <summary>The sender's IPv4 address.</summary>
    public IPNetwork? Sender { get; init; }

    /// <summary>The target IPv4 address.</summary>
    public IPNetwork? Target { get; init; }

    /// <summary>The operation: 1 is a request, 2 a reply.</summary>
    public Masked<byte>? Operation { get; init; }

    /// <summary>The sender's Ethernet address.</summary>
    public MaskedEthernetAddress? SenderEthernetAddress { get; init; }

    /// <summary>The target Ethernet address.</summary>
    public MaskedEthernetAddress? TargetEthernetAddress { get; init; }

    internal static FlowerArp? Read(FlowerReader keys)
    {
        var arp = new FlowerArp
        {
            Sender = keys.TakePrefix(TCA_FLOWER_KEY_ARP_SIP, TCA_FLOWER_KEY_ARP_SIP_MASK),
            Target = keys.TakePrefix(TCA_FLOWER_KEY_ARP_TIP, TCA_FLOWER_KEY_ARP_TIP_MASK),
            Operation = keys.TakeMaskedByte(TCA_FLOWER_KEY_ARP_OP, TCA_FLOWER_KEY_ARP_OP_MASK),
            SenderEthernetAddress = keys.TakeEthernetAddress(TCA_FLOWER_KEY_ARP_SHA, TCA_FLOWER_KEY_ARP_SHA_MASK),
            TargetEthernetAddress = keys.TakeEthernetAddress(TCA_FLOWER_KEY_ARP_THA, TCA_FLOWER_KEY_ARP_THA_MASK),
        };
        return arp == new FlowerArp() ? null : arp;
    }

    internal void Write(NetlinkWriter writer)
    {
        WriteIPv4(writer, Sender, TCA_FLOWER_KEY_ARP_SIP, TCA_FLOWER_KEY_ARP_SIP_MASK, nameof(Sender));
        WriteIPv4(writer, Target, TCA_FLOWER_KEY_ARP_TIP, TCA_FLOWER_KEY_ARP_TIP_MASK, nameof(Target));
        writer.WriteMasked(TCA_FLOWER_KEY_ARP_OP, TCA_FLOWER_KEY_ARP_OP_MASK, Operation);
        writer.WriteMasked(TCA_FLOWER_KEY_ARP_SHA, TCA_FLOWER_KEY_ARP_SHA_MASK, SenderEthernetAddress, nameof(SenderEthernetAddress));
        writer.WriteMasked(TCA_FLOWER_KEY_ARP_THA, TCA_FLOWER_KEY_ARP_THA_MASK, TargetEthernetAddress, nameof(TargetEthernetAddress));
    }

    private static void WriteIPv4(NetlinkWriter writer, IPNetwork? prefix, FlowerAttribute type, FlowerAttribute mask, string property)
    {
        Arguments.CheckFamily(prefix?.BaseAddress, System.Net.Sockets.AddressFamily.InterNetwork, property, "flower");
        writer.WritePrefix(prefix, type, mask, type, mask);
    }
}
