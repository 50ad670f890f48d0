using System;

namespace Netlink.Rtnetlink;

/// <summary>The attachment point of filters: a qdisc or class of a device, or a block that several devices share.</summary>
/// <remarks>Source: tc(8), <c>TC_H_CLSACT</c> in <c>include/uapi/linux/pkt_sched.h</c>.</remarks>
public readonly record struct FilterPlace
{
    /// <summary><c>TCM_IFINDEX_MAGIC_BLOCK</c>.</summary>
    private const int BlockLink = -1;

    private const uint ClsactIngress = 0xffff_fff2;
    private const uint ClsactEgress = 0xffff_fff3;

    private readonly int _link;
    private readonly uint _parent;

    private FilterPlace(int link, uint parent) => (_link, _parent) = (link, parent);

    /// <summary>The index of the device, or null for a shared block.</summary>
    public int? LinkIndex => _link > 0 ? _link : null;

    /// <summary>The qdisc or class, or null for a shared block. 0: is the root qdisc.</summary>
    public TrafficHandle? Parent => _link > 0 ? new TrafficHandle(_parent) : null;

    /// <summary>The index of the shared block, or null for a device.</summary>
    public uint? BlockIndex => _link == BlockLink ? _parent : null;

    internal bool IsNone => _link == 0;

    internal int WireLink => _link;

    internal uint WireParent => _parent;

    /// <summary>The ingress of a device that has a <see cref="ClsactQdisc"/> or an <see cref="IngressQdisc"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive.</exception>
    public static FilterPlace Ingress(int linkIndex) => At(linkIndex, new TrafficHandle(ClsactIngress));

    /// <summary>The egress of a device that has a <see cref="ClsactQdisc"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive.</exception>
    public static FilterPlace Egress(int linkIndex) => At(linkIndex, new TrafficHandle(ClsactEgress));

    /// <summary>The root qdisc of a device, whatever its handle. The kernel reports its handle.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive.</exception>
    public static FilterPlace Root(int linkIndex) => At(linkIndex, default);

    /// <summary>A qdisc or class of a device.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive.</exception>
    public static FilterPlace At(int linkIndex, TrafficHandle parent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        return new FilterPlace(linkIndex, parent.Value);
    }

    /// <summary>A block that several devices share (<c>block</c> in tc(8)).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is 0, which no block has.</exception>
    public static FilterPlace Block(uint index)
    {
        ArgumentOutOfRangeException.ThrowIfZero(index);
        return new FilterPlace(BlockLink, index);
    }

    internal static FilterPlace FromWire(in TrafficControlHeader header) => new(header.LinkIndex, header.Parent);

    /// <summary>Such as <c>dev 5 ingress</c>, <c>dev 5 parent 1:</c> or <c>block 7</c>.</summary>
    public override string ToString()
        => IsNone ? "nowhere"
            : BlockIndex is uint block ? $"block {block}"
            : $"dev {_link} " + _parent switch
            {
                ClsactIngress => "ingress",
                ClsactEgress => "egress",
                0 => "root",
                _ => $"parent {new TrafficHandle(_parent)}",
            };
}
