using System;
using System.Runtime.InteropServices;
using Netlink.Rtnetlink;
using static Netlink.Rtnetlink.AddressAttribute;

namespace Netlink.Testing;

/// <summary>One address of a <see cref="FakeNetwork"/>.</summary>
internal sealed class SimulatedAddress
{
    private const uint Forever = uint.MaxValue;
    public SimulatedAddress(SimulatedLink link, byte family, byte prefixLength, AttributeTable attributes)
    {
        (Link, Family, PrefixLength, Attributes) = (link, family, prefixLength, attributes);
        if (!attributes.Has(IFA_LOCAL))
            attributes.Set(IFA_LOCAL, attributes.Bytes(IFA_ADDRESS));
        if (!attributes.Has(IFA_ADDRESS))
            attributes.Set(IFA_ADDRESS, attributes.Bytes(IFA_LOCAL));
        if (Local.Length != (IsIPv6 ? 16 : 4))
            throw new SimulatedRefusal(Errno.EINVAL);
    }

    public SimulatedLink Link { get; }

    public byte Family { get; }

    public byte PrefixLength { get; }

    public AttributeTable Attributes { get; }

    public bool IsIPv6 => Family == LinuxFamily.AF_INET6;

    public bool IsSecondary { get; set; }

    public ReadOnlySpan<byte> Local => Attributes.Bytes(IFA_LOCAL);

    /// <summary>The address at the other end; without a peer, <see cref="Local"/>.</summary>
    public ReadOnlySpan<byte> Peer => Attributes.Bytes(IFA_ADDRESS);

    public bool IsLinkLocal => IsIPv6 && Local[0] == 0xfe && (Local[1] & 0xc0) == 0x80;

    public AddressFlags Flags { get; private set; }

    public RouteScope Scope { get; private set; }

    /// <summary>The network that the address is in.</summary>
    public byte[] Network => Prefix.Of(Peer, PrefixLength);

    public bool IsInSameNetwork(SimulatedAddress other)
        => other.Family == Family && other.PrefixLength == PrefixLength && other.Link == Link
            && Network.AsSpan().SequenceEqual(other.Network);

    /// <summary>Adds what the kernel chooses.</summary>
    public void Complete(IfAddrMsg header)
    {
        Scope = IsIPv6 ? ScopeOf(Local) : header.Scope;
        if (!IsIPv6 && !Attributes.Has(IFA_LABEL))
            Attributes.SetText(IFA_LABEL, Link.Name);
        ChooseFlags(header, Attributes);
    }

    /// <summary>Takes over what a replacement can change.</summary>
    public void Refresh(IfAddrMsg header, AttributeTable wanted)
    {
        AddressFlags before = Flags;
        ChooseFlags(header, wanted);
        // IPv4 changes lifetimes, metric and protocol only.
        if (!IsIPv6)
            Flags = (Flags & AddressFlags.Permanent) | (before & ~AddressFlags.Permanent);
        Attributes.Remove(IFA_CACHEINFO);
        Attributes.Remove(IFA_PROTO);
        if (!IsIPv6)
            Attributes.Remove(IFA_RT_PRIORITY);
        Attributes.Merge(wanted, IFA_LOCAL, IFA_ADDRESS, IFA_LABEL, IFA_BROADCAST, IFA_FLAGS);
    }

    private void ChooseFlags(IfAddrMsg header, AttributeTable wanted)
    {
        AddressFlags sent = (AddressFlags)(uint)(wanted.Number(IFA_FLAGS) ?? header.Flags)
            & ~(AddressFlags.Tentative | AddressFlags.Permanent | AddressFlags.Secondary);
        bool permanent = wanted.Bytes(IFA_CACHEINFO) is not { Length: >= 8 } times || MemoryMarshal.Read<uint>(times[4..]) == Forever;
        Flags = sent | (permanent ? AddressFlags.Permanent : 0) | (IsSecondary ? AddressFlags.Secondary : 0);
    }

    public byte[] Report()
    {
        AttributeTable report = Attributes.Copy();
        if (IsIPv6 && Local.SequenceEqual(Peer))
            report.Remove(IFA_LOCAL);
        report.SetNumber(IFA_FLAGS, (int)Flags);
        Span<uint> times = [Forever, Forever, 0, 0];
        ReadOnlySpan<byte> sent = Attributes.Bytes(IFA_CACHEINFO);
        report.Set(IFA_CACHEINFO, sent.IsEmpty ? MemoryMarshal.AsBytes(times) : sent);
        return report.Report(new IfAddrMsg
        {
            Family = Family,
            PrefixLength = PrefixLength,
            Flags = (byte)Flags,
            Scope = Scope,
            LinkIndex = Link.Index,
        });
    }

    // Source: ipv6_addr_type() in net/ipv6/addrconf_core.c.
    private static RouteScope ScopeOf(ReadOnlySpan<byte> address) => address switch
    {
        [0xfe, >= 0x80 and < 0xc0, ..] => RouteScope.Link,
        [0xfe, >= 0xc0, ..] => RouteScope.Site,
        [.. var zeros, 1] when !zeros.ContainsAnyExcept((byte)0) => RouteScope.Host,
        _ => RouteScope.Universe,
    };
}
