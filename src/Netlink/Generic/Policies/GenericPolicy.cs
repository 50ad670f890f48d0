using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>What the kernel takes as the attributes of a request.</summary>
/// <param name="Command">The request, as <see cref="GenericHeader.Command"/> has it.</param>
/// <param name="IsList">Whether it is for the request that lists; false for the one that acts.</param>
/// <remarks>Source: net/netlink/policy.c.</remarks>
public sealed record GenericPolicy(uint Command, bool IsList)
{
    /// <summary>The attributes that the kernel takes, in the order of their numbers.</summary>
    public IReadOnlyList<GenericAttributePolicy> Attributes { get; init => field = ValueList.From(value); }
        = ValueList<GenericAttributePolicy>.Empty;
}

/// <summary>What the kernel takes as an attribute.</summary>
/// <param name="Number">The attribute's number.</param>
/// <param name="Limits">The type and the limits of its value.</param>
public sealed record GenericAttributePolicy(ushort Number, AttributeLimits Limits)
{
    /// <summary>The attributes within it, in the order of their numbers; none when it is no nest, or one whose inside is checked
    /// elsewhere. A nest within itself, as some families have it, is told once.</summary>
    public IReadOnlyList<GenericAttributePolicy> Nested { get; init => field = ValueList.From(value); }
        = ValueList<GenericAttributePolicy>.Empty;

    /// <summary>For example <c>3: text, at most 15 bytes</c>.</summary>
    public override string ToString() => $"{Number}: {Limits}";
}
