using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.FlowerAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A tunnel option of a <see cref="FlowerFilter"/> (<c>geneve_opts</c>, <c>vxlan_opts</c>,
/// <c>erspan_opts</c>, <c>gtp_opts</c>, <c>pfcp_opts</c> in tc-flower(8)).</summary>
/// <param name="Value">The option.</param>
/// <param name="Mask">The mask, an option of the same kind; null for all bits.</param>
public sealed record FlowerTunnelOption(TunnelOption Value, TunnelOption? Mask = null)
{
    /// <summary>Null, with nothing taken, where one is of a newer kind.</summary>
    internal static List<FlowerTunnelOption>? Read(FlowerReader keys)
    {
        if (!keys.TryPeek(TCA_FLOWER_KEY_ENC_OPTS, out NetlinkAttribute values)
            || TunnelOption.ReadAll(values.AsNest()) is not List<TunnelOption> options)
            return null;
        List<TunnelOption>? masks = keys.TryPeek(TCA_FLOWER_KEY_ENC_OPTS_MASK, out NetlinkAttribute bits)
            ? TunnelOption.ReadAll(bits.AsNest()) : [.. options.ConvertAll(static option => option.AllBits)];
        if (masks is null || masks.Count != options.Count)
            return null;
        List<FlowerTunnelOption> found = [];
        for (int i = 0; i < options.Count; i++)
        {
            if (masks[i].Type != options[i].Type)
                return null;
            found.Add(new FlowerTunnelOption(options[i], options[i].IsWhole(masks[i]) ? null : masks[i]));
        }

        keys.TryTake(TCA_FLOWER_KEY_ENC_OPTS, out _);
        keys.TryTake(TCA_FLOWER_KEY_ENC_OPTS_MASK, out _);
        return found;
    }

    /// <exception cref="ArgumentException">A mask is of another kind.</exception>
    internal static void Write(NetlinkWriter writer, IReadOnlyList<FlowerTunnelOption> options)
    {
        if (options.Count == 0)
            return;
        using (writer.Nest(TCA_FLOWER_KEY_ENC_OPTS))
        {
            foreach (FlowerTunnelOption option in options)
                option.Value.Write(writer);
        }

        using (writer.Nest(TCA_FLOWER_KEY_ENC_OPTS_MASK))
        {
            foreach (FlowerTunnelOption option in options)
            {
                if (option.Mask is not null && option.Mask.Type != option.Value.Type)
                    throw Arguments.Refused($"flower: the mask {option.Mask} of {option.Value} is of another kind.", nameof(Mask));
                (option.Mask ?? option.Value.AllBits).Write(writer);
            }
        }
    }
}
