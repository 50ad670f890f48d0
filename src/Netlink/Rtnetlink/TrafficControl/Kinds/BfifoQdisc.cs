namespace Netlink.Rtnetlink;

/// <summary>A queue of so many bytes (<c>tc qdisc add … bfifo</c>, tc-bfifo(8)). <see cref="FifoKind.Limit"/> counts bytes.</summary>
public sealed record BfifoQdisc : FifoKind
{
    /// <summary>A queue of the kernel's default length: the device's transmit queue length times its MTU.</summary>
    public BfifoQdisc()
    {
    }

    /// <summary>A queue of a length.</summary>
    /// <param name="limit">The most bytes that wait.</param>
    public BfifoQdisc(uint limit) => Limit = limit;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "bfifo", static () => FifoSchema, static settings => Read(settings, new BfifoQdisc()));
}
