using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Netfilter.NftConnectionHelperAttribute;

namespace Netlink.Netfilter;

/// <summary>A conntrack helper that rules assign to connections, such as that of FTP. Source: nft(8) "CT HELPER",
/// <c>enum nft_ct_helper_attributes</c>.</summary>
public sealed record NftConnectionHelper : NftObject
{
    /// <summary>Creates a helper record.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name: 1 to 255 bytes.</param>
    /// <param name="helper">The name of the kernel's helper, such as <c>ftp</c>, <c>sip</c> or <c>tftp</c>.</param>
    /// <param name="ipProtocol">The IP protocol of the connections: 6 for TCP, 17 for UDP.</param>
    public NftConnectionHelper(NftTable table, string name, string helper, byte ipProtocol)
        : base(table, name)
    {
        ArgumentException.ThrowIfNullOrEmpty(helper);
        (Helper, IPProtocol, NetworkFamily) = (helper, ipProtocol, Family);
    }

    internal NftConnectionHelper(NftFamily family, string table, string name)
        : base(family, table, name)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "ct helper";

    /// <summary>The name of the kernel's helper, such as <c>ftp</c>.</summary>
    public string Helper { get; init; } = "";

    /// <summary>The IP protocol of the connections: 6 for TCP, 17 for UDP.</summary>
    public byte IPProtocol { get; init; }

    /// <summary>The family of the connections: IPv4, IPv6 or, for both, Inet. Default that of the table.</summary>
    public NftFamily NetworkFamily { get; init; }

    internal override uint Type => NftObjectType.ConnectionHelper;

    internal static AttributeSchema Schema => AttributeSchema.Of<NftConnectionHelperAttribute>();

    internal static NftConnectionHelper Decode(NftFamily family, string table, string name, AttributeReader data)
    {
        var helper = new NftConnectionHelper(family, table, name);
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftConnectionHelperAttribute)attribute.Type)
            {
                case NFTA_CT_HELPER_NAME: helper = helper with { Helper = attribute.AsString() }; break;
                case NFTA_CT_HELPER_L3PROTO: helper = helper with { NetworkFamily = (NftFamily)attribute.AsUInt16BigEndian() }; break;
                case NFTA_CT_HELPER_L4PROTO: helper = helper with { IPProtocol = attribute.AsByte() }; break;
                default: others.Keep(attribute); break;
            }
        }

        return helper with { UnknownDataAttributes = others.Kept };
    }

    internal override void EncodeData(NetlinkWriter writer)
    {
        writer.WriteUnterminatedString(NFTA_CT_HELPER_NAME, Helper);
        writer.WriteByte(NFTA_CT_HELPER_L4PROTO, IPProtocol);
        writer.WriteUInt16BigEndian(NFTA_CT_HELPER_L3PROTO, (ushort)NetworkFamily);
        writer.WriteAttributes(UnknownDataAttributes);
    }

    internal override IEnumerable<string> Lines()
        => [$"type \"{Helper}\" protocol {NftObjectText.Protocol(IPProtocol)}", $"l3proto {NftFamilyNames.Of(NetworkFamily)}"];
}

/// <summary><c>NFTA_CT_HELPER_*</c>.</summary>
internal enum NftConnectionHelperAttribute : ushort
{
    NFTA_CT_HELPER_NAME = 1,
    NFTA_CT_HELPER_L3PROTO = 2,
    NFTA_CT_HELPER_L4PROTO = 3,
}
