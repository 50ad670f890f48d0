using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Holds packets until they are released (<c>tc qdisc add … plug</c>), as needed for checkpoints of virtual
/// machines.</summary>
/// <remarks>It is created with <see cref="Limit"/> alone, and controlled by <see cref="Action"/> with <c>Replace</c> under the same
/// handle. The kernel reports neither. Source: <c>struct tc_plug_qopt</c> in <c>include/uapi/linux/pkt_sched.h</c>,
/// net/sched/sch_plug.c.</remarks>
public sealed record PlugQdisc : QdiscKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The command for an existing qdisc; <see cref="PlugAction.Limit"/> if only a limit is given. Not reported.</summary>
    public PlugAction? Action { get; init; }

    /// <summary>The limit, in bytes. The kernel's default is the device's transmit queue length times its MTU. Not reported.</summary>
    public uint? Limit { get; init; }

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "plug", static () => new AttributeSchema(Unsafe.SizeOf<Settings>()), Decode);

    /// <exception cref="ArgumentException">There is no such action.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (Action is PlugAction action && !Enum.IsDefined(action))
            throw Arguments.Refused($"plug: there is no action {(int)action}.", nameof(Action));
        if (Action is not null || Limit is not null)
            writer.WriteHeader(new Settings(Action ?? PlugAction.Limit, Limit ?? 0));
    }

    private static PlugQdisc Decode(AttributeReader settings)
    {
        // Only requests have the structure, not the kernel's messages.
        if (!SettingsStructure.IsFirst(settings))
            return new PlugQdisc { UnknownAttributes = AttributeKeeper.All(settings).Kept };
        Settings? sent = SettingsStructure.Read<Settings>("plug", settings, out AttributeReader rest);
        return new PlugQdisc { Action = sent?.Action, Limit = sent?.Limit, UnknownAttributes = AttributeKeeper.All(rest).Kept };
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Settings(PlugAction Action, uint Limit);
}
