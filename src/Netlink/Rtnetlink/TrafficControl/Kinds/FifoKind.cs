using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>First in, first out. Source: <c>struct tc_fifo_qopt</c> in <c>include/uapi/linux/pkt_sched.h</c>,
/// net/sched/sch_fifo.c.</summary>
public abstract record FifoKind : QdiscKind
{
    private protected FifoKind()
    {
    }

    /// <summary>The limit, in packets or bytes. The kernel's default follows from the device's transmit queue length.</summary>
    public uint? Limit { get; init; }

    private protected static AttributeSchema FifoSchema => new(sizeof(uint));

    internal override void Encode(NetlinkWriter writer)
    {
        if (Limit is uint limit)
            writer.WriteHeader(new Settings(limit));
    }

    private protected static FifoKind Read(AttributeReader settings, FifoKind kind)
    {
        Settings? read = SettingsStructure.Read<Settings>(kind.Name, settings, out AttributeReader rest);
        return kind with { Limit = read?.Limit, UnknownAttributes = AttributeKeeper.All(rest).Kept };
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Settings(uint Limit);
}
