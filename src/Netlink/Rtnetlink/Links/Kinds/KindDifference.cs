using System.Collections.Generic;
using System.Linq;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>How the settings of a link's kind differ from the desired ones, as a change and as its reversal. They are compared as bytes,
/// which works for every kind: what would be sent for the desired kind, and for the reported one.</summary>
/// <param name="Change">The settings to make.</param>
/// <param name="Back">The previous settings.</param>
internal sealed record KindDifference(LinkKind Change, LinkKind Back)
{
    private HashSet<ushort> Differing { get; init; } = [];

    /// <summary>Compares with a desired kind; null if the link has every given setting. Settings that the kernel never reports cannot
    /// differ.</summary>
    public static KindDifference? FindReported(LinkKind wanted, LinkKind? there) => Find(wanted, there, onlyReported: true);

    /// <summary>Compares; null if the link has every given setting.</summary>
    /// <remarks>The other end of a pair, which the kernel never reports, cannot differ.</remarks>
    public static KindDifference? Find(LinkKind wanted, LinkKind? there) => Find(wanted, there, onlyReported: false);

    /// <summary>The kernel's names of the settings that differ, or numbers if they are unknown.</summary>
    public IEnumerable<string> SettingNames()
    {
        AttributeSchema? names = LinkKinds.Table.Find(Encoding.ASCII.GetBytes(Change.Name))?.Attributes();
        return Differing.Select(setting => names?.Find(setting)?.Name ?? $"setting {setting}");
    }

    private static KindDifference? Find(LinkKind wanted, LinkKind? there, bool onlyReported)
    {
        if (there is null || wanted.OtherEnd is not null)
            return null;
        (List<RawAttribute> asked, List<RawAttribute> reported) = (Settings(wanted), Settings(there));
        bool IsThere(RawAttribute setting)
            => (onlyReported && !wanted.IsReported(setting.Type))
                || (onlyReported && IsOff(setting) && !reported.Exists(other => other.Type == setting.Type))
                || reported.Exists(other => other.Type == setting.Type && wanted.IsAsRequested(setting, other));
        HashSet<ushort> differing = [.. asked.Where(setting => !IsThere(setting)).Select(setting => setting.Type)];
        if (differing.Count == 0)
            return null;

        // A tunnel resets settings that are not given; other kinds keep them, and may refuse to make some of them again.
        if (wanted is TunnelKind or VtiKind)
        {
            IEnumerable<RawAttribute> others = reported.Where(setting => !asked.Exists(other => other.Type == setting.Type));
            return new KindDifference(Of(wanted, asked.Concat(others)), there) { Differing = differing };
        }

        KindDifference difference = new(Of(wanted, asked.Where(setting => differing.Contains(setting.Type))),
            Of(wanted, reported.Where(setting => differing.Contains(setting.Type))));
        return difference with { Differing = differing };
    }

    /// <summary>Whether a setting is off. The kernel reports some only if they are on.</summary>
    private static bool IsOff(RawAttribute setting) => setting.Data.Span is [0];

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
