using System;
using System.Runtime.CompilerServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>
/// Enumerates the next hops of a multipath route: <c>foreach (NextHopReader.Item hop in reader)</c>. They follow each other like
/// attributes, each with its own header.
/// </summary>
internal ref struct NextHopReader
{
    private ReadOnlySpan<byte> _rest;

    /// <param name="hops">The content of <c>RTA_MULTIPATH</c>.</param>
    public NextHopReader(ReadOnlySpan<byte> hops) => _rest = hops;

    /// <summary>The next hop that <see cref="MoveNext"/> found.</summary>
    public Item Current { get; private set; }

    /// <summary>Returns itself, for <c>foreach</c>.</summary>
    public readonly NextHopReader GetEnumerator() => this;

    /// <summary>Advances to the next hop; false at the end.</summary>
    /// <exception cref="NetlinkProtocolException">A length is not valid.</exception>
    public bool MoveNext()
    {
        if (_rest.Length < Unsafe.SizeOf<RtNextHop>())
            return false;
        RtNextHop header = HostOrder.Read<RtNextHop>(_rest);
        if (header.Length < Unsafe.SizeOf<RtNextHop>() || header.Length > _rest.Length)
            throw new NetlinkProtocolException($"A next hop claims {header.Length} bytes where {_rest.Length} are left.");
        Current = new Item(header, _rest[Unsafe.SizeOf<RtNextHop>()..header.Length]);
        _rest = _rest[Math.Min(Alignment.Align(header.Length), _rest.Length)..];
        return true;
    }

    /// <summary>A next hop: its header and its attributes.</summary>
    public readonly ref struct Item(RtNextHop header, ReadOnlySpan<byte> attributes)
    {
        private readonly ReadOnlySpan<byte> _attributes = attributes;

        public RtNextHop Header { get; } = header;

        public AttributeReader Attributes => new(_attributes);
    }
}
