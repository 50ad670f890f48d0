using System;

namespace Netlink.Netfilter;

/// <summary><c>queue to</c> a queue from a field or a map.</summary>
internal sealed class NftQueueStatement(NftSource source, bool bypass, bool fanout) : NftStatement
{
    internal override void Compile(NftCompiler compiler)
    {
        ulong last = source is { HasMap: false, Fields.All: [var only] } ? only.Load(1) switch
        {
            NftNumberExpression number => (ulong)number.Modulus + number.Offset - 1,
            NftHashExpression hash => (ulong)hash.Modulus + hash.Offset - 1,
            _ => 0,
        } : 0;
        if (last > ushort.MaxValue)
            throw new ArgumentException($"'queue to {source.Fields}' is up to queue {last}: the last is {ushort.MaxValue}.");
        source.Compile(compiler, NftDataTypes.HostShort);
        int flags = (bypass ? 1 : 0) | (fanout ? 2 : 0);
        compiler.Emit(new NftQueueExpression { Source = 1, Flags = flags == 0 ? null : (ushort)flags });
    }
}
