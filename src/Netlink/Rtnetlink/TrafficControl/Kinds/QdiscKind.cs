using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The kind of a qdisc with its settings (<c>TCA_OPTIONS</c>), used both to create one and to report one.</summary>
/// <remarks>A null property is not sent, and the kernel's default applies; in a reported qdisc, it was not reported.</remarks>
public abstract record QdiscKind
{
    private protected QdiscKind()
    {
    }

    /// <summary>The kernel's name of the kind, such as <c>fq</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Settings without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Whether it is attached to the ingress.</summary>
    internal virtual bool IsIngress => false;

    /// <summary>Whether the kernel requires <c>NLA_F_NESTED</c> for the settings.</summary>
    internal virtual bool MarksSettings => false;

    /// <summary>The unknown settings except those within nests that <see cref="Encode"/> writes.</summary>
    internal virtual IReadOnlyList<RawAttribute> UnknownOutsideNests => UnknownAttributes;

    /// <summary>Writes all settings (<c>TCA_OPTIONS</c>).</summary>
    internal void Write(NetlinkWriter writer)
    {
        Encode(writer);
        writer.WriteAttributes(UnknownOutsideNests);
    }

    /// <summary>Writes the settings that have a property; a kind without settings writes none.</summary>
    internal virtual void Encode(NetlinkWriter writer)
    {
    }

    /// <summary>Writes a Boolean as a 32-bit number.</summary>
    private protected static void WriteSwitch<T>(NetlinkWriter writer, T type, bool? value)
        where T : struct, Enum
        => writer.WriteOptional(type, value is bool given ? (given ? 1u : 0) : null);

    private protected static void WriteMicroseconds<T>(NetlinkWriter writer, T type, TimeSpan? time,
        [CallerArgumentExpression(nameof(time))] string property = "")
        where T : struct, Enum
        => writer.WriteOptional(type, time is TimeSpan value ? PacketSchedulerTime.ToMicroseconds(value, property) : (uint?)null);

    private protected static TimeSpan Microseconds(in NetlinkAttribute attribute)
        => PacketSchedulerTime.FromMicroseconds(attribute.AsUInt32());
}
