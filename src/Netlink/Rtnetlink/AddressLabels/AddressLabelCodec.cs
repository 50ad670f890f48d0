using System.Net;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.AddressLabelAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct ifaddrlblmsg</c>, then IFAL_* attributes. Source: ip6addrlbl_newdel() and ip6addrlbl_fill() in
/// net/ipv6/addrlabel.c.</summary>
internal static class AddressLabelCodec
{
    /// <summary>Bytes of <c>struct ifaddrlblmsg</c>.</summary>
    private const int HeaderSize = 12;

    private const int LongestPrefix = 128;

    public static AttributeSchema Schema { get; } = AttributeSchema.Of<AddressLabelAttribute>(HeaderSize);

    /// <exception cref="System.ArgumentException">The index of the device is not positive.</exception>
    public static void Encode(NetlinkWriter writer, AddressLabel label)
    {
        Arguments.CheckIndex(label.LinkIndex, nameof(AddressLabel.LinkIndex), label);
        writer.WriteHeader(new IfAddrLblMsg
        {
            Family = LinuxFamily.AF_INET6,
            PrefixLength = (byte)label.Prefix.PrefixLength,
            LinkIndex = label.LinkIndex ?? 0,
        });
        writer.WriteAddress(IFAL_ADDRESS, label.Prefix.BaseAddress);
        writer.WriteUInt32(IFAL_LABEL, label.Label);
        writer.WriteAttributes(label.UnknownAttributes);
    }

    /// <summary>Requests all labels; the kernel has no filter.</summary>
    public static void EncodeFilter(NetlinkWriter writer, AddressLabelFilter filter)
        => writer.WriteHeader(new IfAddrLblMsg { Family = LinuxFamily.AF_INET6 });

    /// <summary>Requests the label of an address.</summary>
    public static void EncodeQuestion(NetlinkWriter writer, AddressLabelQuestion question)
    {
        writer.WriteHeader(new IfAddrLblMsg
        {
            Family = LinuxFamily.AF_INET6,
            PrefixLength = LongestPrefix,
            LinkIndex = question.LinkIndex ?? 0,
        });
        writer.WriteAddress(IFAL_ADDRESS, question.Address);
    }

    public static AddressLabel Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out IfAddrLblMsg header);
        IPAddress? address = null;
        uint? label = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((AddressLabelAttribute)attribute.Type)
            {
                case IFAL_ADDRESS: address = attribute.AsAddress(); break;
                case IFAL_LABEL: label = attribute.AsUInt32(); break;
                default: unknown.Keep(attribute); break;
            }
        }

        if (address is not { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } || label is null or uint.MaxValue
            || header.PrefixLength > LongestPrefix)
            throw new NetlinkProtocolException("A report of an address label has no IPv6 prefix (IFAL_ADDRESS) or no label (IFAL_LABEL).");
        return new AddressLabel(new IPNetwork(address, header.PrefixLength), label.Value)
        {
            LinkIndex = header.LinkIndex == 0 ? null : header.LinkIndex,
            UnknownAttributes = unknown.Kept,
        };
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct IfAddrLblMsg
    {
        public byte Family { get; init; }

        private readonly byte _reserved;

        public byte PrefixLength { get; init; }

        private readonly byte _flags;

        public int LinkIndex { get; init; }

        private readonly uint _sequence;
    }
}

/// <summary><c>IFAL_*</c>.</summary>
internal enum AddressLabelAttribute : ushort
{
    IFAL_ADDRESS = 1,
    IFAL_LABEL = 2,
}

/// <summary>An address whose label is requested.</summary>
internal sealed record AddressLabelQuestion(IPAddress Address, int? LinkIndex)
{
    public override string ToString() => $"the label of {Address}" + (LinkIndex is null ? "" : $" dev {LinkIndex}");
}
