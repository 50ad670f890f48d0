using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A generic netlink family, as the kernel reports it.</summary>
/// <remarks>Source: ctrl_fill_info() in net/netlink/genetlink.c.</remarks>
public sealed record GenericFamily
{
    /// <summary>The message type of its messages, until the next boot.</summary>
    public required ushort Id { get; init; }

    /// <summary>For example <c>wireguard</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The version of its interface, which families rarely change.</summary>
    public uint Version { get; init; }

    /// <summary>The size of a family-specific header after <see cref="GenericHeader"/>, in bytes; nearly always 0.</summary>
    public uint HeaderSize { get; init; }

    /// <summary>Its highest attribute number.</summary>
    public uint HighestAttribute { get; init; }

    /// <summary>Its operations.</summary>
    public IReadOnlyList<GenericOperation> Operations { get; init => field = ValueList.From(value); } = ValueList<GenericOperation>.Empty;

    /// <summary>The multicast groups in which it announces changes.</summary>
    public IReadOnlyList<GenericGroup> Groups { get; init => field = ValueList.From(value); } = ValueList<GenericGroup>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Returns the number of a multicast group, for <see cref="NetlinkClient.ReceiveAsync"/>.</summary>
    /// <param name="name">The group's name.</param>
    /// <exception cref="ArgumentException">The family has no such group.</exception>
    public uint GetGroup(string name)
        => Groups.FirstOrDefault(group => group.Name == name)?.Id
            ?? throw new ArgumentException($"The family {Name} has no group {name}. It has {Tell(Groups)}.", nameof(name));

    /// <summary>For example <c>wireguard (id 29, version 1)</c>.</summary>
    public override string ToString() => $"{Name} (id {Id}, version {Version})";

    private static string Tell(IReadOnlyList<GenericGroup> groups)
        => groups.Count == 0 ? "none" : string.Join(", ", groups.Select(group => group.Name));
}

/// <summary>A multicast group of a family.</summary>
/// <param name="Id">The number, until the next boot.</param>
/// <param name="Name">For example <c>notify</c>.</param>
public sealed record GenericGroup(uint Id, string Name);

/// <summary>An operation of a family.</summary>
/// <param name="Command">Its number, as in <see cref="GenericHeader.Command"/>.</param>
/// <param name="Flags">Its flags.</param>
public sealed record GenericOperation(uint Command, GenericOperationFlags Flags);

/// <summary>Flags of an operation (<c>GENL_*</c>). Bits without a name are kept.</summary>
[Flags]
public enum GenericOperationFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>It needs <c>CAP_NET_ADMIN</c> in the initial user namespace.</summary>
    NeedsAdministrator = 1,

    /// <summary>It acts, or replies with one message (<c>doit</c>).</summary>
    CanDo = 2,

    /// <summary>It dumps (<c>dumpit</c>).</summary>
    CanList = 4,

    /// <summary>The kernel checks its attributes against a policy (<see cref="GenericFamilyService.ListPolicies"/>).</summary>
    HasPolicy = 8,

    /// <summary>It needs <c>CAP_NET_ADMIN</c> in the user namespace that owns the network namespace.</summary>
    NeedsAdministratorOfNamespace = 16,
}
