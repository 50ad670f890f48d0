using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>The policy for the attributes of a request: which of them the kernel accepts.</summary>
/// <param name="Command">The request, as in <see cref="GenericHeader.Command"/>.</param>
/// <param name="IsList">Whether it is for the dump request; false for the one that acts.</param>
/// <remarks>Source: net/netlink/policy.c.</remarks>
public sealed record GenericPolicy(uint Command, bool IsList)
{
    /// <summary>The attributes that the kernel accepts, in the order of their numbers.</summary>
    public IReadOnlyList<GenericAttributePolicy> Attributes { get; init => field = ValueList.From(value); }
        = ValueList<GenericAttributePolicy>.Empty;
}

/// <summary>The policy for an attribute.</summary>
/// <param name="Number">The attribute's number.</param>
/// <param name="Limits">The type and the limits of its value.</param>
public sealed record GenericAttributePolicy(ushort Number, AttributeLimits Limits)
{
    /// <summary>The nested attributes, in the order of their numbers; none if it is not a nest, or one that is checked elsewhere. A
    /// recursive nest, as some families have, is listed once.</summary>
    public IReadOnlyList<GenericAttributePolicy> Nested { get; init => field = ValueList.From(value); }
        = ValueList<GenericAttributePolicy>.Empty;

    /// <summary>For example <c>3: text, at most 15 bytes</c>.</summary>
    public override string ToString() => $"{Number}: {Limits}";
}
