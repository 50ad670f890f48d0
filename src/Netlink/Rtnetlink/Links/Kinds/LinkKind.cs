using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The kind of a link with its settings (<c>IFLA_LINKINFO</c>), used both to create one and to report one.</summary>
/// <remarks>A null property is not sent, and the kernel's default applies; in a report it means that the kernel did not report
/// it.</remarks>
public abstract record LinkKind
{
    private protected LinkKind()
    {
    }

    /// <summary>The kernel's name of the kind, such as <c>bridge</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Settings without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The length of the link-layer address of such a link, or null if unknown. 6, as for Ethernet, unless overridden.</summary>
    internal virtual int? AddressLength => 6;

    /// <summary>The namespaces whose file descriptors a request to create such a link carries, in addition to that of the link
    /// itself.</summary>
    internal virtual IEnumerable<NetworkNamespace> Namespaces => [];

    /// <summary>Whether such a link is created on another one, its parent.</summary>
    internal virtual bool NeedsParent => false;

    /// <summary>Whether such a link is deleted with its parent. Tunnels only name the device that they send through.</summary>
    internal virtual bool IsDeletedWithParent => true;

    /// <summary>Whether ports are down when they join such a link, which then sets them up, and sets them down when they leave.</summary>
    internal virtual bool TakesPortsDown => false;

    /// <summary>What is requested for the other end of a pair, or null.</summary>
    internal virtual LinkSpec? OtherEnd => null;

    /// <summary>Whether such a link is deleted with another that its settings name, and that is not reported as its parent.</summary>
    internal virtual bool IsDeletedWith(int index) => false;

    /// <summary>Whether a setting is reported as it was requested.</summary>
    internal virtual bool IsAsRequested(RawAttribute requested, RawAttribute reported) => requested.Equals(reported);

    /// <summary>Whether the kernel reports a setting that was requested.</summary>
    internal virtual bool IsReported(ushort setting) => true;

    /// <summary>The unknown settings except those within nests that <see cref="Encode"/> writes.</summary>
    internal virtual IReadOnlyList<RawAttribute> UnknownOutsideNests => UnknownAttributes;

    /// <summary>Writes all settings (<c>IFLA_INFO_DATA</c>).</summary>
    internal void Write(NetlinkWriter writer)
    {
        Encode(writer);
        writer.WriteAttributes(UnknownOutsideNests);
    }

    /// <summary>Writes the settings that have a property; a kind without settings writes none.</summary>
    internal virtual void Encode(NetlinkWriter writer)
    {
    }
}
