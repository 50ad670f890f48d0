namespace Netlink.Netfilter;

/// <summary><c>queue to</c> a queue from a field or a map.</summary>
internal sealed class NftQueueStatement(NftSource source, bool bypass, bool fanout) : NftStatement
{
    internal override void Compile(NftCompiler compiler)
    {
        source.Compile(compiler, NftDataTypes.HostShort);
        int flags = (bypass ? 1 : 0) | (fanout ? 2 : 0);
        compiler.Emit(new NftQueueExpression { Source = 1, Flags = flags == 0 ? null : (ushort)flags });
    }
}
