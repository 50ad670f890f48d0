using System;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The list of kinds: a new one is one file and one line here.</summary>
internal static class QdiscKinds
{
    private static readonly QdiscKindDefinition[] s_all =
    [
        ClsactQdisc.Definition,
        FqQdisc.Definition,
        FqCodelQdisc.Definition,
        HtbQdisc.Definition,
        IngressQdisc.Definition,
        NetemQdisc.Definition,
        TbfQdisc.Definition,
    ];

    private static readonly byte[][] s_names = Array.ConvertAll(s_all, kind => Encoding.UTF8.GetBytes(kind.Name));

    public static ReadOnlySpan<QdiscKindDefinition> All => s_all;

    /// <summary>Finds a kind by its name on the wire, with or without a NUL at the end.</summary>
    public static QdiscKindDefinition? Find(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> wanted = name.TrimEnd((byte)0);
        for (int i = 0; i < s_names.Length; i++)
        {
            if (wanted.SequenceEqual(s_names[i]))
                return s_all[i];
        }

        return null;
    }

    /// <summary>Reads a kind; one without a record of its own is kept as it came.</summary>
    public static QdiscKind Decode(in NetlinkAttribute kind, in NetlinkAttribute settings)
        => Find(kind.Payload)?.Decode(settings.Payload) ?? new UnknownQdisc(kind.AsString(), settings.Payload.ToArray());
}
