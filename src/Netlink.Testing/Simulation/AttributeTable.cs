using System;
using System.Collections.Generic;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Testing;

/// <summary>The attributes of a simulated object, by type, as they were sent and are reported.</summary>
internal sealed class AttributeTable
{
    private readonly SortedDictionary<ushort, RawAttribute> _values = [];

    public static AttributeTable Read(AttributeReader attributes)
    {
        var table = new AttributeTable();
        foreach (NetlinkAttribute attribute in attributes)
            table._values[attribute.Type] = attribute.ToRaw();
        return table;
    }

    public AttributeTable Copy()
    {
        var copy = new AttributeTable();
        copy.Merge(this);
        return copy;
    }

    public bool Has<T>(T type)
        where T : struct, Enum
        => _values.ContainsKey(AttributeNumber.Of(type));

    public ReadOnlySpan<byte> Bytes<T>(T type)
        where T : struct, Enum
        => _values.TryGetValue(AttributeNumber.Of(type), out RawAttribute? value) ? value.Data.Span : default;

    /// <summary>A number of one, two or four bytes; null if there is none.</summary>
    public int? Number<T>(T type)
        where T : struct, Enum
        => Bytes(type) switch
        {
            [] => null,
            [byte only] => only,
            { Length: 2 } two => BitConverter.ToUInt16(two),
            var four => BitConverter.ToInt32(four),
        };

    public string? Text<T>(T type)
        where T : struct, Enum
        => Has(type) ? Encoding.UTF8.GetString(Bytes(type).TrimEnd((byte)0)) : null;

    /// <summary>The attributes in a nest, empty if there is none.</summary>
    public AttributeTable Nest<T>(T type)
        where T : struct, Enum
        => Read(new AttributeReader(Bytes(type)));

    public void Set<T>(T type, ReadOnlySpan<byte> value)
        where T : struct, Enum
        => _values[AttributeNumber.Of(type)] = new RawAttribute(AttributeNumber.Of(type), value.ToArray());

    public void SetNumber<T>(T type, int value)
        where T : struct, Enum
        => Set(type, BitConverter.GetBytes(value));

    public void SetByte<T>(T type, byte value)
        where T : struct, Enum
        => Set(type, [value]);

    public void SetText<T>(T type, string value)
        where T : struct, Enum
        => Set(type, [.. Encoding.UTF8.GetBytes(value), 0]);

    public void Remove<T>(T type)
        where T : struct, Enum
        => _values.Remove(AttributeNumber.Of(type));

    /// <summary>Takes over the attributes of another table, except some types.</summary>
    public void Merge<T>(AttributeTable other, params ReadOnlySpan<T> except)
        where T : struct, Enum
    {
        foreach ((ushort type, RawAttribute value) in other._values)
        {
            bool left = false;
            foreach (T excepted in except)
                left |= AttributeNumber.Of(excepted) == type;
            if (!left)
                _values[type] = value;
        }
    }

    public void Merge(AttributeTable other)
    {
        foreach ((ushort type, RawAttribute value) in other._values)
            _values[type] = value;
    }

    /// <summary>Whether another table has every attribute of this one, except some types, with the same value.</summary>
    public bool IsWithin<T>(AttributeTable other, params ReadOnlySpan<T> except)
        where T : struct, Enum
    {
        var wanted = new AttributeTable();
        wanted.Merge(this, except);
        foreach ((ushort type, RawAttribute value) in wanted._values)
        {
            if (!other._values.TryGetValue(type, out RawAttribute? found) || !found.Equals(value))
                return false;
        }

        return true;
    }

    public void Write(NetlinkWriter writer) => writer.WriteAttributes([.. _values.Values]);

    /// <summary>The payload of a report: the family's header and these attributes.</summary>
    public byte[] Report<T>(T header)
        where T : unmanaged
    {
        var writer = new NetlinkWriter();
        writer.WriteHeader(header);
        Write(writer);
        return writer.Written.ToArray();
    }

    /// <summary>The attributes as the value of a nest.</summary>
    public byte[] ToNest()
    {
        var writer = new NetlinkWriter();
        Write(writer);
        return writer.Written.ToArray();
    }
}
