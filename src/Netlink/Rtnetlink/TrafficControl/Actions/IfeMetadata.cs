using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Something of a packet that an <see cref="IfeAction"/> sends along.</summary>
/// <param name="Kind">What.</param>
/// <param name="Value">The value that is sent in place of the packet's (<c>use</c>); null for the packet's own (<c>allow</c>). For
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

    /// <summary>Reads a list; null when it has something that is not known here: then it is kept as it came.</summary>
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

/// <summary>What can be sent along.</summary>
/// <remarks>Source: <c>IFE_META_*</c> in <c>include/uapi/linux/ife.h</c>.</remarks>
public enum IfeMetadataKind : ushort
{
    /// <summary>The mark of the packet.</summary>
    Mark = IfeMetadataAttribute.IFE_META_SKBMARK,

    /// <summary>The priority of the packet.</summary>
    Priority = IfeMetadataAttribute.IFE_META_PRIO,

    /// <summary>The index that dsmark and filters of tcindex use.</summary>
    TrafficIndex = IfeMetadataAttribute.IFE_META_TCINDEX,
}
