using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.FlowerAttribute;
using static Netlink.Rtnetlink.FlowerCfmAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Connectivity fault management (IEEE 802.1ag) keys of a <see cref="FlowerFilter"/> (<c>cfm</c> in
/// tc-flower(8)). Null means any.</summary>
public sealed record FlowerCfm
{
    /// <summary>The level of the maintenance domain, 0 to 7.</summary>
    public byte? Level { get; init; }

    /// <summary>The opcode, such as 1 for a continuity check message.</summary>
    public byte? Operation { get; init; }

    /// <summary>Null, with nothing taken, where there is what is not known.</summary>
    internal static FlowerCfm? Read(FlowerReader keys)
    {
        if (!keys.TryPeek(TCA_FLOWER_KEY_CFM, out NetlinkAttribute nest))
            return null;
        var cfm = new FlowerCfm();
        foreach (NetlinkAttribute part in nest.AsNest())
        {
            switch ((FlowerCfmAttribute)part.Type)
            {
                case TCA_FLOWER_KEY_CFM_MD_LEVEL: cfm = cfm with { Level = part.AsByte() }; break;
                case TCA_FLOWER_KEY_CFM_OPCODE: cfm = cfm with { Operation = part.AsByte() }; break;
                default: return null;
            }
        }

        keys.TryTake(TCA_FLOWER_KEY_CFM, out _);
        return cfm;
    }

    /// <exception cref="ArgumentOutOfRangeException">The level has more than three bits.</exception>
    internal void Check(TrafficFilter filter) => Arguments.CheckAtMost(Level, 7, nameof(Level), filter);

    internal void Write(NetlinkWriter writer)
    {
        using (writer.Nest(TCA_FLOWER_KEY_CFM, marked: false))
        {
            writer.WriteOptional(TCA_FLOWER_KEY_CFM_MD_LEVEL, Level);
            writer.WriteOptional(TCA_FLOWER_KEY_CFM_OPCODE, Operation);
        }
    }
}

/// <summary><c>TCA_FLOWER_KEY_CFM_*</c>.</summary>
internal enum FlowerCfmAttribute : ushort
{
    TCA_FLOWER_KEY_CFM_MD_LEVEL = 1,
    TCA_FLOWER_KEY_CFM_OPCODE = 2,
}
