using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Netfilter.NftConnectionTimeoutAttribute;

namespace Netlink.Netfilter;

/// <summary>A conntrack timeout policy that rules assign to connections. Source: nft(8) "CT TIMEOUT",
/// <c>enum nft_ct_timeout_timeout_attributes</c>, <c>enum ctattr_timeout_tcp</c> and others in <c>nfnetlink_cttimeout.h</c>.</summary>
public sealed record NftConnectionTimeout : NftObject
{
    /// <summary>Creates a timeout policy record.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name: 1 to 255 bytes.</param>
    /// <param name="ipProtocol">The IP protocol of the connections: 6 for TCP, 17 for UDP, or another that the kernel tracks.</param>
    /// <param name="timeouts">The states whose timeouts differ from the kernel's defaults.</param>
    public NftConnectionTimeout(NftTable table, string name, byte ipProtocol, params IReadOnlyList<NftStateTimeout> timeouts)
        : base(table, name) => (IPProtocol, NetworkFamily, Timeouts) = (ipProtocol, Family, timeouts);

    internal NftConnectionTimeout(NftFamily family, string table, string name)
        : base(family, table, name)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "ct timeout";

    /// <summary>The IP protocol of the connections: 6 for TCP, 17 for UDP.</summary>
    public byte IPProtocol { get; init; }

    /// <summary>The family of the connections: IPv4, IPv6 or, for both, Inet. Default that of the table.</summary>
    public NftFamily NetworkFamily { get; init; }

    /// <summary>The timeouts by state: those to be set, or when read, all of them.</summary>
    /// <exception cref="ArgumentException">The protocol has no such state, or a timeout is not 0 to 4,294,967,295 seconds.</exception>
    public IReadOnlyList<NftStateTimeout> Timeouts
    {
        get;
        init
        {
            foreach (NftStateTimeout timeout in field = ValueList.From(value))
                NftConnectionStates.Check(IPProtocol, timeout, nameof(Timeouts));
        }
    } = ValueList<NftStateTimeout>.Empty;

    internal override uint Type => NftObjectType.ConnectionTimeout;

    internal static AttributeSchema Schema => AttributeSchema.Of<NftConnectionTimeoutAttribute>();

    internal static NftConnectionTimeout Decode(NftFamily family, string table, string name, AttributeReader data)
    {
        var policy = new NftConnectionTimeout(family, table, name);
        AttributeReader times = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftConnectionTimeoutAttribute)attribute.Type)
            {
                case NFTA_CT_TIMEOUT_L3PROTO: policy = policy with { NetworkFamily = (NftFamily)attribute.AsUInt16BigEndian() }; break;
                case NFTA_CT_TIMEOUT_L4PROTO: policy = policy with { IPProtocol = attribute.AsByte() }; break;
                case NFTA_CT_TIMEOUT_DATA: times = attribute.AsNest(); break;
                default: others.Keep(attribute); break;
            }
        }

        List<NftStateTimeout> timeouts = [];
        foreach (NetlinkAttribute time in times)
            timeouts.Add(new(NftConnectionStates.NameOf(policy.IPProtocol, time.Type), TimeSpan.FromSeconds(time.AsUInt32BigEndian())));
        return policy with { Timeouts = timeouts, UnknownDataAttributes = others.Kept };
    }

    internal override void EncodeData(NetlinkWriter writer)
    {
        writer.WriteUInt16BigEndian(NFTA_CT_TIMEOUT_L3PROTO, (ushort)NetworkFamily);
        writer.WriteByte(NFTA_CT_TIMEOUT_L4PROTO, IPProtocol);
        using (writer.Nest(NFTA_CT_TIMEOUT_DATA))
        {
            foreach (NftStateTimeout timeout in Timeouts)
            {
                if (NftConnectionStates.NumberOf(IPProtocol, timeout.State) is ushort state)
                    writer.WriteUInt32BigEndian((NftStateAttribute)state, (uint)timeout.Time.TotalSeconds);
            }
        }

        writer.WriteAttributes(UnknownDataAttributes);
    }

    internal override IEnumerable<string> Lines()
    {
        yield return $"protocol {NftObjectText.Protocol(IPProtocol)}";
        yield return $"l3proto {NftFamilyNames.Of(NetworkFamily)}";
        string[] own = [.. Timeouts.Where(timeout => !NftConnectionStates.IsDefault(IPProtocol, timeout))
            .Select(static timeout => string.Create(CultureInfo.InvariantCulture, $"{timeout.State} : {timeout.Time.TotalSeconds}"))];
        // nft prints empty braces, which it refuses to read.
        if (own.Length > 0)
            yield return $"policy = {{ {string.Join(", ", own)} }}";
    }
}

/// <summary>The timeout of a connection state.</summary>
/// <param name="State">The state in nft's language: for TCP <c>syn_sent</c>, <c>syn_recv</c>, <c>established</c>, <c>fin_wait</c>,
/// <c>close_wait</c>, <c>last_ack</c>, <c>time_wait</c>, <c>close</c>, <c>syn_sent2</c>, <c>retrans</c> and <c>unack</c>; for UDP
/// <c>unreplied</c> and <c>replied</c>; for other protocols the kernel's number.</param>
/// <param name="Time">The timeout, in whole seconds.</param>
public readonly record struct NftStateTimeout(string State, TimeSpan Time);

/// <summary><c>NFTA_CT_TIMEOUT_*</c>.</summary>
internal enum NftConnectionTimeoutAttribute : ushort
{
    NFTA_CT_TIMEOUT_L3PROTO = 1,
    NFTA_CT_TIMEOUT_L4PROTO = 2,
    NFTA_CT_TIMEOUT_DATA = 3,
}

/// <summary>A state, by its number in its protocol (<c>CTA_TIMEOUT_TCP_*</c>, <c>CTA_TIMEOUT_UDP_*</c> and
/// others).</summary>
internal enum NftStateAttribute : ushort;
