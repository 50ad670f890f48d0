using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Netfilter.IpsetAttribute;

namespace Netlink.Netfilter;

/// <summary>A set type that the kernel supports.</summary>
/// <param name="Type">Its name, such as <c>hash:ip</c>.</param>
/// <param name="Family">The requested family; unspecified for a type without addresses.</param>
/// <param name="Revision">The newest revision; <c>ipset help</c> lists what each added.</param>
/// <param name="MinimumRevision">The oldest supported revision.</param>
public sealed record IpsetTypeSupport(string Type, AddressFamily Family, byte Revision, byte MinimumRevision)
{
    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Encodes the request for a type.</summary>
    internal static void EncodeQuestion(NetlinkWriter writer, IpsetTypeQuestion asked)
    {
        IpsetWire.Begin(writer);
        writer.WriteString(IPSET_ATTR_TYPENAME, asked.Type);
        writer.WriteByte(IPSET_ATTR_FAMILY, asked.Family);
    }

    internal static IpsetTypeSupport Decode(in NetlinkMessage message)
    {
        string? type = null;
        byte family = 0;
        byte? newest = null, oldest = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out NfGenMsg _))
        {
            switch ((IpsetAttribute)attribute.Type)
            {
                case IPSET_ATTR_PROTOCOL: break;
                case IPSET_ATTR_TYPENAME: type = attribute.AsString(); break;
                case IPSET_ATTR_FAMILY: family = attribute.AsByte(); break;
                case IPSET_ATTR_REVISION: newest = attribute.AsByte(); break;
                case IPSET_ATTR_REVISION_MIN: oldest = attribute.AsByte(); break;
                default: others.Keep(attribute); break;
            }
        }

        return type is not null && newest is byte revision
            ? new IpsetTypeSupport(type, LinuxFamily.ToAddressFamily(family), revision, oldest ?? revision)
            {
                UnknownAttributes = others.Kept,
            }
            : throw new NetlinkProtocolException("A message of a set type lacks its name or its revision.");
    }
}

/// <summary>A question whether the kernel has a type of sets.</summary>
/// <param name="Type">The type.</param>
/// <param name="Family">The family of its addresses, by Linux's number; 0 if it has none.</param>
internal readonly record struct IpsetTypeQuestion(string Type, byte Family)
{
    public override string ToString() => $"type {Type}" + Family switch
    {
        LinuxFamily.AF_INET => " family inet",
        LinuxFamily.AF_INET6 => " family inet6",
        _ => "",
    };
}
