using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The kind of a filter with its settings (<c>TCA_OPTIONS</c>), used both to create one and to report one.</summary>
/// <remarks>A null property is not sent, and packets of any kind match; in a reported filter, it was not reported.</remarks>
public abstract record FilterKind
{
    private protected FilterKind()
    {
    }

    /// <summary>The kernel's name of the kind, such as <c>flower</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Settings without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The type of the attribute that holds the actions, or null if it is not known.</summary>
    internal virtual ushort? ActionsAttribute => null;

    /// <summary>The handle that the kernel derives from the settings and does not choose by itself, or null.</summary>
    internal virtual uint? ImpliedHandle => null;

    /// <summary>Whether a priority holds one filter of the kind, which the kernel deletes only by the priority.</summary>
    internal virtual bool IsAloneInPriority => false;

    /// <summary>Whether the kernel requires the settings attribute, even if empty.</summary>
    internal virtual bool NeedsSettings => false;

    /// <summary>Rejects settings that the kernel would silently ignore.</summary>
    /// <exception cref="System.ArgumentException">There is such a setting.</exception>
    internal virtual void Check(TrafficFilter filter)
    {
    }

    /// <summary>The same settings as they are asked for in a filter of a protocol, from how the kernel reports them.</summary>
    internal virtual FilterKind Within(EtherType protocol) => this;

    /// <summary>Whether a setting says nothing that a search would have to regard.</summary>
    internal virtual bool IsDefault(RawAttribute setting) => false;

    /// <summary>Whether another of this kind agrees in what its settings on the wire alone do not tell.</summary>
    internal virtual bool Agrees(FilterKind found) => true;

    /// <summary>Writes all settings (<c>TCA_OPTIONS</c>) but the actions.</summary>
    /// <param name="writer">The destination.</param>
    /// <param name="protocol">The protocol of the filter, or null if it is omitted.</param>
    internal void Write(NetlinkWriter writer, EtherType? protocol)
    {
        Encode(writer, protocol);
        writer.WriteAttributes(ActionsAttribute is ushort actions ? UnknownAttributes.Except(actions) : UnknownAttributes);
    }

    /// <summary>Writes the settings that have a property.</summary>
    internal abstract void Encode(NetlinkWriter writer, EtherType? protocol);
}
