using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A family of generic netlink, as the kernel describes it.</summary>
/// <remarks>Source: ctrl_fill_info() in net/netlink/genetlink.c.</remarks>
public sealed record GenericFamily
{
    /// <summary>The message type of its messages, until the machine is started anew.</summary>
    public required ushort Id { get; init; }

    /// <summary>For example <c>wireguard</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The version of its interface, which hardly any family ever raises.</summary>
    public uint Version { get; init; }

    /// <summary>Bytes of a header of its own, which follows <see cref="GenericHeader"/>; nearly always 0.</summary>
    public uint HeaderSize { get; init; }

    /// <summary>The highest number of an attribute that it knows.</summary>
    public uint HighestAttribute { get; init; }

    /// <summary>What can be asked of it.</summary>
    public IReadOnlyList<GenericOperation> Operations { get; init => field = ValueList.From(value); } = ValueList<GenericOperation>.Empty;

    /// <summary>The multicast groups in which it announces changes.</summary>
    public IReadOnlyList<GenericGroup> Groups { get; init => field = ValueList.From(value); } = ValueList<GenericGroup>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The number of a multicast group, for <see cref="NetlinkClient.ReceiveAsync"/>.</summary>
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
/// <param name="Id">Its number, until the machine is started anew.</param>
/// <param name="Name">For example <c>notify</c>.</param>
public sealed record GenericGroup(uint Id, string Name);

/// <summary>A request of a family.</summary>
/// <param name="Command">Its number, as <see cref="GenericHeader.Command"/> has it.</param>
/// <param name="Flags">How it may be asked.</param>
public sealed record GenericOperation(uint Command, GenericOperationFlags Flags);

/// <summary>How a request may be asked (<c>GENL_*</c>). Bits without a name are kept.</summary>
[Flags]
public enum GenericOperationFlags : uint
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>It needs <c>CAP_NET_ADMIN</c> in the first user namespace.</summary>
    NeedsAdministrator = 1,

    /// <summary>It acts, or answers with one message.</summary>
    CanDo = 2,

    /// <summary>It lists.</summary>
    CanList = 4,

    /// <summary>The kernel checks its attributes against a policy (<see cref="GenericFamilyService.ListPolicies"/>).</summary>
    HasPolicy = 8,

    /// <summary>It needs <c>CAP_NET_ADMIN</c> in the user namespace that owns the network namespace.</summary>
    NeedsAdministratorOfNamespace = 16,
}
