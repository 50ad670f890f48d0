using System;
using System.Collections.Generic;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Xfrm.XfrmAttribute;

namespace Netlink.Xfrm;

/// <summary>Encodes and decodes migrations of policies: <c>struct xfrm_userpolicy_id</c>, then XFRMA_* attributes. Source:
/// xfrm_do_migrate() and build_migrate() in net/xfrm/xfrm_user.c.</summary>
internal static class XfrmMigrationCodec
{
    /// <summary><c>XFRM_MAX_DEPTH</c>.</summary>
    private const int MostChanges = 6;

    /// <exception cref="ArgumentException">The migration is invalid.</exception>
    public static void Encode(NetlinkWriter writer, XfrmPolicyMigration migration)
    {
        if (migration.Changes.Count is 0 or > MostChanges)
            throw Arguments.Refused($"{migration} has {migration.Changes.Count} changes, and the kernel accepts 1 to {MostChanges}.",
                nameof(migration.Changes));
        writer.WriteHeader(new XfrmPolicyIdWire(migration.Selector.ToWire(), 0, (byte)migration.Direction));
        XfrmPolicyCodec.EncodeType(writer, migration.IsSubordinate);
        writer.WriteBytes(XFRMA_MIGRATE, Changes(migration));
        if (migration.KeyManagementPath is { Local: IPAddress local, Remote: IPAddress remote })
        {
            CheckPair(migration, local, remote, nameof(migration.KeyManagementPath));
            writer.WriteStructure(XFRMA_KMADDRESS,
                new KeyManagementWire(XfrmAddress.Of(local), XfrmAddress.Of(remote), 0, XfrmSelector.FamilyOf(local)));
        }

        XfrmStateCodec.WriteEncapsulation(writer, migration.Encapsulation);
        writer.WriteOptional(XFRMA_IF_ID, migration.InterfaceId);
        XfrmStateCodec.WriteOffload(writer, migration.Offload);
        writer.WriteAttributes(migration.UnknownAttributes);
    }

    public static XfrmPolicyMigration Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out XfrmPolicyIdWire wire);
        var migration = new XfrmPolicyMigration((XfrmDirection)wire.Direction, XfrmSelector.Make(wire.Selector));
        List<XfrmEndpointChange> changes = [];
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((XfrmAttribute)attribute.Type)
            {
                // All in one as they are requested, or each in its own as they are announced.
                case XFRMA_MIGRATE: ReadChanges(attribute.Payload, changes); break;
                case XFRMA_POLICY_TYPE when attribute.Payload.Length > 0:
                    migration = migration with { IsSubordinate = attribute.Payload[0] != 0 };
                    break;
                case XFRMA_KMADDRESS:
                    KeyManagementWire path = attribute.AsStructure<KeyManagementWire>();
                    migration = migration with
                    {
                        KeyManagementPath = new(path.Local.ToAddress(path.Family), path.Remote.ToAddress(path.Family)),
                    };
                    break;
                case XFRMA_ENCAP:
                    migration = migration with { Encapsulation = XfrmStateCodec.ReadEncapsulation(attribute, wire.Selector.Family) };
                    break;
                case XFRMA_IF_ID: migration = migration with { InterfaceId = attribute.AsUInt32() }; break;
                case XFRMA_OFFLOAD_DEV: migration = migration with { Offload = XfrmStateCodec.ReadOffload(attribute) }; break;
                case XFRMA_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return migration with { Changes = changes, UnknownAttributes = unknown.Kept };
    }

    /// <exception cref="ArgumentException">An address is missing, or two that belong together are of different families.</exception>
    public static void CheckPair(object subject, IPAddress source, IPAddress destination, string property)
    {
        Arguments.CheckSpecified(source, property, subject);
        Arguments.CheckSpecified(destination, property, subject);
        if (source.AddressFamily != destination.AddressFamily)
            throw Arguments.Refused($"{subject}: {source} and {destination} are of different families.", property);
    }

    private static byte[] Changes(XfrmPolicyMigration migration)
    {
        int size = Unsafe.SizeOf<ChangeWire>();
        byte[] bytes = new byte[migration.Changes.Count * size];
        for (int i = 0; i < migration.Changes.Count; i++)
        {
            XfrmEndpointChange change = migration.Changes[i];
            CheckPair(migration, change.OldSource, change.OldDestination, nameof(change.OldDestination));
            CheckPair(migration, change.NewSource, change.NewDestination, nameof(change.NewDestination));
            MemoryMarshal.Write(bytes.AsSpan(i * size), new ChangeWire
            {
                OldDestination = XfrmAddress.Of(change.OldDestination),
                OldSource = XfrmAddress.Of(change.OldSource),
                NewDestination = XfrmAddress.Of(change.NewDestination),
                NewSource = XfrmAddress.Of(change.NewSource),
                Protocol = (byte)change.Protocol,
                Mode = (byte)change.Mode,
                RequestId = change.RequestId,
                OldFamily = XfrmSelector.FamilyOf(change.OldDestination),
                NewFamily = XfrmSelector.FamilyOf(change.NewDestination),
            });
        }

        return bytes;
    }

    private static void ReadChanges(ReadOnlySpan<byte> bytes, List<XfrmEndpointChange> changes)
    {
        int size = Unsafe.SizeOf<ChangeWire>();
        for (; bytes.Length >= size; bytes = bytes[size..])
        {
            ChangeWire wire = HostOrder.Read<ChangeWire>(bytes);
            changes.Add(new XfrmEndpointChange((XfrmProtocol)wire.Protocol, (XfrmMode)wire.Mode, wire.OldSource.ToAddress(wire.OldFamily),
                wire.OldDestination.ToAddress(wire.OldFamily), wire.NewSource.ToAddress(wire.NewFamily),
                wire.NewDestination.ToAddress(wire.NewFamily))
            {
                RequestId = wire.RequestId,
            });
        }

        if (!bytes.IsEmpty)
            throw new NetlinkProtocolException("A change of a migration is truncated (XFRMA_MIGRATE).");
    }

    /// <summary><c>struct xfrm_user_migrate</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct ChangeWire
    {
        public XfrmAddress OldDestination { get; init; }

        public XfrmAddress OldSource { get; init; }

        public XfrmAddress NewDestination { get; init; }

        public XfrmAddress NewSource { get; init; }

        public byte Protocol { get; init; }

        public byte Mode { get; init; }

        public ushort Reserved { get; init; }

        public uint RequestId { get; init; }

        public ushort OldFamily { get; init; }

        public ushort NewFamily { get; init; }
    }

    /// <summary><c>struct xfrm_user_kmaddress</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct KeyManagementWire(XfrmAddress Local, XfrmAddress Remote, uint Reserved, ushort Family);
}
