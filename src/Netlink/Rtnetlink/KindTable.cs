using System;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The kinds of one sort of object whose settings depend on their kind: links, queueing disciplines, encapsulations.</summary>
/// <typeparam name="T">The type that holds the settings.</typeparam>
/// <param name="select">Finds a kind by its name or number on the wire. A switch instead of a dictionary, so that a program loads only the
/// kinds that it meets.</param>
/// <param name="keep">Keeps a kind without a record unchanged.</param>
internal sealed class KindTable<T>(KindSelector<T> select, KindKeeper<T> keep)
    where T : class
{
    /// <summary>Finds a kind by its name or number on the wire.</summary>
    public KindDefinition<T>? Find(ReadOnlySpan<byte> kind) => select(kind);

    /// <summary>Reads an object from the attributes with its kind and its settings.</summary>
    public T Decode(in NetlinkAttribute kind, in NetlinkAttribute settings)
        => select(kind.Payload)?.Decode(settings.AsNest()) ?? keep(kind, settings);

    /// <summary>The names of the settings, by the kind in the attribute beside them.</summary>
    /// <param name="kind">The attribute with the kind.</param>
    public AttributeSchemaSelector SchemaBeside<TAttribute>(TAttribute kind)
        where TAttribute : struct, Enum
        => siblings => siblings.TryFind(kind, out NetlinkAttribute found) ? select(found.Payload)?.Attributes() : null;
}

/// <summary>The description of a kind.</summary>
/// <param name="Name">The kernel's name of the kind.</param>
/// <param name="Attributes">Makes the names of its settings, which only errors need.</param>
/// <param name="Decode">Reads its settings; null when they are in a form that the record cannot hold.</param>
internal sealed record KindDefinition<T>(string Name, Func<AttributeSchema> Attributes, KindDecoder<T> Decode)
    where T : class;

/// <summary>Reads a kind's settings.</summary>
internal delegate T? KindDecoder<out T>(AttributeReader settings)
    where T : class;

/// <summary>Finds a kind by its name or number on the wire.</summary>
internal delegate KindDefinition<T>? KindSelector<T>(ReadOnlySpan<byte> kind)
    where T : class;

/// <summary>Finds a kind by its name.</summary>
internal delegate KindDefinition<T>? NamedKindSelector<T>(ReadOnlySpan<char> name)
    where T : class;

/// <summary>Keeps a kind unchanged.</summary>
internal delegate T KindKeeper<out T>(in NetlinkAttribute kind, in NetlinkAttribute settings)
    where T : class;

/// <summary>Makes tables of kinds that have names.</summary>
internal static class KindTable
{
    /// <summary>Longer than every name that a table can hold; the kernel allows 55 bytes.</summary>
    private const int LongestName = 64;

    /// <param name="select">Finds a kind by its name, on the wire with or without a terminating NUL.</param>
    /// <param name="keep">Keeps a kind without a record unchanged.</param>
    public static KindTable<T> OfNames<T>(NamedKindSelector<T> select, KindKeeper<T> keep)
        where T : class
        => new(
            name =>
            {
                Span<char> characters = stackalloc char[LongestName];
                return Encoding.ASCII.TryGetChars(name is [.. var text, 0] ? text : name, characters, out int length)
                    ? select(characters[..length])
                    : null;
            },
            keep);
}
