using System.Text;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>The sets and elements of a message in ipset's language.</summary>
internal static class IpsetMessageText
{
    /// <param name="message">The message.</param>
    /// <param name="verb">The command for its elements.</param>
    /// <returns>Null if it has neither.</returns>
    public static string? Find(in NetlinkMessage message, string verb)
    {
        AttributeReader attributes = message.Read(out NfGenMsg _);
        string set = attributes.TryFind(IpsetAttribute.IPSET_ATTR_SETNAME, out NetlinkAttribute name) ? name.AsString() : "";
        var line = new StringBuilder();
        if (attributes.TryFind(IpsetAttribute.IPSET_ATTR_TYPENAME, out _))
            line.Append(IpsetCodec.Decode(message));
        else if (attributes.TryFind(IpsetAttribute.IPSET_ATTR_DATA, out NetlinkAttribute single))
            Append(line, verb, set, single);
        if (attributes.TryFind(IpsetAttribute.IPSET_ATTR_ADT, out NetlinkAttribute elements))
        {
            foreach (NetlinkAttribute element in elements.AsNest())
                Append(line, verb, set, element);
        }

        return line.Length > 0 ? line.ToString() : null;
    }

    private static void Append(StringBuilder line, string verb, string set, in NetlinkAttribute element)
        => line.Append(line.Length > 0 ? "; " : "").Append(verb).Append(' ').Append(set).Append(' ')
            .Append(IpsetElementCodec.Decode(element.AsNest()));
}
