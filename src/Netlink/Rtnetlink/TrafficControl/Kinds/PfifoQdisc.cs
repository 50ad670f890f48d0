namespace Netlink.Rtnetlink;

/// <summary>A queue of so many packets (<c>tc qdisc add … pfifo</c>, tc-pfifo(8)). <see cref="FifoKind.Limit"/> counts packets.</summary>
public sealed record PfifoQdisc : FifoKind
{
    /// <summary>A queue of the kernel's default length: the device's transmit queue length.</summary>
    public PfifoQdisc()
    {
    }

    /// <summary>A queue of a length.</summary>
    /// <param name="limit">The most packets that wait.</param>
    public PfifoQdisc(uint limit) => Limit = limit;

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<QdiscKind> Definition { get; } = new(
        "pfifo", static () => FifoSchema, static settings => Read(settings, new PfifoQdisc()));
}
