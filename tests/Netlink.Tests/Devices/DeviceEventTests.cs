using System;
using System.Linq;
using System.Text;
using Netlink.Devices;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Devices;

public sealed class DeviceEventTests
{
    private static readonly byte[] s_kernel = Golden.Received("uevent-kernel").Single();
    private static readonly byte[] s_udev = Golden.Received("uevent-udev").Single();

    [Fact]
    public void Decode_AsTheKernelAnnounces_HasActionDeviceAndProperties()
    {
        DeviceEvent found = DeviceEventCodec.Decode(DeviceEventSource.Kernel, s_kernel);

        Assert.Equal(("add", "/devices/virtual/net/d7/queues/tx-0", "queues", 402ul),
            (found.Action, found.DevicePath, found.Subsystem, found.SequenceNumber));
        Assert.Null(found.DeviceName);
        Assert.Equal(4, found.Properties.Count);
        Assert.Equal("add /devices/virtual/net/d7/queues/tx-0 (queues)", found.ToString());
        Assert.Equal(found, DeviceEventCodec.Decode(DeviceEventSource.Kernel, s_kernel));
        Assert.NotEqual(found, found with { Action = "remove" });
    }

    [Fact]
    public void Decode_AsUdevAnnounces_HasWhatItAdds()
    {
        DeviceEvent found = DeviceEventCodec.Decode(DeviceEventSource.Udev, s_udev);

        Assert.Equal((DeviceEventSource.Udev, "change", "/devices/faux/regulatory", "faux"),
            (found.Source, found.Action, found.DevicePath, found.Subsystem));
        Assert.Equal("3292526", found.Properties["USEC_INITIALIZED"]);
    }

    [Fact]
    public void Decode_OfTheOtherSource_IsRefused()
    {
        Assert.Throws<NetlinkProtocolException>(() => DeviceEventCodec.Decode(DeviceEventSource.Udev, s_kernel));
        Assert.Throws<NetlinkProtocolException>(() => DeviceEventCodec.Decode(DeviceEventSource.Kernel, s_udev));
    }

    [Fact]
    public void Decode_OddTexts_AreKeptOrRefused()
    {
        DeviceEvent odd = DeviceEventCodec.Decode(DeviceEventSource.Kernel, Encoding.UTF8.GetBytes("add@/devices/x\0ALONE\0A=b=c\0\0=d"));

        Assert.Equal(("", "b=c", ""), (odd.Properties["ALONE"], odd.Properties["A"], odd.Properties["=d"]));
        Assert.Null(odd.Subsystem);
        Assert.Null(odd.SequenceNumber);
        Assert.Equal("add /devices/x", odd.ToString());
        Assert.Throws<NetlinkProtocolException>(() => DeviceEventCodec.Decode(DeviceEventSource.Kernel, "@/devices/x"u8));
        Assert.Throws<NetlinkProtocolException>(() => DeviceEventCodec.Decode(DeviceEventSource.Kernel, default));
        byte[] empty = s_udev[..40];
        BitConverter.TryWriteBytes(empty.AsSpan(20), 0);
        Assert.Throws<NetlinkProtocolException>(() => DeviceEventCodec.Decode(DeviceEventSource.Udev, empty));
    }

    [Fact]
    public void Decode_EveryTruncationAndLength_RaisesProtocolExceptionOrNothing()
    {
        foreach (DeviceEventSource source in Enum.GetValues<DeviceEventSource>())
        {
            byte[] datagram = source is DeviceEventSource.Udev ? s_udev : s_kernel;
            for (int length = 0; length < datagram.Length; length++)
            {
                Exception? error = Record.Exception(() => DeviceEventCodec.Decode(source, datagram.AsSpan(0, length)));
                Assert.True(error is null or NetlinkProtocolException, $"{source} cut to {length}: {error}");
            }
        }

        foreach (int at in (int[])[16, 20])
        {
            foreach (uint value in (uint[])[0, 39, 1000, uint.MaxValue])
            {
                byte[] wrong = [.. s_udev];
                BitConverter.TryWriteBytes(wrong.AsSpan(at), value);
                Exception? error = Record.Exception(() => DeviceEventCodec.Decode(DeviceEventSource.Udev, wrong));
                Assert.True(error is null or NetlinkProtocolException, $"{at} {value}: {error}");
            }
        }
    }
}
