namespace Netlink.Rtnetlink;

/// <summary>A FIFO of packets (<c>tc qdisc add … pfifo</c>, tc-pfifo(8)). <see cref="FifoKind.Limit"/> counts packets.</summary>
public sealed record PfifoQdisc : FifoKind
{
    /// <summary>A queue with the kernel's default limit: the device's transmit queue length.</summary>
    public PfifoQdisc()
    {
    }

    /// <summary>A queue with a limit.</summary>
    /// <param name="limit">The limit, in packets.</param>
    public PfifoQdisc(uint limit) => Limit = limit;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "pfifo", static () => FifoSchema, static settings => Read(settings, new PfifoQdisc()));
}
