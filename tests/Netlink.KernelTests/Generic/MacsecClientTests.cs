using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Netlink.Generic;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>ip-macsec(8) is the judge of what is read.</summary>
public sealed class MacsecClientTests
{
    private static readonly byte[] s_keyId = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    [KernelFact(Kinds = "veth macsec")]
    public void KeysAndChannels_AddedChangedDeleted_EqualIproute2()
    {
        using TestNamespace network = TestNamespace.Create();
        network.AddVeth();
        int link = Add(network, "m0", "v0").Index;
        using var client = MacsecClient.Open(network.Namespace);
        const ulong Peer = 0x02005e1000020001;

        var first = new MacsecAssociationSpec(0, s_keyId, MacsecKey.Generate()) { PacketNumber = 100, IsActive = true };
        client.AddTransmitAssociation(link, first);
        client.AddTransmitAssociation(link, new MacsecAssociationSpec(1, s_keyId, MacsecKey.Generate()) { PacketNumber = 1 });
        client.AddReceiveChannel(link, Peer);
        client.AddReceiveAssociation(link, Peer, new MacsecAssociationSpec(2, s_keyId, MacsecKey.Generate()) { PacketNumber = 7 });
        client.SetReceiveAssociation(link, Peer, 2, new MacsecAssociationChange { IsActive = true });
        client.SetTransmitAssociation(link, 1, new MacsecAssociationChange { PacketNumber = 55 });

        JsonElement shown = network.IpJson("-s macsec show m0")[0];
        MacsecDevice device = client.TryGet(link)!;
        Assert.Equal(WithoutCounters(device), WithoutCounters(Assert.Single(client.List())));
        Assert.Equal(shown.GetProperty("sci").GetString(), $"0x{device.ChannelId:x}");
        Assert.Equal(Told(shown), Told(device.TransmitAssociations));
        JsonElement channel = shown.GetProperty("rx_sc")[0];
        Assert.Equal((channel.GetProperty("sci").GetString(), channel.GetProperty("active").GetBoolean()),
            ($"0x{device.ReceiveChannels[0].ChannelId:x}", device.ReceiveChannels[0].IsActive));
        Assert.Equal(Told(channel), Told(device.ReceiveChannels[0].Associations));
        Assert.Equal(s_keyId, device.TransmitAssociations[0].KeyId);

        NetlinkException busy = Assert.Throws<NetlinkException>(() => client.DeleteTransmitAssociation(link, 0));
        Assert.Equal((Errno.EBUSY, "MACSEC_CMD_DEL_TXSA"), (busy.Error, busy.Operation));
        client.SetTransmitAssociation(link, 0, new MacsecAssociationChange { IsActive = false });
        client.DeleteTransmitAssociation(link, 0);
        client.SetReceiveAssociation(link, Peer, 2, new MacsecAssociationChange { IsActive = false });
        client.DeleteReceiveAssociation(link, Peer, 2);
        client.SetReceiveChannel(link, Peer, isActive: false);
        Assert.False(client.TryGet(link)!.ReceiveChannels[0].IsActive);
        client.DeleteReceiveChannel(link, Peer);
        Assert.Equal(1, Assert.Single(client.TryGet(link)!.TransmitAssociations).Number);
        Assert.Empty(client.TryGet(link)!.ReceiveChannels);
        Assert.Equal(link, client.Get(link).LinkIndex);
        Assert.Null(client.TryGet(1));
        NetlinkException other = Assert.Throws<NetlinkException>(() => client.Get(1));
        Assert.Equal((Errno.ENODEV, "link 1"), (other.Error, other.Subject));
    }

    [KernelFact(Kinds = "veth macsec")]
    public async Task Keys_OfTwoEnds_LetFramesThrough()
    {
        using TestNamespace network = TestNamespace.Create();
        network.AddVeth();
        Link one = Add(network, "m0", "v0"), other = Add(network, "m1", "v1");
        using var client = MacsecClient.Open(network.Namespace);
        var key = MacsecKey.Generate();
        foreach ((Link here, Link there) in ((Link, Link)[])[(one, other), (other, one)])
        {
            ulong peer = client.TryGet(there.Index)!.ChannelId;
            client.AddTransmitAssociation(here.Index, new MacsecAssociationSpec(0, s_keyId, key) { PacketNumber = 1, IsActive = true });
            client.AddReceiveChannel(here.Index, peer);
            client.AddReceiveAssociation(here.Index, peer, new MacsecAssociationSpec(0, s_keyId, key) { IsActive = true });
        }

        Assert.True(client.TryGet(one.Index)!.IsOperational);
        network.Rtnetlink.Links.Set("m0", new LinkChange { Up = true });
        network.Rtnetlink.Links.Set("m1", new LinkChange { Up = true });
        network.Rtnetlink.Addresses.Add(new Address(one.Index, InterfaceAddress.Parse("192.0.2.1/24")));
        network.Run("bash", "-c", "echo hello >/dev/udp/192.0.2.2/9");

        await Patience.UntilAsync(() => client.TryGet(other.Index)!.ReceiveChannels[0].Statistics!.Ok > 0, () => $"{client.List()[0]}");
        Assert.True(client.TryGet(one.Index)!.TransmitStatistics!.EncryptedPackets > 0);
        Assert.True(client.TryGet(other.Index)!.ReceiveChannels[0].Associations[0].Statistics!.ReceivedOk > 0);
    }

    [KernelFact(Kinds = "veth macsec")]
    public void Add_WhatCannotBe_SaysWhy()
    {
        using TestNamespace network = TestNamespace.Create();
        network.AddVeth();
        int link = Add(network, "m0", "v0").Index;
        using var client = MacsecClient.Open(network.Namespace);
        var key = MacsecKey.Generate();

        Assert.Throws<ArgumentException>(() => client.AddTransmitAssociation(link, new MacsecAssociationSpec(0, s_keyId, key)));
        Assert.Throws<ArgumentException>(() => client.AddReceiveAssociation(link, 1, new MacsecAssociationSpec(0, [1], key)));
        Assert.Throws<ArgumentOutOfRangeException>(() => client.DeleteTransmitAssociation(link, 4));
        Assert.Equal(Errno.ENODEV, Assert.Throws<NetlinkException>(() => client.AddReceiveChannel(1, 5)).Error);
        NetlinkException tooLong = Assert.Throws<NetlinkException>(() => client.AddTransmitAssociation(link,
            new MacsecAssociationSpec(0, s_keyId, MacsecKey.Generate(256)) { PacketNumber = 1 }));
        Assert.Equal(Errno.EINVAL, tooLong.Error);
        Assert.Contains("the device's cipher needs", tooLong.Message, StringComparison.Ordinal);
    }

    private static Link Add(TestNamespace network, string name, string lower)
        => network.Rtnetlink.Links.Add(new LinkSpec(name)
        {
            ParentIndex = network.Rtnetlink.Links.Get(lower).Index,
            Kind = new MacsecLink { Encrypt = true },
        });

    /// <summary>Packets of the kernel's own may come at any moment.</summary>
    private static MacsecDevice WithoutCounters(MacsecDevice device) => device with
    {
        Statistics = null,
        TransmitStatistics = null,
        TransmitAssociations = [.. device.TransmitAssociations.Select(static one => one with { Statistics = null })],
        ReceiveChannels =
        [
            .. device.ReceiveChannels.Select(static channel => channel with
            {
                Statistics = null,
                Associations = [.. channel.Associations.Select(static one => one with { Statistics = null })],
            }),
        ],
    };

    private static IEnumerable<(int, bool, ulong)> Told(JsonElement shown) => shown.GetProperty("sa_list").EnumerateArray()
        .Select(one => (one.GetProperty("an").GetInt32(), one.GetProperty("active").GetBoolean(), one.GetProperty("pn").GetUInt64()));

    private static IEnumerable<(int, bool, ulong)> Told(IReadOnlyList<MacsecAssociation> associations)
        => associations.Select(one => ((int)one.Number, one.IsActive, one.PacketNumber));
}
