using System;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Xfrm;
using Xunit;

namespace Netlink.Tests.Xfrm;

/// <summary>Migrations as the kernel announces them, which repeats what was requested.</summary>
public sealed class XfrmMigrationTests
{
    private const ushort MigratePolicy = 33;
    private const ushort MigrateState = 41;

    private static readonly IPAddress s_oldSource = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress s_oldDestination = IPAddress.Parse("192.0.2.2");
    private static readonly IPAddress s_newSource = IPAddress.Parse("192.0.2.3");
    private static readonly IPAddress s_newDestination = IPAddress.Parse("192.0.2.4");
    private static readonly XfrmSelector s_selector = new(IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("10.2.0.0/16"));

    private static readonly XfrmEndpointChange s_change = new(XfrmProtocol.Esp, XfrmMode.Tunnel, s_oldSource, s_oldDestination, s_newSource,
        s_newDestination)
    {
        RequestId = 7,
    };

    private static readonly XfrmPolicyMigration s_ofPolicy = new(XfrmDirection.Out, s_selector)
    {
        Changes = [s_change],
        Encapsulation = new XfrmEncapsulation(XfrmEncapsulationType.Udp, 4500, 4501),
        KeyManagementPath = new XfrmKeyManagementPath(s_newSource, s_newDestination),
    };

    private static readonly XfrmStateMigration s_ofState = new(s_oldDestination, XfrmProtocol.Esp, 0x100, s_newSource, s_newDestination)
    {
        Mark = new Masked<uint>(0x10, 0xff),
        NewRequestId = 8,
        NewSelector = s_selector,
        Encapsulation = new XfrmEncapsulation(XfrmEncapsulationType.Udp, 4500, 4501),
        OutputMark = new Masked<uint>(0x20, 0xf0),
    };

    [Fact]
    public void Encode_Migrations_EqualWhatTheKernelAnnounces()
    {
        Assert.Equal(Wire.Sorted(Announced("xfrm-migrate", MigratePolicy), XfrmPolicyIdWire.Size),
            Wire.Sorted(Wire.Encode(XfrmMigrationCodec.Encode, s_ofPolicy), XfrmPolicyIdWire.Size));
        Assert.Equal(Wire.Sorted(Announced("xfrm-migrate-state", MigrateState), XfrmStateMigrationCodec.MigrationWire.Size),
            Wire.Sorted(Wire.Encode(XfrmStateMigrationCodec.Encode, s_ofState), XfrmStateMigrationCodec.MigrationWire.Size));
        Assert.Equal((MigratePolicy, MigrateState),
            (XfrmOperations.MigratePolicy.Operation.Type, XfrmOperations.MigrateState.Operation.Type));
    }

    [Fact]
    public void Decode_Announcements_TellWhatWasRequested()
    {
        Assert.Equal(new XfrmMigrateEvent(s_ofPolicy),
            Assert.Single(Wire.DecodeAll(XfrmEventCodec.Decode, MigratePolicy, Golden.Received("xfrm-migrate"))));
        Assert.Equal(new XfrmStateMigrateEvent(s_ofState),
            Assert.Single(Wire.DecodeAll(XfrmEventCodec.Decode, MigrateState, Golden.Received("xfrm-migrate-state"))));
    }

    /// <summary>They are requested in one attribute, and announced in one each.</summary>
    [Fact]
    public void Decode_SeveralChanges_AreThoseOfEachAttribute()
    {
        XfrmPolicyMigration two = s_ofPolicy with { Changes = [s_change, s_change with { RequestId = 8 }] };
        byte[] requested = Wire.Encode(XfrmMigrationCodec.Encode, two);
        byte[] announced = [.. requested, .. Wire.Encode(XfrmMigrationCodec.Encode, s_ofPolicy).AsSpan(XfrmPolicyIdWire.Size)];

        Assert.Equal(two, Wire.Decode(XfrmMigrationCodec.Decode, requested));
        Assert.Equal(two with { Changes = [.. two.Changes, s_change] }, Wire.Decode(XfrmMigrationCodec.Decode, announced));
    }

    [Fact]
    public void Encode_WhatCannotBe_IsRefused()
    {
        XfrmPolicyMigration[] ofPolicies =
        [
            s_ofPolicy with { Changes = [] }, s_ofPolicy with { Changes = [.. Enumerable.Repeat(s_change, 7)] },
            s_ofPolicy with { Changes = [s_change with { NewSource = IPAddress.IPv6Loopback }] },
            s_ofPolicy with { Changes = [s_change with { NewDestination = IPAddress.Any }] },
            s_ofPolicy with { KeyManagementPath = new XfrmKeyManagementPath(s_oldSource, IPAddress.IPv6Loopback) },
        ];
        XfrmStateMigration[] ofStates =
        [
            s_ofState with { NewSource = IPAddress.IPv6Loopback }, s_ofState with { NewSource = IPAddress.Any },
        ];

        Assert.All(ofPolicies, one => Assert.ThrowsAny<ArgumentException>(() => Wire.Encode(XfrmMigrationCodec.Encode, one)));
        Assert.All(ofStates, one => Assert.ThrowsAny<ArgumentException>(() => Wire.Encode(XfrmStateMigrationCodec.Encode, one)));
    }

    [Fact]
    public void Of_State_KeepsWhatItHas()
    {
        var state = new XfrmState(s_oldSource, s_oldDestination, XfrmProtocol.Esp, 0x100)
        {
            RequestId = 8,
            Mark = new Masked<uint>(0x10, 0xff),
            Selector = s_selector,
        };

        Assert.Equal(s_ofState with { Encapsulation = null, OutputMark = null },
            XfrmStateMigration.Of(state, s_newSource, s_newDestination));
        Assert.Equal("migration of state esp spi 0x100 to 192.0.2.3 → 192.0.2.4", s_ofState.ToString());
    }

    [Fact]
    public void Describe_Announcement_NamesItsAttributes()
    {
        var decoder = new NetlinkDecoder();

        Assert.StartsWith("XFRM_MSG_MIGRATE ", decoder.Decode(NetlinkProtocol.Xfrm, Golden.Received("xfrm-migrate")[0])[0].Text,
            StringComparison.Ordinal);
        string ofState = decoder.Decode(NetlinkProtocol.Xfrm, Golden.Received("xfrm-migrate-state")[0])[0].Text;
        Assert.Contains("XFRMA_SET_MARK_MASK", ofState, StringComparison.Ordinal);
    }

    private static byte[] Announced(string recording, ushort type) => Assert.Single(Wire.Payloads(type, Golden.Received(recording)));
}
