namespace Netlink.Protocol;

/// <summary>Reads an attribute into a record; null if the record has no property for it.</summary>
internal delegate T? PropertyReader<T>(T record, in NetlinkAttribute attribute)
    where T : class;

/// <summary>Decoding for records of which each attribute is one property.</summary>
internal static class PropertyReading
{
    /// <summary>Reads attributes into a record, and returns those for which it has no property.</summary>
    public static AttributeKeeper ReadInto<T>(this AttributeReader attributes, ref T record, PropertyReader<T> read)
        where T : class
    {
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            if (read(record, attribute) is T more)
                record = more;
            else
                others.Keep(attribute);
        }

        return others;
    }
}
