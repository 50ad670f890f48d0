using System;
using Netlink.Protocol;

namespace Netlink.Generic;

/// <summary>The names of a family's messages and attributes, for texts.</summary>
/// <param name="Name">The name of the family.</param>
internal sealed record GenericFamilyText(string Name)
{
    /// <summary>The name of a command, by its number and whether it is a request; null if it has none here.</summary>
    public Func<byte, bool, string?> NameOf { get; init; } = static (_, _) => null;

    /// <summary>The attributes of a command; null if unknown.</summary>
    public Func<byte, bool, AttributeSchema?> SchemaOf { get; init; } = static (_, _) => null;

    /// <summary>The names of notifications, if they have separate numbers from replies; null otherwise.</summary>
    public GenericFamilyText? Announcements { get; init; }

    /// <summary>Describes a message after its name in words; null if its attributes say more.</summary>
    public GenericTeller Tell { get; init; } = static (in NetlinkMessage _, MessageText _) => null;

    /// <summary>A family whose commands all have the same attributes.</summary>
    /// <typeparam name="TCommand">The commands.</typeparam>
    public static GenericFamilyText Of<TCommand>(string name, Func<AttributeSchema> schema)
        where TCommand : struct, Enum
        => new(name) { NameOf = static (command, _) => NameIn<TCommand>(command), SchemaOf = (_, _) => schema() };

    /// <summary>The name of a number in an enum of bytes, or null.</summary>
    public static string? NameIn<T>(byte number)
        where T : struct, Enum
        => Enum.GetName(System.Runtime.CompilerServices.Unsafe.BitCast<byte, T>(number));
}

/// <summary>Describes a message of a family in words.</summary>
/// <param name="message">The message, which has a generic netlink header.</param>
/// <param name="text">Decides whether secrets are shown.</param>
internal delegate string? GenericTeller(in NetlinkMessage message, MessageText text);
