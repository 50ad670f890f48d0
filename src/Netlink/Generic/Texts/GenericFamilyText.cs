using System;
using Netlink.Protocol;

namespace Netlink.Generic;

/// <summary>The names of a family's messages and attributes, for texts.</summary>
/// <param name="Name">The name of the family.</param>
internal sealed record GenericFamilyText(string Name)
{
    /// <summary>The name of a command, by its number and whether it is requested; null when it has none here.</summary>
    public Func<byte, bool, string?> NameOf { get; init; } = static (_, _) => null;

    /// <summary>The attributes of a command; null when nothing is known of them.</summary>
    public Func<byte, bool, AttributeSchema?> SchemaOf { get; init; } = static (_, _) => null;

    /// <summary>Where announcements are counted apart from answers: their names. Null where a number means one thing.</summary>
    public GenericFamilyText? Announcements { get; init; }

    /// <summary>Tells a message behind its name in words, or null when its attributes say more.</summary>
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

/// <summary>Tells a message of a family in words.</summary>
/// <param name="message">The message, which has a header of generic netlink.</param>
/// <param name="text">Says whether secrets are shown.</param>
internal delegate string? GenericTeller(in NetlinkMessage message, MessageText text);
