using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>How the settings of a link's kind differ from those wanted, as a change and as the change back. They are compared as bytes,
/// which holds for every kind: what is wanted is sent, and what was reported would be sent again.</summary>
/// <param name="Change">What to set.</param>
/// <param name="Back">What was set before.</param>
internal sealed record KindDifference(LinkKind Change, LinkKind Back)
{
    /// <summary>Compares; null when the link has every setting that was given.</summary>
    /// <remarks>Settings that the kernel never reports, such as the other end of a pair, cannot differ.</remarks>
    public static KindDifference? Find(LinkKind wanted, LinkKind? there)
    {
        if (there is null || wanted.PeerName is not null || wanted is TunLink)
            return null;
        (List<RawAttribute> asked, List<RawAttribute> reported) = (Settings(wanted), Settings(there));
        HashSet<ushort> differing = [.. asked.Where(setting => !reported.Contains(setting)).Select(setting => setting.Type)];
        if (differing.Count == 0)
            return null;

        // A tunnel takes what is not given for nothing; other kinds leave it, and may refuse to set some of it again.
        if (wanted is TunnelKind)
        {
            IEnumerable<RawAttribute> others = reported.Where(setting => !asked.Exists(other => other.Type == setting.Type));
            return new KindDifference(Of(wanted, asked.Concat(others)), there);
        }

        return new KindDifference(Of(wanted, asked.Where(setting => differing.Contains(setting.Type))),
            Of(wanted, reported.Where(setting => differing.Contains(setting.Type))));
    }

    private static List<RawAttribute> Settings(LinkKind kind)
    {
        var writer = new NetlinkWriter();
        kind.Write(writer);
        List<RawAttribute> settings = [];
        foreach (NetlinkAttribute attribute in new AttributeReader(writer.Written))
            settings.Add(attribute.ToRaw());
        return settings;
    }

    private static UnknownLink Of(LinkKind kind, IEnumerable<RawAttribute> settings)
    {
        var writer = new NetlinkWriter();
        writer.WriteAttributes([.. settings]);
        return new UnknownLink(kind.Name, writer.Written.ToArray());
    }
}
