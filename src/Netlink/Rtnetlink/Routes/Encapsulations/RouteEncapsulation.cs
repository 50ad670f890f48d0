using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The lightweight tunnel encapsulation of a route or of one of its next hops (<c>encap</c> in ip-route(8)). Used both to request
/// it and to report it.</summary>
/// <remarks>A null property is not sent, and the kernel's default applies. Source: <c>include/uapi/linux/lwtunnel.h</c>.</remarks>
public abstract record RouteEncapsulation
{
    private protected RouteEncapsulation()
    {
    }

    /// <summary>The kernel's number of the type (<c>LWTUNNEL_ENCAP_*</c>).</summary>
    public abstract ushort Type { get; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Writes the settings.</summary>
    internal abstract void Encode(NetlinkWriter writer);

    /// <summary>Writes all settings.</summary>
    internal void Write(NetlinkWriter writer)
    {
        Encode(writer);
        writer.WriteAttributes(UnknownAttributes);
    }

    /// <summary>Whether another encapsulation has everything that is set here: of what is not, the kernel reports its defaults.</summary>
    internal virtual bool IsPartOf(RouteEncapsulation? other)
        => Equals(other) || (other is not null && other.Type == Type && Attributes(this).TrueForAll(Attributes(other).Contains));

    private static List<RawAttribute> Attributes(RouteEncapsulation encapsulation)
    {
        var writer = new NetlinkWriter();
        encapsulation.Write(writer);
        List<RawAttribute> attributes = [];
        foreach (NetlinkAttribute attribute in new AttributeReader(writer.Written))
            attributes.Add(attribute.ToRaw());
        return attributes;
    }
}
