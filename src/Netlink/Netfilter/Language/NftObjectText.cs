using System.Globalization;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>Named objects in nft's language.</summary>
internal static class NftObjectText
{
    /// <summary>Formats like <c>nft list</c> within a table.</summary>
    public static void Append(StringBuilder text, NftObject item)
    {
        text.Append(CultureInfo.InvariantCulture, $"\t{item.Kind} {item.Name} {{\n");
        if (item.Comment is string comment)
            text.Append(CultureInfo.InvariantCulture, $"\t\tcomment \"{comment}\"\n");
        foreach (string line in item.Lines())
            text.Append("\t\t").Append(line).Append('\n');
        text.Append("\t}\n");
    }

    /// <summary>The name of a protocol.</summary>
    public static string Protocol(byte ipProtocol) => NftDataTypes.TransportProtocol.Describe(new NftBytes(new[] { ipProtocol }));
}
