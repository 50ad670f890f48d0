using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

/// <summary>A kind that the library does not have, written with its public API.</summary>
public sealed class OwnLinkKindTests
{
    private static readonly LinkSpec s_spec = new("hsr0") { Kind = new HsrLink { First = 5, Second = 6, Version = 1 } };

    /// <summary>What <c>ip link add hsr0 type hsr slave1 … slave2 … version 1</c> tells the kernel, from its declarations.</summary>
    [Fact]
    public void Encode_KindOfOnesOwn_SendsItsNameAndSettings()
    {
        byte[] payload = Wire.Encode(LinkCodec.EncodeCreate, s_spec);

        Assert.EndsWith("28001200" + "0700010068737200" + "1c000200" + "0800010005000000" + "0800020006000000" + "0500060001000000",
            System.Convert.ToHexStringLower(payload), System.StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_ReportOfAKindOfOnesOwn_HasItsSettings()
    {
        Link link = Wire.Decode(LinkCodec.Decode, Wire.Encode(LinkCodec.EncodeCreate, s_spec));

        Assert.Equal(s_spec.Kind, HsrLink.Read(Assert.IsType<UnknownLink>(link.Kind)));
    }

    /// <summary>High-availability seamless redundancy, as far as the test needs it. Source: <c>IFLA_HSR_*</c> in
    /// <c>include/uapi/linux/if_link.h</c>.</summary>
    private sealed record HsrLink : CustomLinkKind
    {
        public override string Name => "hsr";

        public uint? First { get; init; }

        public uint? Second { get; init; }

        public byte? Version { get; init; }

        public static HsrLink Read(UnknownLink reported)
        {
            var read = new HsrLink();
            var unknown = default(AttributeKeeper);
            foreach (NetlinkAttribute setting in new AttributeReader(reported.Settings.Span))
            {
                switch ((HsrAttribute)setting.Type)
                {
                    case HsrAttribute.IFLA_HSR_SLAVE1: read = read with { First = setting.AsUInt32() }; break;
                    case HsrAttribute.IFLA_HSR_SLAVE2: read = read with { Second = setting.AsUInt32() }; break;
                    case HsrAttribute.IFLA_HSR_VERSION: read = read with { Version = setting.AsByte() }; break;
                    default: unknown.Keep(setting); break;
                }
            }

            return read with { UnknownAttributes = unknown.Kept };
        }

        protected override void WriteSettings(NetlinkWriter writer)
        {
            writer.WriteOptional(HsrAttribute.IFLA_HSR_SLAVE1, First);
            writer.WriteOptional(HsrAttribute.IFLA_HSR_SLAVE2, Second);
            writer.WriteOptional(HsrAttribute.IFLA_HSR_VERSION, Version);
        }
    }

    private enum HsrAttribute : ushort
    {
        IFLA_HSR_SLAVE1 = 1,
        IFLA_HSR_SLAVE2 = 2,
        IFLA_HSR_VERSION = 6,
    }
}
