using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>Flow tables in nft's language.</summary>
internal static class NftFlowTableText
{
    /// <summary>Formats like <c>nft list</c> within a table.</summary>
    public static void Append(StringBuilder text, NftFlowTable flows)
    {
        text.Append(CultureInfo.InvariantCulture,
            $"\tflowtable {flows.Name} {{\n\t\thook ingress priority {flows.Priority.Describe(flows.Family, NftHook.Ingress)}\n");
        if (flows.Devices.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"\t\tdevices = {{ {NftDeviceList.Describe(flows.Devices.Order(StringComparer.Ordinal))} }}\n");
        }

        if ((flows.Flags & NftFlowTableFlags.Offload) != 0)
            text.Append("\t\tflags offload\n");
        if ((flows.Flags & NftFlowTableFlags.Counter) != 0)
            text.Append("\t\tcounter\n");
        text.Append("\t}\n");
    }
}
