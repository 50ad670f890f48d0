using System;
using System.Collections;
using System.Collections.Generic;

namespace Netlink.Protocol;

/// <summary>The names of a family's attributes, and which of them are nests.</summary>
/// <remarks>It names attributes in errors and traces; it is not used for encoding or decoding.</remarks>
public sealed class AttributeSchema : IEnumerable<AttributeDefinition>
{
    private readonly Dictionary<ushort, AttributeDefinition> _definitions = [];
    private AttributeDefinition? _each;

    /// <summary>Creates an empty list.</summary>
    /// <param name="headerSize">The size of the structure before the attributes in bytes, without padding.</param>
    public AttributeSchema(int headerSize = 0) => HeaderSize = headerSize;

    /// <summary>The size of the structure before the attributes in bytes.</summary>
    public int HeaderSize { get; }

    /// <summary>Whether the list, or a nest of it with a fixed schema, has a secret. Parts of such a list that cannot be identified are not
    /// shown.</summary>
    internal bool HoldsSecrets { get; private set; }

    /// <summary>Adds an attribute by its kernel name.</summary>
    /// <param name="type">Its number.</param>
    /// <param name="name">Its name, such as <c>IFLA_MTU</c>.</param>
    /// <param name="children">Its attributes, if it is a nest.</param>
    public void Add(ushort type, string name, AttributeSchema? children = null)
    {
        Add(type, name, _ => children);
        HoldsSecrets |= children is { HoldsSecrets: true };
    }

    /// <summary>Adds a nest whose content depends on the attributes beside it.</summary>
    /// <param name="type">Its number.</param>
    /// <param name="name">Its name, such as <c>IFLA_INFO_DATA</c>.</param>
    /// <param name="children">Finds its attributes from its siblings.</param>
    public void Add(ushort type, string name, AttributeSchemaSelector children)
        => _definitions.Add(type, new AttributeDefinition(type, name, children));

    /// <summary>Creates a list of all attributes that an enum names.</summary>
    /// <typeparam name="T">An enum of 16-bit numbers in the kernel's spelling, such as <c>enum FooAttribute : ushort { FOO_ID = 1 }</c>.
    /// </typeparam>
    /// <param name="headerSize">The size of the structure before the attributes in bytes, without padding.</param>
    public static AttributeSchema Of<T>(int headerSize = 0)
        where T : struct, Enum
    {
        var schema = new AttributeSchema(headerSize);
        T[] types = Enum.GetValues<T>();
        string[] names = Enum.GetNames<T>();
        for (int i = 0; i < types.Length; i++)
            schema.Add(AttributeNumber.Of(types[i]), names[i]);
        return schema;
    }

    /// <summary>Sets the attributes of a nest of the list.</summary>
    /// <returns>The same list.</returns>
    public AttributeSchema With<T>(T nest, AttributeSchema children)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(children);
        HoldsSecrets |= children.HoldsSecrets;
        return With(nest, _ => children);
    }

    /// <summary>Sets how to find the attributes of a nest of the list.</summary>
    /// <returns>The same list.</returns>
    public AttributeSchema With<T>(T nest, AttributeSchemaSelector children)
        where T : struct, Enum
    {
        ushort type = AttributeNumber.Of(nest);
        _definitions[type] = new AttributeDefinition(type, nest.ToString(), children);
        return this;
    }

    /// <summary>Marks an attribute of the list as a key or a password, which traces hide unless they are set to show secrets.</summary>
    /// <returns>The same list.</returns>
    public AttributeSchema WithSecret<T>(T secret)
        where T : struct, Enum
    {
        ushort type = AttributeNumber.Of(secret);
        _definitions[type] = new AttributeDefinition(type, secret.ToString(), static _ => null) { IsSecret = true };
        HoldsSecrets = true;
        return this;
    }

    /// <summary>Marks attributes in network byte order, of which texts show those of 4 or 16 bytes as addresses.</summary>
    /// <returns>The same list.</returns>
    internal AttributeSchema WithNetworkOrder<T>(params ReadOnlySpan<T> attributes)
        where T : struct, Enum
    {
        foreach (T attribute in attributes)
        {
            ushort type = AttributeNumber.Of(attribute);
            _definitions[type] = new AttributeDefinition(type, attribute.ToString(), static _ => null) { IsNetworkOrder = true };
        }

        return this;
    }

    /// <summary>Names all entries alike, for a list whose entries are identified by position.</summary>
    /// <param name="name">The name of each entry.</param>
    /// <param name="children">The attributes of each.</param>
    public void AddEach(string name, AttributeSchema children)
    {
        ArgumentNullException.ThrowIfNull(children);
        _each = new AttributeDefinition(0, name, _ => children);
        HoldsSecrets |= children.HoldsSecrets;
    }

    /// <summary>The attribute of a type, or null if it has no name here.</summary>
    public AttributeDefinition? Find(ushort type) => _definitions.GetValueOrDefault(type) ?? _each;

    /// <inheritdoc/>
    public IEnumerator<AttributeDefinition> GetEnumerator() => _definitions.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Finds the attributes of a nest from the attributes beside it.</summary>
/// <param name="siblings">All attributes on the nest's level.</param>
public delegate AttributeSchema? AttributeSchemaSelector(AttributeReader siblings);

/// <summary>A named attribute.</summary>
/// <param name="Type">Its number.</param>
/// <param name="Name">Its kernel name.</param>
/// <param name="Children">Finds its attributes; null if it is not a nest.</param>
public sealed record AttributeDefinition(ushort Type, string Name, AttributeSchemaSelector Children)
{
    /// <summary>Whether it is a key or a password.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether it is a number or an address in network byte order.</summary>
    internal bool IsNetworkOrder { get; init; }
}
