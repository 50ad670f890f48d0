using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Netfilter.NftChainAttribute;
using static Netlink.Netfilter.NftHookAttribute;

namespace Netlink.Netfilter;

/// <summary>Encodes and decodes chains.</summary>
internal static class NftChainCodec
{
    /// <summary>The kernel sets this flag itself; in a request it is accepted but has no effect.</summary>
    private const uint NFT_CHAIN_BASE = 1;

    /// <summary>The device evaluates the rules itself.</summary>
    internal const uint NFT_CHAIN_HW_OFFLOAD = 2;

    /// <summary>The chain belongs to the rule that jumps to it.</summary>
    internal const uint NFT_CHAIN_BINDING = 4;

    public static AttributeSchema Schema
        => AttributeSchema.Of<NftChainAttribute>(NfGenMsg.Size).With(NFTA_CHAIN_HOOK, AttributeSchema.Of<NftHookAttribute>());

    public static void Encode(NetlinkWriter writer, NftChain chain)
    {
        EncodeName(writer, chain);
        if (chain.Base is NftBaseChain place)
        {
            writer.WriteString(NFTA_CHAIN_TYPE, TypeName(place.Type));
            EncodeHook(writer, chain.Family, place);
            if (place.Policy is NftVerdictCode policy)
                writer.WriteUInt32BigEndian(NFTA_CHAIN_POLICY, (uint)policy);
        }

        if ((chain.Flags & ~NFT_CHAIN_BASE) is not 0 and uint flags)
            writer.WriteUInt32BigEndian(NFTA_CHAIN_FLAGS, flags);
        if (chain.UserData.Length > 0)
            writer.WriteBytes(NFTA_CHAIN_USERDATA, chain.UserData.Span);
        writer.WriteAttributes(chain.UnknownAttributes);
    }

    /// <summary>Encodes the key, for delete and get requests.</summary>
    public static void EncodeName(NetlinkWriter writer, NftChain chain)
    {
        NfGenMsg.Write(writer, chain.Family);
        writer.WriteString(NFTA_CHAIN_TABLE, chain.Table);
        if (chain.Id is null)
            writer.WriteString(NFTA_CHAIN_NAME, chain.Name);
        writer.WriteOptionalBigEndian(NFTA_CHAIN_ID, chain.Id);
    }

    public static NftChain Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out NfGenMsg header);
        string? table = null, name = null, type = null;
        NftBaseChain? place = null;
        NftVerdictCode? policy = null;
        ulong? handle = null;
        uint? use = null;
        uint flags = 0;
        NftBytes data = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((NftChainAttribute)attribute.Type)
            {
                case NFTA_CHAIN_TABLE: table = attribute.AsString(); break;
                case NFTA_CHAIN_HANDLE: handle = attribute.AsUInt64BigEndian(); break;
                case NFTA_CHAIN_NAME: name = attribute.AsString(); break;
                case NFTA_CHAIN_HOOK: place = DecodeHook(header.Family, attribute.AsNest()); break;
                case NFTA_CHAIN_POLICY: policy = (NftVerdictCode)attribute.AsUInt32BigEndian(); break;
                case NFTA_CHAIN_USE: use = attribute.AsUInt32BigEndian(); break;
                case NFTA_CHAIN_TYPE: type = attribute.AsString(); break;
                case NFTA_CHAIN_FLAGS: flags = attribute.AsUInt32BigEndian(); break;
                case NFTA_CHAIN_USERDATA: data = new NftBytes(attribute.Payload.ToArray()); break;
                case NFTA_CHAIN_PAD or NFTA_CHAIN_ID: break;
                default: others.Keep(attribute); break;
            }
        }

        NftNames.Require(header.Family, table);
        NftNames.Require(header.Family, name);
        return new NftChain(header.Family, table, name)
        {
            Base = place is null ? null : place with { Type = TypeOf(type), Policy = KnownPolicy(policy) },
            Handle = handle,
            UseCount = use,
            Flags = flags,
            UserData = data,
            UnknownAttributes = others.Kept,
        };
    }

    internal static string TypeName(NftChainType type) => type switch
    {
        NftChainType.Nat => "nat",
        NftChainType.Route => "route",
        _ => "filter",
    };

    private static NftChainType TypeOf(string? name) => name switch
    {
        "nat" => NftChainType.Nat,
        "route" => NftChainType.Route,
        _ => NftChainType.Filter,
    };

    private static NftVerdictCode? KnownPolicy(NftVerdictCode? policy)
        => policy is NftVerdictCode.Accept or NftVerdictCode.Drop ? policy : null;

    private static void EncodeHook(NetlinkWriter writer, NftFamily family, NftBaseChain place)
    {
        using (writer.Nest(NFTA_CHAIN_HOOK))
        {
            writer.WriteUInt32BigEndian(NFTA_HOOK_HOOKNUM, NftHooks.NumberOf(family, place.Hook));
            writer.WriteUInt32BigEndian(NFTA_HOOK_PRIORITY, (uint)place.Priority.Value);
            IReadOnlyList<RawAttribute> ofDevices = place.UnknownAttributes.Within(NFTA_HOOK_DEVS);
            if (place.Devices.Count == 1 && ofDevices.Count == 0 && !NftDeviceList.HasPrefix(place.Devices))
            {
                writer.WriteString(NFTA_HOOK_DEV, NftDeviceList.NameOf(place.Devices[0]));
            }
            else if (place.Devices.Count + ofDevices.Count > 0)
            {
                using (writer.Nest(NFTA_HOOK_DEVS))
                {
                    NftDeviceList.Write(writer, place.Devices);
                    writer.WriteAttributes(ofDevices);
                }
            }

            writer.WriteAttributes(place.UnknownAttributes.Except(NFTA_HOOK_DEVS));
        }
    }

    private static NftBaseChain DecodeHook(NftFamily family, AttributeReader hook)
    {
        uint number = 0;
        int priority = 0;
        List<string> devices = [];
        string? device = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in hook)
        {
            switch ((NftHookAttribute)attribute.Type)
            {
                case NFTA_HOOK_HOOKNUM: number = attribute.AsUInt32BigEndian(); break;
                case NFTA_HOOK_PRIORITY: priority = (int)attribute.AsUInt32BigEndian(); break;
                case NFTA_HOOK_DEV: device = attribute.AsString(); break;
                case NFTA_HOOK_DEVS: devices = NftDeviceList.Read(attribute, ref others); break;
                default: others.Keep(attribute); break;
            }
        }

        if (devices.Count == 0 && device is not null)
            devices.Add(NftDeviceList.TextOf(device));
        return new NftBaseChain(NftChainType.Filter, NftHooks.OfNumber(family, number), priority)
        {
            Devices = devices,
            UnknownAttributes = others.Kept,
        };
    }
}

/// <summary><c>NFTA_CHAIN_*</c>.</summary>
internal enum NftChainAttribute : ushort
{
    NFTA_CHAIN_TABLE = 1,
    NFTA_CHAIN_HANDLE = 2,
    NFTA_CHAIN_NAME = 3,
    NFTA_CHAIN_HOOK = 4,
    NFTA_CHAIN_POLICY = 5,
    NFTA_CHAIN_USE = 6,
    NFTA_CHAIN_TYPE = 7,
    NFTA_CHAIN_COUNTERS = 8,
    NFTA_CHAIN_PAD = 9,
    NFTA_CHAIN_FLAGS = 10,
    NFTA_CHAIN_ID = 11,
    NFTA_CHAIN_USERDATA = 12,
}

/// <summary><c>NFTA_HOOK_*</c>.</summary>
internal enum NftHookAttribute : ushort
{
    NFTA_HOOK_HOOKNUM = 1,
    NFTA_HOOK_PRIORITY = 2,
    NFTA_HOOK_DEV = 3,
    NFTA_HOOK_DEVS = 4,
}
