using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>What tunnels have in their headers, with what a newer kernel may add.</summary>
public sealed class TunnelOptionTests
{
    public static TheoryData<TunnelOption> Options =>
    [
        new GeneveOption(0x0102, 0x80, new byte[] { 0, 0x80, 0, 0x22 }), new VxlanOption(257), new ErspanOption(1) { Index = 77 },
        new GtpOption(1, 9), new PfcpOption(1, 0x1234),
    ];

    [Theory, MemberData(nameof(Options))]
    public void ReadAll_EveryKind_IsWhatWasWritten(TunnelOption option)
    {
        byte[] written = Wire.Encode(static (writer, item) => item.Write(writer), option);

        Assert.Equal([option], TunnelOption.ReadAll(new AttributeReader(written)));
    }

    [Theory, MemberData(nameof(Options))]
    public void ReadAll_PartOfANewerKernel_LeavesTheNestToBeKeptAsItCame(TunnelOption option)
    {
        byte[] newer = Wire.Encode(static (writer, item) =>
        {
            using (writer.Nest(item.Type))
            {
                item.Encode(writer);
                writer.WriteByte((TunnelOptionAttribute)77, 1);
            }
        }, option);

        Assert.Null(TunnelOption.ReadAll(new AttributeReader(newer)));
    }
}
