using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>How the settings of a port differ from the desired ones, as a change and as its reversal. As for a
/// <see cref="KindDifference"/>, what would be sent is compared as bytes.</summary>
/// <param name="Change">The settings to make.</param>
/// <param name="Back">The previous settings.</param>
internal sealed record PortDifference(LinkPort Change, LinkPort Back)
{
    /// <summary>Compares; null if the port has every given setting.</summary>
    /// <param name="wanted">The desired settings.</param>
    /// <param name="there">The port as it is, of the same kind of master; null for a link that is still to become one.</param>
    public static PortDifference? Find(LinkPort wanted, LinkPort? there)
    {
        List<RawAttribute> reported = there is null ? [] : Settings(there);
        List<RawAttribute> change = [], back = [];
        foreach (RawAttribute setting in Settings(wanted))
        {
            // The kernel does not report a setting that is 0 for none.
            RawAttribute before = reported.Find(other => other.Type == setting.Type)
                ?? new RawAttribute(setting.Type, new byte[setting.Data.Length]);
            if (there is not null && before == setting)
                continue;
            change.Add(setting);
            back.Add(before);
        }

        return change.Count == 0 ? null : new PortDifference(Of(wanted, change), Of(wanted, back));
    }

    private static List<RawAttribute> Settings(LinkPort port)
    {
        var writer = new NetlinkWriter();
        port.Write(writer);
        return [.. AttributeKeeper.All(new AttributeReader(writer.Written)).Kept];
    }

    private static UnknownPort Of(LinkPort port, IEnumerable<RawAttribute> settings)
    {
        var writer = new NetlinkWriter();
        writer.WriteAttributes([.. settings]);
        return new UnknownPort(port.MasterKind, writer.Written.ToArray());
    }
}
