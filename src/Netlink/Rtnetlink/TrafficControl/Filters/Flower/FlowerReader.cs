using System;
using System.Buffers.Binary;
using System.Net;
using System.Numerics;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The keys of a flower filter, of which most are told by two attributes, a value and a mask. What was not taken in the end is
/// unknown.</summary>
internal readonly ref struct FlowerReader
{
    /// <summary>So many numbers of attributes can be taken.</summary>
    public const int Room = 160;

    private const int Taken = -1;

    private readonly ReadOnlySpan<byte> _settings;
    private readonly Span<int> _places;

    /// <param name="settings">The settings.</param>
    /// <param name="places">Room for <see cref="Room"/> numbers, all 0.</param>
    public FlowerReader(AttributeReader settings, Span<int> places)
    {
        _settings = settings.Rest;
        _places = places;
        int start = 0;
        while (settings.MoveNext())
        {
            if (settings.Current.Type < places.Length)
                places[settings.Current.Type] = start + 1;
            start = _settings.Length - settings.Rest.Length;
        }
    }

    public bool Has(FlowerAttribute type) => _places[(int)type] > 0;

    /// <summary>Looks at an attribute without taking it.</summary>
    public bool TryPeek(FlowerAttribute type, out NetlinkAttribute attribute)
    {
        attribute = default;
        if (!Has(type))
            return false;
        var reader = new AttributeReader(_settings[(_places[(int)type] - 1)..]);
        bool found = reader.MoveNext();
        attribute = reader.Current;
        return found;
    }

    public bool TryTake(FlowerAttribute type, out NetlinkAttribute attribute)
    {
        bool found = TryPeek(type, out attribute);
        if (found)
            _places[(int)type] = Taken;
        return found;
    }

    public byte? TakeByte(FlowerAttribute type) => TryTake(type, out NetlinkAttribute attribute) ? attribute.AsByte() : null;

    public ushort? TakeUInt16(FlowerAttribute type) => TryTake(type, out NetlinkAttribute attribute) ? attribute.AsUInt16() : null;

    public ushort? TakeUInt16BigEndian(FlowerAttribute type)
        => TryTake(type, out NetlinkAttribute attribute) ? attribute.AsUInt16BigEndian() : null;

    public uint? TakeUInt32(FlowerAttribute type) => TryTake(type, out NetlinkAttribute attribute) ? attribute.AsUInt32() : null;

    public uint? TakeUInt32BigEndian(FlowerAttribute type)
        => TryTake(type, out NetlinkAttribute attribute) ? attribute.AsUInt32BigEndian() : null;

    public string? TakeString(FlowerAttribute type) => TryTake(type, out NetlinkAttribute attribute) ? attribute.AsString() : null;

    public EtherType? TakeEtherType(FlowerAttribute type) => (EtherType?)TakeUInt16BigEndian(type);

    public Masked<byte>? TakeMaskedByte(FlowerAttribute type, FlowerAttribute mask) => Join(TakeByte(type), TakeByte(mask));

    public Masked<ushort>? TakeMaskedUInt16(FlowerAttribute type, FlowerAttribute mask) => Join(TakeUInt16(type), TakeUInt16(mask));

    public Masked<ushort>? TakeMaskedUInt16BigEndian(FlowerAttribute type, FlowerAttribute mask)
        => Join(TakeUInt16BigEndian(type), TakeUInt16BigEndian(mask));

    public Masked<uint>? TakeMaskedUInt32BigEndian(FlowerAttribute type, FlowerAttribute mask)
        => Join(TakeUInt32BigEndian(type), TakeUInt32BigEndian(mask));

    /// <summary>16 bytes as a number, the first the highest.</summary>
    public Masked<UInt128>? TakeMaskedUInt128(FlowerAttribute type, FlowerAttribute mask)
    {
        const int Size = 16;
        return !TryPeek(type, out NetlinkAttribute value) || value.Payload.Length != Size
            || (TryPeek(mask, out NetlinkAttribute bits) && bits.Payload.Length != Size)
                ? null : Join(Take(this, type), Take(this, mask));

        static UInt128? Take(FlowerReader keys, FlowerAttribute type)
            => keys.TryTake(type, out NetlinkAttribute found) ? BinaryPrimitives.ReadUInt128BigEndian(found.Payload) : null;
    }

    public Masked<uint>? TakeMaskedUInt32(FlowerAttribute type, FlowerAttribute mask) => Join(TakeUInt32(type), TakeUInt32(mask));

    public MaskedEthernetAddress? TakeEthernetAddress(FlowerAttribute type, FlowerAttribute mask)
    {
        MaskedEthernetAddress? address = TryTake(type, out NetlinkAttribute found) ? found.AsEthernetAddress() : null;
        return TryTake(mask, out NetlinkAttribute bits) && address is not null
            ? new MaskedEthernetAddress(address.Value.Address, bits.AsEthernetAddress()) : address;
    }

    /// <summary>A prefix; null, with nothing taken, where the mask is none of a prefix.</summary>
    public IPNetwork? TakePrefix(FlowerAttribute type, FlowerAttribute mask)
    {
        if (!TryPeek(type, out NetlinkAttribute found))
            return null;
        IPAddress address = found.AsAddress();
        int length = found.Payload.Length * 8;
        if (TryPeek(mask, out NetlinkAttribute bits)
            && (bits.Payload.Length != found.Payload.Length || !TryCountPrefix(bits.Payload, out length)))
            return null;
        TryTake(type, out _);
        TryTake(mask, out _);
        return new InterfaceAddress(address, length).Network;
    }

    public AttributeKeeper KeepRest()
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in new AttributeReader(_settings))
        {
            if (attribute.Type >= _places.Length || _places[attribute.Type] != Taken)
                unknown.Keep(attribute);
        }

        return unknown;
    }

    private static Masked<T>? Join<T>(T? value, T? mask)
        where T : struct, IBinaryInteger<T>
        => value is T given ? new Masked<T>(given, mask ?? T.AllBitsSet) : null;

    private static bool TryCountPrefix(ReadOnlySpan<byte> mask, out int length)
    {
        length = 0;
        bool ended = false;
        foreach (byte bits in mask)
        {
            int ones = BitOperations.LeadingZeroCount(~((uint)bits << 24));
            if ((byte)(bits << ones) != 0 || (ended && bits != 0))
                return false;
            length += ones;
            ended |= bits != byte.MaxValue;
        }

        return true;
    }
}
