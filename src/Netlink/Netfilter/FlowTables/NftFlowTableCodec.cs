using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Netfilter.NftFlowTableAttribute;
using static Netlink.Netfilter.NftFlowTableHookAttribute;

namespace Netlink.Netfilter;

/// <summary>Encodes and decodes flow tables.</summary>
internal static class NftFlowTableCodec
{
    /// <summary>The only hook of flow tables, by its number in family netdev (<c>NF_NETDEV_INGRESS</c>).</summary>
    private const uint NF_NETDEV_INGRESS = 0;

    public static AttributeSchema Schema => AttributeSchema.Of<NftFlowTableAttribute>(NfGenMsg.Size)
        .With(NFTA_FLOWTABLE_HOOK, AttributeSchema.Of<NftFlowTableHookAttribute>());

    public static void Encode(NetlinkWriter writer, NftFlowTable flows)
    {
        EncodeName(writer, flows);
        using (writer.Nest(NFTA_FLOWTABLE_HOOK))
        {
            writer.WriteUInt32BigEndian(NFTA_FLOWTABLE_HOOK_NUM, NF_NETDEV_INGRESS);
            writer.WriteUInt32BigEndian(NFTA_FLOWTABLE_HOOK_PRIORITY, (uint)flows.Priority.Value);
            IReadOnlyList<RawAttribute> ofDevices = flows.UnknownHookAttributes.Within(NFTA_FLOWTABLE_HOOK_DEVS);
            if (flows.Devices.Count + ofDevices.Count > 0)
            {
                using (writer.Nest(NFTA_FLOWTABLE_HOOK_DEVS))
                {
                    NftDeviceList.Write(writer, flows.Devices);
                    writer.WriteAttributes(ofDevices);
                }
            }

            writer.WriteAttributes(flows.UnknownHookAttributes.Except(NFTA_FLOWTABLE_HOOK_DEVS));
        }

        writer.WriteUInt32BigEndian(NFTA_FLOWTABLE_FLAGS, (uint)flows.Flags);
        writer.WriteAttributes(flows.UnknownAttributes);
    }

    /// <summary>Encodes the key, for delete and get requests.</summary>
    public static void EncodeName(NetlinkWriter writer, NftFlowTable flows)
    {
        NfGenMsg.Write(writer, flows.Family);
        writer.WriteString(NFTA_FLOWTABLE_TABLE, flows.Table);
        writer.WriteString(NFTA_FLOWTABLE_NAME, flows.Name);
    }

    public static void EncodeFilter(NetlinkWriter writer, NftScope scope)
    {
        NfGenMsg.Write(writer, scope.Family);
        if (scope.Table is not null)
            writer.WriteString(NFTA_FLOWTABLE_TABLE, scope.Table);
    }

    public static NftFlowTable Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out NfGenMsg header);
        string? table = null, name = null;
        ulong? handle = null;
        uint flags = 0;
        AttributeReader hook = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((NftFlowTableAttribute)attribute.Type)
            {
                case NFTA_FLOWTABLE_TABLE: table = attribute.AsString(); break;
                case NFTA_FLOWTABLE_NAME: name = attribute.AsString(); break;
                case NFTA_FLOWTABLE_HOOK: hook = attribute.AsNest(); break;
                case NFTA_FLOWTABLE_HANDLE: handle = attribute.AsUInt64BigEndian(); break;
                case NFTA_FLOWTABLE_FLAGS: flags = attribute.AsUInt32BigEndian(); break;
                case NFTA_FLOWTABLE_USE or NFTA_FLOWTABLE_PAD: break;
                default: others.Keep(attribute); break;
            }
        }

        NftNames.Require(header.Family, table);
        NftNames.Require(header.Family, name);
        return DecodeHook(new NftFlowTable(header.Family, table, name)
        {
            Flags = (NftFlowTableFlags)flags,
            Handle = handle,
            UnknownAttributes = others.Kept,
        }, hook);
    }

    private static NftFlowTable DecodeHook(NftFlowTable flows, AttributeReader hook)
    {
        List<string> devices = [];
        int priority = 0;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in hook)
        {
            switch ((NftFlowTableHookAttribute)attribute.Type)
            {
                case NFTA_FLOWTABLE_HOOK_NUM: break;
                case NFTA_FLOWTABLE_HOOK_PRIORITY: priority = (int)attribute.AsUInt32BigEndian(); break;
                case NFTA_FLOWTABLE_HOOK_DEVS: devices = NftDeviceList.Read(attribute, ref others); break;
                default: others.Keep(attribute); break;
            }
        }

        return flows with { Priority = priority, Devices = devices, UnknownHookAttributes = others.Kept };
    }
}

/// <summary><c>NFTA_FLOWTABLE_*</c>.</summary>
internal enum NftFlowTableAttribute : ushort
{
    NFTA_FLOWTABLE_TABLE = 1,
    NFTA_FLOWTABLE_NAME = 2,
    NFTA_FLOWTABLE_HOOK = 3,
    NFTA_FLOWTABLE_USE = 4,
    NFTA_FLOWTABLE_HANDLE = 5,
    NFTA_FLOWTABLE_PAD = 6,
    NFTA_FLOWTABLE_FLAGS = 7,
}

/// <summary><c>NFTA_FLOWTABLE_HOOK_*</c>.</summary>
internal enum NftFlowTableHookAttribute : ushort
{
    NFTA_FLOWTABLE_HOOK_NUM = 1,
    NFTA_FLOWTABLE_HOOK_PRIORITY = 2,
    NFTA_FLOWTABLE_HOOK_DEVS = 3,
}
