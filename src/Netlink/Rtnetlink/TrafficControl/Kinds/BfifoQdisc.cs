namespace Netlink.Rtnetlink;

/// <summary>A FIFO queue limited in bytes (<c>tc qdisc add … bfifo</c>, tc-bfifo(8)). <see cref="FifoKind.Limit"/> counts bytes.</summary>
public sealed record BfifoQdisc : FifoKind
{
    /// <summary>A queue with the kernel's default limit: the device's transmit queue length times its MTU.</summary>
    public BfifoQdisc()
    {
    }

    /// <summary>A queue with a limit.</summary>
    /// <param name="limit">The limit, in bytes.</param>
    public BfifoQdisc(uint limit) => Limit = limit;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "bfifo", static () => FifoSchema, static settings => Read(settings, new BfifoQdisc()));
}
