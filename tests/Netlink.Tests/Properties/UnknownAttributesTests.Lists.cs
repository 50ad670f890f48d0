using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Properties;

/// <content>Lists of another shape than the kernel's today.</content>
public sealed partial class UnknownAttributesTests
{
    [Fact]
    public void Decode_ListOfGredOfAnotherShape_IsKeptBesideTheQueues()
    {
        const ushort TCA_GRED_VQ_LIST = 6, TCA_GRED_VQ_ENTRY = 1, TCA_GRED_VQ_DP = 2;
        byte[] settings = RecordedSettings("gred", Golden.Received("qdisc-gred-queue")).Last();
        var plain = Assert.IsType<GredQdisc>(DecodeKind("gred", settings));
        byte[] nameless = Nest(TCA_GRED_VQ_ENTRY, Bytes(s_newer));
        byte[] number = Bytes(new RawAttribute(TCA_GRED_VQ_DP, new byte[] { 15, 0, 0, 0 }));
        byte[] ofNone = Nest(TCA_GRED_VQ_ENTRY, [.. number, .. Bytes(s_newer)]);
        byte[] another = Bytes(s_newer);

        foreach (byte[] added in (byte[][])[nameless, ofNone, another])
        {
            byte[] more = [.. new AttributeReader(settings).TryFind(TCA_GRED_VQ_LIST, out NetlinkAttribute list)
                ? WithoutNest(settings, TCA_GRED_VQ_LIST) : settings, .. Nest(TCA_GRED_VQ_LIST, [.. list.Payload, .. added])];

            var newer = Assert.IsType<GredQdisc>(DecodeKind("gred", more));

            Assert.Equal(plain.Queues, newer.Queues);
            Assert.Equal(added, Assert.Single(newer.UnknownAttributes).Data.ToArray());
            AssertNewerSent(newer);
        }
    }

    [Fact]
    public void Decode_ScheduleWithoutEntries_IsKeptAndSentBack()
    {
        const ushort TCA_TAPRIO_ATTR_SCHED_BASE_TIME = 3, TCA_TAPRIO_ATTR_ADMIN_SCHED = 7;
        byte[] time = Bytes(new RawAttribute(TCA_TAPRIO_ATTR_SCHED_BASE_TIME, new byte[8]));
        byte[] settings = [.. time, .. Nest(TCA_TAPRIO_ATTR_ADMIN_SCHED, [.. time, .. Bytes(s_newer)])];

        var newer = Assert.IsType<TaprioQdisc>(DecodeKind("taprio", settings));

        Assert.Null(newer.Schedule);
        Assert.Null(newer.PendingSchedule);
        Assert.Equal(settings, SettingsOf(newer));
    }

    [Fact]
    public void Decode_RatesOfMqprioWithSomethingElse_AreKeptAndSentBack()
    {
        const ushort TCA_MQPRIO_MIN_RATE64 = 3;
        byte[] header = RecordedSettings("mqprio", Golden.Received("qdisc-mqprio")).First()[..84];
        header[17] = 1;
        byte[] rates = [.. Bytes(new RawAttribute(TCA_MQPRIO_MIN_RATE64, new byte[8])), .. Bytes(s_newer)];

        var newer = Assert.IsType<MqprioQdisc>(DecodeKind("mqprio", [.. header, .. Nest(TCA_MQPRIO_MIN_RATE64, rates)]));

        Assert.Empty(newer.MinimumRates);
        Assert.Equal(rates, Assert.Single(newer.UnknownAttributes).Data.ToArray());
        AssertNewerSent(newer);
    }

    /// <summary>Programs of which the kernel tells the name cannot be sent by it.</summary>
    private static RouteEncapsulation WithDescriptors(RouteEncapsulation reported)
        => reported is BpfEncapsulation { Input: { } input, Output: { } output, Transmit: { } transmit } programs
            ? programs with
            {
                Input = input with { Descriptor = 3 },
                Output = output with { Descriptor = 4 },
                Transmit = transmit with { Descriptor = 5 },
            } : reported;

    private static byte[] WithoutNest(byte[] settings, ushort type)
    {
        var writer = new NetlinkWriter();
        foreach (NetlinkAttribute attribute in new AttributeReader(settings))
        {
            if (attribute.Type != type)
                writer.WriteBytes(attribute.WireType, attribute.Payload);
        }

        return writer.Written.ToArray();
    }
}
