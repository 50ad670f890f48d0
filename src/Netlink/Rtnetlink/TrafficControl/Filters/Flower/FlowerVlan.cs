using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>VLAN tag keys of a <see cref="FlowerFilter"/>. Null means any.</summary>
public sealed record FlowerVlan
{
    private const ushort LargestId = 0xfff;
    private const byte LargestPriority = 7;

    /// <summary>The VLAN ID, 0 to 4095.</summary>
    public ushort? Id { get; init; }

    /// <summary>The priority, 0 to 7.</summary>
    public byte? Priority { get; init; }

    /// <summary>The EtherType after the tag.</summary>
    public EtherType? EtherType { get; init; }

    internal static FlowerVlan? Read(FlowerReader keys, FlowerAttribute id, FlowerAttribute priority, FlowerAttribute type)
        => keys.Has(id) || keys.Has(priority) || keys.Has(type)
            ? new FlowerVlan { Id = keys.TakeUInt16(id), Priority = keys.TakeByte(priority), EtherType = keys.TakeEtherType(type) }
            : null;

    /// <exception cref="ArgumentOutOfRangeException">A number has more bits than a tag has.</exception>
    internal void Check(TrafficFilter filter)
    {
        Arguments.CheckAtMost(Id, LargestId, nameof(Id), filter);
        Arguments.CheckAtMost(Priority, LargestPriority, nameof(Priority), filter);
    }

    internal void Write(NetlinkWriter writer, FlowerAttribute id, FlowerAttribute priority, FlowerAttribute type)
    {
        writer.WriteOptional(id, Id);
        writer.WriteOptional(priority, Priority);
        writer.WriteEtherType(type, EtherType);
    }
}
