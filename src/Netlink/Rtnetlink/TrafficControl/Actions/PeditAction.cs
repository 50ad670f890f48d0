using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.PeditAttribute;
using static Netlink.Rtnetlink.PeditKeyAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Edits 32-bit words of packets (<c>action pedit ex</c>, tc-pedit(8)). Checksums are not recalculated: add a
/// <see cref="CsumAction"/> after it.</summary>
/// <remarks>Source: <c>TCA_PEDIT_*</c> in <c>include/uapi/linux/tc_act/tc_pedit.h</c>, net/sched/act_pedit.c.</remarks>
public sealed record PeditAction : TrafficAction
{
    /// <summary>Edits words.</summary>
    /// <param name="keys">The edits, 1 to 128, in order.</param>
    public PeditAction(IReadOnlyList<PeditKey> keys)
        : base(TrafficVerdict.Pass)
    {
        ArgumentNullException.ThrowIfNull(keys);
        Keys = ValueList.From(keys);
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The edits, in order.</summary>
    public IReadOnlyList<PeditKey> Keys { get; }

    /// <summary>The kernel's flags (<c>TC_PEDIT_*</c>). Default none.</summary>
    public byte Flags { get; init; }

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "pedit",
        static () => AttributeSchema.Of<PeditAttribute>().With(TCA_PEDIT_KEYS_EX, AttributeSchema.Of<PeditAttribute>()
            .With(TCA_PEDIT_KEY_EX, AttributeSchema.Of<PeditKeyAttribute>())),
        Decode);

    internal override IReadOnlyList<RawAttribute> UnknownOutsideNests => UnknownAttributes.Except(TCA_PEDIT_KEYS_EX);

    /// <exception cref="ArgumentException">There are no keys or too many, or an offset is not a multiple of 4.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        const int Most = 128;
        if (Keys.Count is 0 or > Most && !UsesExisting)
            throw Arguments.Refused($"pedit: {Keys.Count} keys are given; give 1 to {Most}.", nameof(Keys));
        byte[] parameters = new byte[Unsafe.SizeOf<Selector>() + (Keys.Count * Unsafe.SizeOf<Key>())];
        HostOrder.Write(parameters, new Selector(Common, (byte)Keys.Count, Flags));
        for (int i = 0; i < Keys.Count; i++)
        {
            PeditKey key = Keys[i];
            if (key.Offset % sizeof(uint) != 0)
                throw Arguments.Refused($"pedit: offset {key.Offset} is not a multiple of 4; use the word before, and keep its other bits.",
                    nameof(Keys));
            HostOrder.Write(parameters.AsSpan(Unsafe.SizeOf<Selector>() + (i * Unsafe.SizeOf<Key>())), Key.From(key));
        }

        writer.WriteBytes(TCA_PEDIT_PARMS_EX, parameters);
        using (writer.Nest(TCA_PEDIT_KEYS_EX, keepEmpty: false))
        {
            foreach (PeditKey key in Keys)
            {
                using (writer.Nest(TCA_PEDIT_KEY_EX))
                {
                    writer.WriteUInt16(TCA_PEDIT_KEY_EX_HTYPE, (ushort)key.Header);
                    writer.WriteUInt16(TCA_PEDIT_KEY_EX_CMD, (ushort)key.Operation);
                    writer.WriteAttributes(key.UnknownAttributes);
                }
            }

            writer.WriteAttributes(UnknownAttributes.Within(TCA_PEDIT_KEYS_EX));
        }
    }

    private static PeditAction Decode(AttributeReader settings)
    {
        ReadOnlySpan<byte> parameters = default;
        List<KeyExtension> more = [];
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((PeditAttribute)setting.Type)
            {
                case TCA_PEDIT_PARMS or TCA_PEDIT_PARMS_EX: parameters = setting.Payload; break;
                case TCA_PEDIT_KEYS_EX:
                    foreach (NetlinkAttribute key in setting.AsNest())
                    {
                        if ((PeditAttribute)key.Type is TCA_PEDIT_KEY_EX)
                            more.Add(KeyExtension.Read(key.AsNest()));
                    }

                    unknown.KeepOthers(setting, (ushort)TCA_PEDIT_KEY_EX);
                    break;
                case TCA_PEDIT_TM or TCA_PEDIT_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        (Selector selector, List<PeditKey> keys) = ReadKeys(parameters, more);
        return new PeditAction(keys)
        {
            Flags = selector.Flags,
            Verdict = new TrafficVerdict(selector.Common.Verdict),
            Index = selector.Common.Index,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <exception cref="NetlinkProtocolException">There are fewer keys than the header states.</exception>
    private static (Selector Selector, List<PeditKey> Keys) ReadKeys(ReadOnlySpan<byte> parameters,
        List<KeyExtension> more)
    {
        List<PeditKey> keys = [];
        if (parameters.IsEmpty)
            return (default, keys);
        int size = Unsafe.SizeOf<Key>();
        if (parameters.Length < Unsafe.SizeOf<Selector>())
            throw new NetlinkProtocolException($"Parameters of pedit have only {parameters.Length} bytes.");
        Selector selector = HostOrder.Read<Selector>(parameters);
        parameters = parameters[Unsafe.SizeOf<Selector>()..];
        if (parameters.Length < selector.Keys * size)
            throw new NetlinkProtocolException($"Parameters of pedit have {parameters.Length} bytes, too few for {selector.Keys} keys.");
        for (int i = 0; i < selector.Keys; i++)
            keys.Add(HostOrder.Read<Key>(parameters[(i * size)..]).ToKey(i < more.Count ? more[i] : KeyExtension.None));
        return (selector, keys);
    }

    /// <summary>What is told of a key beside its structure (<c>TCA_PEDIT_KEY_EX</c>).</summary>
    private sealed record KeyExtension(PeditHeader Header, PeditOperation Operation, IReadOnlyList<RawAttribute> Unknown)
    {
        public static KeyExtension None { get; } = new(default, default, []);

        public static KeyExtension Read(AttributeReader attributes)
        {
            PeditHeader header = default;
            PeditOperation operation = default;
            var unknown = default(AttributeKeeper);
            foreach (NetlinkAttribute attribute in attributes)
            {
                switch ((PeditKeyAttribute)attribute.Type)
                {
                    case TCA_PEDIT_KEY_EX_HTYPE: header = (PeditHeader)attribute.AsUInt16(); break;
                    case TCA_PEDIT_KEY_EX_CMD: operation = (PeditOperation)attribute.AsUInt16(); break;
                    default: unknown.Keep(attribute); break;
                }
            }

            return new KeyExtension(header, operation, unknown.Kept);
        }
    }

    /// <summary><c>struct tc_pedit_sel</c>, without its keys.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Selector(GenericParameters Common, byte Keys, byte Flags, ushort Padding = 0);

    /// <summary><c>struct tc_pedit_key</c>. Value and mask are in network byte order.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Key(uint Mask, uint Value, uint Offset, uint At, uint OffsetMask, uint Shift)
    {
        public static Key From(in PeditKey key)
            => new(NetworkOrder.Convert(key.Kept), NetworkOrder.Convert(key.Value), key.Offset,
                key.OffsetAt, key.OffsetMask, key.OffsetShift);

        public PeditKey ToKey(KeyExtension more)
            => new(Offset, NetworkOrder.Convert(Value), NetworkOrder.Convert(Mask), more.Header, more.Operation)
            {
                OffsetAt = At,
                OffsetMask = OffsetMask,
                OffsetShift = Shift,
                UnknownAttributes = more.Unknown,
            };
    }
}

/// <summary><c>TCA_PEDIT_*</c>.</summary>
internal enum PeditAttribute : ushort
{
    TCA_PEDIT_TM = 1,
    TCA_PEDIT_PARMS = 2,
    TCA_PEDIT_PAD = 3,
    TCA_PEDIT_PARMS_EX = 4,
    TCA_PEDIT_KEYS_EX = 5,
    TCA_PEDIT_KEY_EX = 6,
}

/// <summary><c>TCA_PEDIT_KEY_EX_*</c>.</summary>
internal enum PeditKeyAttribute : ushort
{
    TCA_PEDIT_KEY_EX_HTYPE = 1,
    TCA_PEDIT_KEY_EX_CMD = 2,
}
