namespace Netlink.Rtnetlink;

/// <summary>A queue of so many packets from which the oldest is dropped when it is full (<c>tc qdisc add … pfifo_head_drop</c>).
/// <see cref="FifoKind.Limit"/> counts packets.</summary>
public sealed record PfifoHeadDropQdisc : FifoKind
{
    /// <summary>A queue of the kernel's default length: the device's transmit queue length.</summary>
    public PfifoHeadDropQdisc()
    {
    }

    /// <summary>A queue of a length.</summary>
    /// <param name="limit">The most packets that wait.</param>
    public PfifoHeadDropQdisc(uint limit) => Limit = limit;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "pfifo_head_drop", static () => FifoSchema, static settings => Read(settings, new PfifoHeadDropQdisc()));
}
