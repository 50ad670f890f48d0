namespace Netlink.Rtnetlink;

/// <summary>A FIFO queue limited in packets, which drops the oldest packet when full (<c>tc qdisc add … pfifo_head_drop</c>).
/// <see cref="FifoKind.Limit"/> counts packets.</summary>
public sealed record PfifoHeadDropQdisc : FifoKind
{
    /// <summary>A queue with the kernel's default limit: the device's transmit queue length.</summary>
    public PfifoHeadDropQdisc()
    {
    }

    /// <summary>A queue with a limit.</summary>
    /// <param name="limit">The limit, in packets.</param>
    public PfifoHeadDropQdisc(uint limit) => Limit = limit;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "pfifo_head_drop", static () => FifoSchema, static settings => Read(settings, new PfifoHeadDropQdisc()));
}
