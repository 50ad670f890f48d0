using System.Globalization;
using Netlink.Protocol;
using static Netlink.Netfilter.ConntrackAttribute;

namespace Netlink.Netfilter;

/// <summary>Identifies a listed connection by the kernel's own bytes, sent back unchanged.</summary>
internal sealed class ConntrackKey
{
    private readonly byte _family;
    private readonly byte[] _original;
    private readonly ushort _zone;
    private readonly uint? _id;

    public ConntrackKey(in ConntrackView entry)
    {
        if (!entry.Attributes.TryFind(CTA_TUPLE_ORIG, out NetlinkAttribute original))
            throw ConntrackCodec.Lacks(CTA_TUPLE_ORIG);
        (_family, _original, _zone, _id) = (entry.WireFamily, original.Payload.ToArray(), entry.Zone, entry.Id);
    }

    public static void Encode(NetlinkWriter writer, ConntrackKey key)
    {
        NfGenMsg.Write(writer, (NftFamily)key._family);
        writer.WriteBytes((ushort)((ushort)CTA_TUPLE_ORIG | NetlinkAttribute.NestedBit), key._original);
        WriteZoneAndId(writer, key._zone, key._id);
    }

    public static void Encode(NetlinkWriter writer, ConntrackEntry entry)
    {
        NfGenMsg.Write(writer, (NftFamily)Rtnetlink.LinuxFamily.Of(entry.Family));
        ConntrackTupleCodec.Encode(writer, CTA_TUPLE_ORIG, entry.Original);
        WriteZoneAndId(writer, entry.Zone, entry.Id);
    }

    public override string ToString()
    {
        string zone = _zone == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" zone={_zone}");
        return $"connection {ConntrackTupleCodec.Decode(new AttributeReader(_original))}{zone}";
    }

    private static void WriteZoneAndId(NetlinkWriter writer, ushort zone, uint? id)
    {
        if (zone != 0)
            writer.WriteUInt16BigEndian(CTA_ZONE, zone);
        // Keeps a later connection with the same addresses from being deleted in its place.
        writer.WriteOptionalBigEndian(CTA_ID, id);
    }
}
