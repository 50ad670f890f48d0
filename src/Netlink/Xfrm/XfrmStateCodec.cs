using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Xfrm.XfrmAttribute;

namespace Netlink.Xfrm;

/// <summary>Encodes and decodes states: <c>struct xfrm_usersa_info</c>, then XFRMA_* attributes. Source: xfrm_add_sa() and
/// copy_to_user_state_extra() in net/xfrm/xfrm_user.c.</summary>
internal static class XfrmStateCodec
{
    /// <exception cref="ArgumentException">The state is invalid.</exception>
    public static void Encode(NetlinkWriter writer, XfrmState state)
    {
        const uint MostOfWindow = 4096;
        Arguments.CheckAtMost(state.ReplayWindow, MostOfWindow, nameof(state.ReplayWindow), state);
        writer.WriteHeader(Structure(state, state.Selector?.ToWire() ?? default));
        EncodeMatch(writer, state);
        XfrmAlgorithmCodec.Write(writer, state.Aead);
        XfrmAlgorithmCodec.Write(writer, XFRMA_ALG_CRYPT, state.Encryption);
        XfrmAlgorithmCodec.Write(writer, state.Authentication);
        XfrmAlgorithmCodec.WriteCompression(writer, state.Compression);
        WriteEncapsulation(writer, state.Encapsulation);
        if (state.CareOfAddress is not null)
            writer.WriteStructure(XFRMA_COADDR, XfrmAddress.Of(state.CareOfAddress));
        XfrmReplayCodec.Write(writer, state);
        writer.WriteOptional(XFRMA_SA_EXTRA_FLAGS, (uint?)state.ExtraFlags);
        writer.WriteOptional(XFRMA_TFCPAD, state.TfcPadding);
        writer.WriteOptional(XFRMA_SET_MARK, state.OutputMark?.Value);
        writer.WriteOptional(XFRMA_SET_MARK_MASK, state.OutputMark?.Mask);
        // The kernel's numbers start at 1.
        writer.WriteOptional(XFRMA_SA_DIR, state.Direction is XfrmDirection direction ? (byte?)(direction + 1) : null);
        writer.WriteOptional(XFRMA_NAT_KEEPALIVE_INTERVAL, state.KeepaliveSeconds);
        WriteOffload(writer, state.Offload);
        writer.WriteAttributes(state.UnknownAttributes);
    }

    /// <summary>Encodes the key of a state: addresses, protocol and SPI, mark and interface id.</summary>
    public static void EncodeName(NetlinkWriter writer, XfrmState state)
    {
        writer.WriteHeader(new XfrmStateIdWire(XfrmAddress.Of(state.Destination), NetworkOrder.Convert(state.Spi),
            XfrmSelector.FamilyOf(state.Destination), (byte)state.Protocol));
        writer.WriteStructure(XFRMA_SRCADDR, XfrmAddress.Of(state.Source));
        EncodeMatch(writer, state);
    }

    public static void EncodeAllocation(NetlinkWriter writer, XfrmAllocation allocation)
    {
        XfrmStateWire state = Structure(allocation.State, default) with { Lifetime = default };
        writer.WriteHeader(new XfrmAllocationWire(state, allocation.Least, allocation.Most));
        EncodeMatch(writer, allocation.State);
    }

    public static XfrmState Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out XfrmStateWire wire);
        return Decode(wire, attributes);
    }

    public static XfrmState Decode(in XfrmStateWire wire, AttributeReader attributes)
    {
        var state = new XfrmState(wire.Source.ToAddress(wire.Family), wire.Id.Destination.ToAddress(wire.Family),
            (XfrmProtocol)wire.Id.Protocol, NetworkOrder.Convert(wire.Id.Spi))
        {
            Mode = (XfrmMode)wire.Mode,
            RequestId = wire.RequestId,
            Sequence = wire.Sequence,
            ReplayWindow = wire.ReplayWindow,
            Flags = (XfrmStateFlags)wire.Flags,
            Selector = XfrmSelector.Read(wire.Selector),
            Limits = XfrmLimits.Read(wire.Lifetime),
            Usage = XfrmUsage.Read(wire.Lifetime) with
            {
                OutsideWindow = wire.OutsideWindow,
                Replays = wire.Replays,
                IntegrityFailures = wire.IntegrityFailures,
            },
        };
        uint? setMark = null, setMask = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((XfrmAttribute)attribute.Type)
            {
                case XFRMA_ALG_AEAD: state = state with { Aead = XfrmAlgorithmCodec.ReadAead(attribute) }; break;
                case XFRMA_ALG_CRYPT: state = state with { Encryption = XfrmAlgorithmCodec.Read(attribute) }; break;
                // The kernel also sends the longer form, from which the shorter follows.
                case XFRMA_ALG_AUTH when state.Authentication is null or { TruncatedBits: null }:
                case XFRMA_ALG_AUTH_TRUNC:
                    state = state with { Authentication = XfrmAlgorithmCodec.ReadAuthentication(attribute) };
                    break;
                case XFRMA_ALG_AUTH: break;
                case XFRMA_ALG_COMP: state = state with { Compression = XfrmAlgorithmCodec.Read(attribute).Name }; break;
                case XFRMA_ENCAP: state = state with { Encapsulation = ReadEncapsulation(attribute, wire.Family) }; break;
                case XFRMA_COADDR:
                    state = state with { CareOfAddress = attribute.AsStructure<XfrmAddress>().ToAddress(wire.Family) };
                    break;
                case XFRMA_MARK: state = state with { Mark = XfrmMark.Read(attribute) }; break;
                case XFRMA_IF_ID: state = state with { InterfaceId = attribute.AsUInt32() }; break;
                case XFRMA_SET_MARK: setMark = attribute.AsUInt32(); break;
                case XFRMA_SET_MARK_MASK: setMask = attribute.AsUInt32(); break;
                case XFRMA_SA_EXTRA_FLAGS: state = state with { ExtraFlags = (XfrmExtraFlags)attribute.AsUInt32() }; break;
                case XFRMA_TFCPAD: state = state with { TfcPadding = attribute.AsUInt32() }; break;
                case XFRMA_SA_DIR: state = state with { Direction = (XfrmDirection)(attribute.AsByte() - 1) }; break;
                case XFRMA_NAT_KEEPALIVE_INTERVAL: state = state with { KeepaliveSeconds = attribute.AsUInt32() }; break;
                case XFRMA_OFFLOAD_DEV: state = state with { Offload = ReadOffload(attribute) }; break;
                case XFRMA_REPLAY_VAL: state = state with { Replay = XfrmReplayCodec.ReadShort(attribute) }; break;
                case XFRMA_REPLAY_ESN_VAL:
                    (XfrmReplay replay, uint window) = XfrmReplayCodec.ReadLong(attribute);
                    state = state with { Replay = replay, ReplayWindow = window };
                    break;
                case XFRMA_LASTUSED:
                    state = state with { Usage = state.Usage! with { LastUsed = XfrmUsage.ToTime(attribute.AsUInt64()) } };
                    break;
                case XFRMA_SRCADDR or XFRMA_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return state with
        {
            OutputMark = setMark is uint value ? new Masked<uint>(value, setMask ?? uint.MaxValue) : null,
            UnknownAttributes = unknown.Kept,
        };
    }

    private static void EncodeMatch(NetlinkWriter writer, XfrmState state)
    {
        XfrmMark.Write(writer, state.Mark);
        writer.WriteOptional(XFRMA_IF_ID, state.InterfaceId);
    }

    private static XfrmStateWire Structure(XfrmState state, in XfrmSelectorWire selector) => new()
    {
        Selector = selector,
        Id = new XfrmIdWire(XfrmAddress.Of(state.Destination), NetworkOrder.Convert(state.Spi), (byte)state.Protocol),
        Source = XfrmAddress.Of(state.Source),
        Lifetime = XfrmLimits.ToWire(state.Limits),
        Sequence = state.Sequence,
        RequestId = state.RequestId,
        Family = XfrmSelector.FamilyOf(state.Destination),
        Mode = (byte)state.Mode,
        ReplayWindow = XfrmReplayCodec.IsLong(state) ? (byte)0 : (byte)state.ReplayWindow,
        Flags = (byte)state.Flags,
    };

    internal static void WriteEncapsulation(NetlinkWriter writer, XfrmEncapsulation? wrap)
    {
        if (wrap is not null)
            writer.WriteStructure(XFRMA_ENCAP, new Wrapping((ushort)wrap.Type, NetworkOrder.Convert(wrap.SourcePort),
                NetworkOrder.Convert(wrap.DestinationPort), XfrmAddress.Of(wrap.OriginalAddress)));
    }

    internal static void WriteOffload(NetlinkWriter writer, XfrmOffload? offload)
    {
        if (offload is not null)
            writer.WriteStructure(XFRMA_OFFLOAD_DEV, new Device(offload.LinkIndex, offload.Flags));
    }

    internal static XfrmOffload ReadOffload(in NetlinkAttribute attribute)
    {
        Device device = attribute.AsStructure<Device>();
        return new XfrmOffload(device.LinkIndex, device.Flags);
    }

    internal static XfrmEncapsulation ReadEncapsulation(in NetlinkAttribute attribute, ushort family)
    {
        Wrapping read = attribute.AsStructure<Wrapping>();
        return new XfrmEncapsulation((XfrmEncapsulationType)read.Type, NetworkOrder.Convert(read.SourcePort),
            NetworkOrder.Convert(read.DestinationPort))
        {
            OriginalAddress = read.Original.ToOptional(family),
        };
    }

    /// <summary><c>struct xfrm_encap_tmpl</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Wrapping(ushort Type, ushort SourcePort, ushort DestinationPort, XfrmAddress Original);

    /// <summary><c>struct xfrm_user_offload</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Device(int LinkIndex, byte Flags);
}

/// <summary>The parameters of an SPI allocation.</summary>
internal sealed record XfrmAllocation(XfrmState State, uint Least, uint Most)
{
    public override string ToString() => State.ToString();
}

/// <summary><c>struct xfrm_mark</c>.</summary>
internal static class XfrmMark
{
    public static void Write(NetlinkWriter writer, Masked<uint>? mark)
    {
        if (mark is Masked<uint> given)
            writer.WriteStructure(XFRMA_MARK, new Wire(given.Value, given.Mask));
    }

    public static Masked<uint> Read(in NetlinkAttribute attribute)
    {
        Wire read = attribute.AsStructure<Wire>();
        return new Masked<uint>(read.Value, read.Mask);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Wire(uint Value, uint Mask);
}
