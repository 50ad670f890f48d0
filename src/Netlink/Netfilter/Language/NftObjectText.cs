using System.Globalization;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>Named objects in nft's language.</summary>
internal static class NftObjectText
{
    /// <summary>As <c>nft list</c> writes it within a table.</summary>
    public static void Append(StringBuilder text, NftObject item)
    {
        text.Append(CultureInfo.InvariantCulture, $"\t{item.Kind} {item.Name} {{\n");
        if (item.Comment is string comment)
            text.Append(CultureInfo.InvariantCulture, $"\t\tcomment \"{comment}\"\n");
        foreach (string line in item.Lines())
            text.Append("\t\t").Append(line).Append('\n');
        text.Append("\t}\n");
    }

    /// <summary>A protocol by its name.</summary>
    public static string Protocol(byte ipProtocol) => NftDataTypes.TransportProtocol.Describe(new NftBytes(new[] { ipProtocol }));
}
