using System;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The list of kinds: a new one is one file and one line here.</summary>
internal static class QdiscKinds
{
    /// <summary>The kernel's own limit (<c>IFNAMSIZ</c>).</summary>
    private const int LongestName = 16;

    /// <summary>Finds a kind by its name on the wire, with or without a NUL at the end.</summary>
    public static QdiscKindDefinition? Find(ReadOnlySpan<byte> name)
    {
        Span<char> characters = stackalloc char[LongestName];
        return Encoding.ASCII.TryGetChars(name is [.. var text, 0] ? text : name, characters, out int length) ? Find(characters[..length])
            : null;
    }

    /// <summary>Reads a kind; one without a record of its own is kept as it came.</summary>
    public static QdiscKind Decode(in NetlinkAttribute kind, in NetlinkAttribute settings)
        => Find(kind.Payload)?.Decode(settings.Payload) ?? new UnknownQdisc(kind.AsString(), settings.Payload.ToArray());

    private static QdiscKindDefinition? Find(ReadOnlySpan<char> name) => name switch
    {
        "clsact" => ClsactQdisc.Definition,
        "fq" => FqQdisc.Definition,
        "fq_codel" => FqCodelQdisc.Definition,
        "htb" => HtbQdisc.Definition,
        "ingress" => IngressQdisc.Definition,
        "netem" => NetemQdisc.Definition,
        "tbf" => TbfQdisc.Definition,
        _ => null,
    };
}
