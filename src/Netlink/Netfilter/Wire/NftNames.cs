using System.Diagnostics.CodeAnalysis;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Names of attributes, which the kernel numbers from 1 on.</summary>
internal static class NftNames
{
    private const int HeaderSize = 4;

    /// <summary>The attributes of a message.</summary>
    public static AttributeSchema Of(string prefix, params string[] names) => Add(new AttributeSchema(HeaderSize), prefix, names);

    /// <summary>The attributes of a nest.</summary>
    public static AttributeSchema Nest(string prefix, params string[] names) => Add(new AttributeSchema(), prefix, names);

    /// <summary>A report must say what it is about.</summary>
    /// <exception cref="NetlinkProtocolException">It does not.</exception>
    public static void Require(NftFamily family, [NotNull] string? name)
    {
        if (string.IsNullOrEmpty(name) || Encoding.UTF8.GetByteCount(name) > 255
            || NftFamilyNames.Find(NftFamilyNames.Of(family)) is null)
            throw new NetlinkProtocolException("A report of nf_tables names no object, or none of a family that there is.");
    }

    private static AttributeSchema Add(AttributeSchema schema, string prefix, string[] names)
    {
        for (ushort i = 0; i < names.Length; i++)
            schema.Add((ushort)(i + 1), prefix + names[i]);
        return schema;
    }
}
