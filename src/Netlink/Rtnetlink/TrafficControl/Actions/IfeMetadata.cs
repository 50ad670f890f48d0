using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Metadata of a packet that an <see cref="IfeAction"/> sends along.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Value">The value to send instead of the packet's (<c>use</c>); null for the packet's own (<c>allow</c>). For
/// <see cref="IfeMetadataKind.TrafficIndex"/> 16 bits.</param>
public readonly record struct IfeMetadata(IfeMetadataKind Kind, uint? Value = null)
{
    internal void Write(NetlinkWriter writer)
    {
        if (Value is not uint value)
        {
            writer.WriteFlag((IfeMetadataAttribute)Kind);
        }
        else if (Kind == IfeMetadataKind.TrafficIndex)
        {
            Arguments.CheckAtMost(value, ushort.MaxValue, nameof(Value), "action ife");
            writer.WriteUInt16((IfeMetadataAttribute)Kind, (ushort)value);
        }
        else
        {
            writer.WriteUInt32((IfeMetadataAttribute)Kind, value);
        }
    }

    /// <summary>Reads a list; null if it contains unknown metadata: it is then kept as raw bytes.</summary>
    internal static List<IfeMetadata>? ReadAll(AttributeReader list)
    {
        List<IfeMetadata> found = [];
        foreach (NetlinkAttribute part in list)
        {
            var kind = (IfeMetadataKind)part.Type;
            int size = kind switch
            {
                IfeMetadataKind.Mark or IfeMetadataKind.Priority => sizeof(uint),
                IfeMetadataKind.TrafficIndex => sizeof(ushort),
                _ => -1,
            };
            if (size < 0 || (part.Payload.Length != 0 && part.Payload.Length != size))
                return null;
            found.Add(new IfeMetadata(kind, part.Payload.Length == 0 ? null
                : size == sizeof(ushort) ? part.AsUInt16() : part.AsUInt32()));
        }

        return found;
    }
}

/// <summary>The kinds of metadata.</summary>
/// <remarks>Source: <c>IFE_META_*</c> in <c>include/uapi/linux/ife.h</c>.</remarks>
public enum IfeMetadataKind : ushort
{
    /// <summary>The mark of the packet.</summary>
    Mark = IfeMetadataAttribute.IFE_META_SKBMARK,

    /// <summary>The priority of the packet.</summary>
    Priority = IfeMetadataAttribute.IFE_META_PRIO,

    /// <summary>The <c>tc_index</c>, which dsmark and tcindex filters use.</summary>
    TrafficIndex = IfeMetadataAttribute.IFE_META_TCINDEX,
}
