using System;
using System.Collections.Generic;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Xfrm.XfrmAttribute;

namespace Netlink.Xfrm;

/// <summary>Encodes and decodes policies: <c>struct xfrm_userpolicy_info</c>, then XFRMA_* attributes. Source: xfrm_add_policy() and
/// dump_one_policy() in net/xfrm/xfrm_user.c.</summary>
internal static class XfrmPolicyCodec
{
    /// <summary><c>XFRM_MAX_DEPTH</c>.</summary>
    private const int MostTemplates = 6;

    /// <exception cref="ArgumentException">The policy is invalid.</exception>
    public static void Encode(NetlinkWriter writer, XfrmPolicy policy)
    {
        if (policy.Templates.Count > MostTemplates)
            throw Arguments.Refused($"{policy} has {policy.Templates.Count} templates, and the kernel accepts {MostTemplates}.",
                nameof(policy.Templates));
        XfrmSelectorWire selector = policy.Selector.ToWire();
        writer.WriteHeader(new XfrmPolicyWire
        {
            Selector = selector,
            Lifetime = XfrmLimits.ToWire(policy.Limits),
            Priority = policy.Priority,
            Direction = (byte)policy.Direction,
            Action = (byte)policy.Action,
            Flags = (byte)policy.Flags,
        });
        EncodeType(writer, policy.IsSubordinate);
        if (policy.Templates.Count > 0)
            writer.WriteBytes(XFRMA_TMPL, Templates(policy, selector.Family));
        EncodeMatch(writer, policy);
        XfrmStateCodec.WriteOffload(writer, policy.Offload);
        writer.WriteAttributes(policy.UnknownAttributes);
    }

    /// <summary>Encodes the key of a policy: direction and selector, mark, interface id and type.</summary>
    public static void EncodeName(NetlinkWriter writer, XfrmPolicy policy)
    {
        writer.WriteHeader(new XfrmPolicyIdWire(policy.Selector.ToWire(), 0, (byte)policy.Direction));
        EncodeType(writer, policy.IsSubordinate);
        EncodeMatch(writer, policy);
    }

    public static XfrmPolicy Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out XfrmPolicyWire wire);
        return Decode(wire, attributes);
    }

    public static XfrmPolicy Decode(in XfrmPolicyWire wire, AttributeReader attributes)
    {
        var policy = new XfrmPolicy((XfrmDirection)wire.Direction, XfrmSelector.Make(wire.Selector))
        {
            Action = (XfrmAction)wire.Action,
            Priority = wire.Priority,
            Flags = (XfrmPolicyFlags)wire.Flags,
            Limits = XfrmLimits.Read(wire.Lifetime),
            Index = wire.Index,
            Usage = XfrmUsage.Read(wire.Lifetime),
        };
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((XfrmAttribute)attribute.Type)
            {
                case XFRMA_TMPL: policy = policy with { Templates = ReadTemplates(attribute.Payload) }; break;
                case XFRMA_MARK: policy = policy with { Mark = XfrmMark.Read(attribute) }; break;
                case XFRMA_IF_ID: policy = policy with { InterfaceId = attribute.AsUInt32() }; break;
                case XFRMA_POLICY_TYPE when attribute.Payload.Length > 0:
                    policy = policy with { IsSubordinate = attribute.Payload[0] != 0 };
                    break;
                case XFRMA_OFFLOAD_DEV: policy = policy with { Offload = XfrmStateCodec.ReadOffload(attribute) }; break;
                case XFRMA_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return policy with { UnknownAttributes = unknown.Kept };
    }

    private static void EncodeMatch(NetlinkWriter writer, XfrmPolicy policy)
    {
        XfrmMark.Write(writer, policy.Mark);
        writer.WriteOptional(XFRMA_IF_ID, policy.InterfaceId);
    }

    internal static void EncodeType(NetlinkWriter writer, bool isSubordinate)
    {
        if (isSubordinate)
            writer.WriteStructure(XFRMA_POLICY_TYPE, new PolicyType(1));
    }

    /// <exception cref="ArgumentException">A template's addresses are of different families, or a tunnel has none.</exception>
    private static byte[] Templates(XfrmPolicy policy, ushort family)
    {
        int size = Unsafe.SizeOf<XfrmTemplateWire>();
        byte[] bytes = new byte[policy.Templates.Count * size];
        for (int i = 0; i < policy.Templates.Count; i++)
            MemoryMarshal.Write(bytes.AsSpan(i * size), ToWire(policy, policy.Templates[i], family));
        return bytes;
    }

    private static XfrmTemplateWire ToWire(XfrmPolicy policy, XfrmTemplate template, ushort family)
    {
        if (template is { Source: IPAddress from, Destination: IPAddress to } && from.AddressFamily != to.AddressFamily)
            throw Arguments.Refused($"{policy}: a template from {from} to {to} has addresses of different families.",
                nameof(template.Destination));
        if (template.Mode is XfrmMode.Tunnel && template.Destination is null)
            throw Arguments.Refused($"{policy}: a tunnel template needs a Destination.", nameof(template.Destination));
        IPAddress? end = template.Destination ?? template.Source;
        return new XfrmTemplateWire
        {
            Id = new XfrmIdWire(XfrmAddress.Of(template.Destination), NetworkOrder.Convert(template.Spi), (byte)template.Protocol),
            Family = end is null ? family : XfrmSelector.FamilyOf(end),
            Source = XfrmAddress.Of(template.Source),
            RequestId = template.RequestId,
            Mode = (byte)template.Mode,
            IsOptional = template.IsOptional ? (byte)1 : (byte)0,
            AuthenticationAlgorithms = uint.MaxValue,
            EncryptionAlgorithms = uint.MaxValue,
            CompressionAlgorithms = uint.MaxValue,
        };
    }

    private static List<XfrmTemplate> ReadTemplates(ReadOnlySpan<byte> bytes)
    {
        int size = Unsafe.SizeOf<XfrmTemplateWire>();
        List<XfrmTemplate> found = [];
        for (; bytes.Length >= size; bytes = bytes[size..])
        {
            XfrmTemplateWire wire = HostOrder.Read<XfrmTemplateWire>(bytes);
            found.Add(new XfrmTemplate((XfrmProtocol)wire.Id.Protocol)
            {
                Source = wire.Source.ToOptional(wire.Family),
                Destination = wire.Id.Destination.ToOptional(wire.Family),
                Spi = NetworkOrder.Convert(wire.Id.Spi),
                Mode = (XfrmMode)wire.Mode,
                RequestId = wire.RequestId,
                IsOptional = wire.IsOptional != 0,
            });
        }

        return bytes.IsEmpty ? found : throw new NetlinkProtocolException("A template of a policy is truncated.");
    }

    /// <summary><c>struct xfrm_userpolicy_type</c>.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 6)]
    private readonly record struct PolicyType(byte Type);
}
