using System;
using System.Runtime.CompilerServices;

namespace Netlink.Protocol;

/// <summary>Enumerates attributes: <c>foreach (NetlinkAttribute attribute in reader)</c>.</summary>
/// <remarks>
/// One to three extra bytes after the last attribute end the enumeration, as in the kernel (<c>nla_for_each_attr</c>); an invalid length
/// raises <see cref="NetlinkProtocolException"/>.
/// </remarks>
public ref struct AttributeReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts at the first attribute.</summary>
    public AttributeReader(ReadOnlySpan<byte> attributes) => _rest = attributes;

    /// <summary>The attribute that <see cref="MoveNext"/> found.</summary>
    public NetlinkAttribute Current { get; private set; }

    /// <summary>The remaining bytes.</summary>
    internal readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>Returns itself, for <c>foreach</c>.</summary>
    public readonly AttributeReader GetEnumerator() => this;

    /// <summary>Advances to the next attribute; false at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // So that the loops around it keep the remaining span in registers.
    public bool MoveNext()
    {
        if (_rest.Length < NetlinkAttribute.HeaderSize)
            return false;

        uint header = HostOrder.ReadUInt32(_rest);
        int length = BitConverter.IsLittleEndian ? (ushort)header : (ushort)(header >> 16);
        ushort type = BitConverter.IsLittleEndian ? (ushort)(header >> 16) : (ushort)header;
        if (length < NetlinkAttribute.HeaderSize || length > _rest.Length)
            ThrowHelper.ImpossibleAttributeLength(length, _rest.Length);

        Current = new NetlinkAttribute(type, _rest[NetlinkAttribute.HeaderSize..length]);
        _rest = _rest[Math.Min(Alignment.Align(length), _rest.Length)..];
        return true;
    }

    /// <summary>Finds the first attribute of a type among the remaining ones. The enumeration does not advance.</summary>
    public readonly bool TryFind(ushort type, out NetlinkAttribute attribute)
    {
        foreach (NetlinkAttribute candidate in new AttributeReader(_rest))
        {
            if (candidate.Type == type)
            {
                attribute = candidate;
                return true;
            }
        }

        attribute = default;
        return false;
    }

    /// <inheritdoc cref="TryFind(ushort, out NetlinkAttribute)"/>
    public readonly bool TryFind<T>(T type, out NetlinkAttribute attribute)
        where T : struct, Enum
        => TryFind(AttributeNumber.Of(type), out attribute);
}
