using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Netlink.Rtnetlink;
using static Netlink.Rtnetlink.NextHopAttribute;

namespace Netlink.Testing;

/// <summary>One next-hop object of a <see cref="FakeNetwork"/>.</summary>
internal sealed class SimulatedNextHop(NhMsg header, AttributeTable attributes)
{
    public NhMsg Header { get; } = header;

    public AttributeTable Attributes { get; } = attributes;

    public uint Id => (uint)Attributes.Number(NHA_ID)!;

    public int Device => Attributes.Number(NHA_OIF) ?? 0;

    public bool IsGroup => Attributes.Has(NHA_GROUP);

    public bool IsBlackhole => Attributes.Has(NHA_BLACKHOLE);

    public IReadOnlyList<Member> Members
    {
        get => MemoryMarshal.Cast<byte, Member>(Attributes.Bytes(NHA_GROUP)).ToArray();
        set => Attributes.Set(NHA_GROUP, MemoryMarshal.AsBytes((ReadOnlySpan<Member>)[.. value]));
    }

    public byte[] Report()
    {
        AttributeTable report = Attributes.Copy();
        if (IsGroup && !report.Has(NHA_GROUP_TYPE))
            report.Set(NHA_GROUP_TYPE, new byte[sizeof(ushort)]);
        RouteScope scope = IsGroup || IsBlackhole ? RouteScope.Universe : Attributes.Has(NHA_GATEWAY) ? RouteScope.Link : RouteScope.Host;
        return report.Report(Header with { Scope = Header.Family == LinuxFamily.AF_INET ? scope : RouteScope.Universe });
    }

    /// <summary><c>struct nexthop_grp</c>: the weight is one less.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct Member
    {
        public uint Id { get; init; }

        public byte Weight { get; init; }

        private readonly byte _weightHigh;
        private readonly ushort _reserved;
    }
}
