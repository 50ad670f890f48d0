using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Xfrm.XfrmAttribute;

namespace Netlink.Xfrm;

/// <summary>Encodes and decodes migrations of states: <c>struct xfrm_user_migrate_state</c>, then XFRMA_* attributes. Source:
/// xfrm_do_migrate_state() and build_migrate_state() in net/xfrm/xfrm_user.c.</summary>
internal static class XfrmStateMigrationCodec
{
    /// <exception cref="ArgumentException">The migration is invalid.</exception>
    public static void Encode(NetlinkWriter writer, XfrmStateMigration migration)
    {
        Arguments.CheckSpecified(migration.Destination, nameof(migration.Destination), migration);
        XfrmMigrationCodec.CheckPair(migration, migration.NewSource, migration.NewDestination, nameof(migration.NewDestination));
        ushort family = XfrmSelector.FamilyOf(migration.NewDestination);
        writer.WriteHeader(new MigrationWire
        {
            Id = new XfrmStateIdWire(XfrmAddress.Of(migration.Destination), NetworkOrder.Convert(migration.Spi),
                XfrmSelector.FamilyOf(migration.Destination), (byte)migration.Protocol),
            NewDestination = XfrmAddress.Of(migration.NewDestination),
            NewSource = XfrmAddress.Of(migration.NewSource),
            MarkValue = migration.Mark?.Value ?? 0,
            MarkMask = migration.Mark?.Mask ?? 0,
            NewSelector = migration.NewSelector?.ToWire() ?? new XfrmSelectorWire { Family = family },
            NewRequestId = migration.NewRequestId,
            Flags = (uint)migration.Flags,
            NewFamily = family,
        });
        XfrmStateCodec.WriteEncapsulation(writer, migration.Encapsulation);
        XfrmStateCodec.WriteOffload(writer, migration.Offload);
        XfrmMark.Write(writer, migration.NewMark);
        writer.WriteOptional(XFRMA_SET_MARK, migration.OutputMark?.Value);
        writer.WriteOptional(XFRMA_SET_MARK_MASK, migration.OutputMark?.Mask);
        writer.WriteOptional(XFRMA_NAT_KEEPALIVE_INTERVAL, migration.KeepaliveSeconds);
        writer.WriteAttributes(migration.UnknownAttributes);
    }

    public static XfrmStateMigration Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out MigrationWire wire);
        var migration = new XfrmStateMigration(wire.Id.Destination.ToAddress(wire.Id.Family), (XfrmProtocol)wire.Id.Protocol,
            NetworkOrder.Convert(wire.Id.Spi), wire.NewSource.ToAddress(wire.NewFamily), wire.NewDestination.ToAddress(wire.NewFamily))
        {
            Mark = (wire.MarkValue | wire.MarkMask) == 0 ? null : new Masked<uint>(wire.MarkValue, wire.MarkMask),
            NewRequestId = wire.NewRequestId,
            NewSelector = XfrmSelector.Read(wire.NewSelector),
            Flags = (XfrmStateMigrationFlags)wire.Flags,
        };
        uint? setMark = null, setMask = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((XfrmAttribute)attribute.Type)
            {
                case XFRMA_ENCAP:
                    migration = migration with { Encapsulation = XfrmStateCodec.ReadEncapsulation(attribute, wire.NewFamily) };
                    break;
                case XFRMA_OFFLOAD_DEV: migration = migration with { Offload = XfrmStateCodec.ReadOffload(attribute) }; break;
                case XFRMA_MARK: migration = migration with { NewMark = XfrmMark.Read(attribute) }; break;
                case XFRMA_SET_MARK: setMark = attribute.AsUInt32(); break;
                case XFRMA_SET_MARK_MASK: setMask = attribute.AsUInt32(); break;
                case XFRMA_NAT_KEEPALIVE_INTERVAL: migration = migration with { KeepaliveSeconds = attribute.AsUInt32() }; break;
                case XFRMA_SA_DIR: migration = migration with { Direction = (XfrmDirection)(attribute.AsByte() - 1) }; break;
                case XFRMA_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return migration with
        {
            OutputMark = setMark is uint value ? new Masked<uint>(value, setMask ?? uint.MaxValue) : null,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary><c>struct xfrm_user_migrate_state</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct MigrationWire
    {
        public const int Size = 132;

        public XfrmStateIdWire Id { get; init; }

        public XfrmAddress NewDestination { get; init; }

        public XfrmAddress NewSource { get; init; }

        public uint MarkValue { get; init; }

        public uint MarkMask { get; init; }

        public XfrmSelectorWire NewSelector { get; init; }

        public uint NewRequestId { get; init; }

        public uint Flags { get; init; }

        public ushort NewFamily { get; init; }

        public ushort Reserved { get; init; }
    }
}
