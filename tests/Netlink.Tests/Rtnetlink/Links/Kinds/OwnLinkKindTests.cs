using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

/// <summary>A kind that the library does not have, written with its public API.</summary>
public sealed class OwnLinkKindTests
{
    private static readonly LinkSpec s_spec = new("caif0") { Kind = new CaifLink { Connection4 = 5, Connection6 = 6, Loopback = 1 } };

    /// <summary>What a program would tell the kernel to make one, from its declarations.</summary>
    [Fact]
    public void Encode_KindOfOnesOwn_SendsItsNameAndSettings()
    {
        byte[] payload = Wire.Encode(LinkCodec.EncodeCreate, s_spec);

        Assert.EndsWith("28001200" + "0800010063616966" + "1c000200" + "0800010005000000" + "0800020006000000" + "0500030001000000",
            System.Convert.ToHexStringLower(payload), System.StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_ReportOfAKindOfOnesOwn_HasItsSettings()
    {
        Link link = Wire.Decode(LinkCodec.Decode, Wire.Encode(LinkCodec.EncodeCreate, s_spec));

        Assert.Equal(s_spec.Kind, CaifLink.Read(Assert.IsType<UnknownLink>(link.Kind)));
    }

    /// <summary>A link of a modem over CAIF, as far as the test needs it. Source: <c>IFLA_CAIF_*</c> in
    /// <c>include/uapi/linux/caif/if_caif.h</c>.</summary>
    private sealed record CaifLink : CustomLinkKind
    {
        public override string Name => "caif";

        public uint? Connection4 { get; init; }

        public uint? Connection6 { get; init; }

        public byte? Loopback { get; init; }

        public static CaifLink Read(UnknownLink reported)
        {
            var read = new CaifLink();
            var unknown = default(AttributeKeeper);
            foreach (NetlinkAttribute setting in new AttributeReader(reported.Settings.Span))
            {
                switch ((CaifAttribute)setting.Type)
                {
                    case CaifAttribute.IFLA_CAIF_IPV4_CONNID: read = read with { Connection4 = setting.AsUInt32() }; break;
                    case CaifAttribute.IFLA_CAIF_IPV6_CONNID: read = read with { Connection6 = setting.AsUInt32() }; break;
                    case CaifAttribute.IFLA_CAIF_LOOPBACK: read = read with { Loopback = setting.AsByte() }; break;
                    default: unknown.Keep(setting); break;
                }
            }

            return read with { UnknownAttributes = unknown.Kept };
        }

        protected override void WriteSettings(NetlinkWriter writer)
        {
            writer.WriteOptional(CaifAttribute.IFLA_CAIF_IPV4_CONNID, Connection4);
            writer.WriteOptional(CaifAttribute.IFLA_CAIF_IPV6_CONNID, Connection6);
            writer.WriteOptional(CaifAttribute.IFLA_CAIF_LOOPBACK, Loopback);
        }
    }

    private enum CaifAttribute : ushort
    {
        IFLA_CAIF_IPV4_CONNID = 1,
        IFLA_CAIF_IPV6_CONNID = 2,
        IFLA_CAIF_LOOPBACK = 3,
    }
}
