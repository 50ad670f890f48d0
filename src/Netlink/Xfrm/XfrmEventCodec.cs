using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Xfrm.XfrmMessage;

namespace Netlink.Xfrm;

/// <summary>Decodes events. Source: xfrm_send_state_notify(), xfrm_send_policy_notify() and xfrm_send_acquire() in
/// net/xfrm/xfrm_user.c.</summary>
internal static class XfrmEventCodec
{
    private const byte AnyProtocol = 255;

    public static XfrmEvent Decode(in NetlinkMessage message)
    {
        switch ((XfrmMessage)message.Header.Type)
        {
            case XFRM_MSG_NEWSA: return new XfrmStateEvent(XfrmEventKind.Added, XfrmStateCodec.Decode(message));
            case XFRM_MSG_UPDSA: return new XfrmStateEvent(XfrmEventKind.Updated, XfrmStateCodec.Decode(message));
            case XFRM_MSG_DELSA: return new XfrmStateEvent(XfrmEventKind.Deleted, DeletedState(message));
            case XFRM_MSG_EXPIRE:
                AttributeReader rest = message.Read(out Expiry<XfrmStateWire> state);
                return new XfrmStateEvent(KindOf(state.IsHard), XfrmStateCodec.Decode(state.Object, rest));
            case XFRM_MSG_NEWPOLICY: return new XfrmPolicyEvent(XfrmEventKind.Added, XfrmPolicyCodec.Decode(message));
            case XFRM_MSG_UPDPOLICY: return new XfrmPolicyEvent(XfrmEventKind.Updated, XfrmPolicyCodec.Decode(message));
            case XFRM_MSG_DELPOLICY: return new XfrmPolicyEvent(XfrmEventKind.Deleted, DeletedPolicy(message));
            case XFRM_MSG_POLEXPIRE:
                AttributeReader more = message.Read(out Expiry<XfrmPolicyWire> policy);
                return new XfrmPolicyEvent(KindOf(policy.IsHard), XfrmPolicyCodec.Decode(policy.Object, more));
            case XFRM_MSG_ACQUIRE: return Acquire(message);
            case XFRM_MSG_FLUSHSA:
                byte protocol = message.Payload.IsEmpty ? AnyProtocol : message.Payload[0];
                return new XfrmFlushEvent(false, protocol is AnyProtocol or (byte)XfrmProtocol.None ? null : (XfrmProtocol)protocol);
            case XFRM_MSG_FLUSHPOLICY: return new XfrmFlushEvent(true, null);
            case XFRM_MSG_MIGRATE: return new XfrmMigrateEvent(XfrmMigrationCodec.Decode(message));
            case XFRM_MSG_MIGRATE_STATE: return new XfrmStateMigrateEvent(XfrmStateMigrationCodec.Decode(message));
            default: return new XfrmOtherEvent(message.Header.Type);
        }
    }

    /// <summary>The key of the deleted state comes first, then the state as an attribute, then its other attributes.</summary>
    private static XfrmState DeletedState(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out XfrmStateIdWire _);
        return attributes.TryFind(XfrmAttribute.XFRMA_SA, out NetlinkAttribute state)
            ? XfrmStateCodec.Decode(state.AsStructure<XfrmStateWire>(), Without(attributes))
            : throw new NetlinkProtocolException("A message about a deleted state does not contain the state.");
    }

    private static XfrmPolicy DeletedPolicy(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out XfrmPolicyIdWire _);
        return attributes.TryFind(XfrmAttribute.XFRMA_POLICY, out NetlinkAttribute policy)
            ? XfrmPolicyCodec.Decode(policy.AsStructure<XfrmPolicyWire>(), Without(attributes))
            : throw new NetlinkProtocolException("A message about a deleted policy does not contain the policy.");
    }

    /// <summary>Skips the object itself, which is the first attribute.</summary>
    private static AttributeReader Without(AttributeReader attributes)
    {
        attributes.MoveNext();
        return new AttributeReader(attributes.Rest);
    }

    public static XfrmAcquire Acquire(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out XfrmAcquireWire wire);
        ushort family = wire.Selector.Family;
        XfrmPolicy policy = XfrmPolicyCodec.Decode(wire.Policy, attributes);
        // The addresses are those of the outer packet, whose family is that of the templates.
        ushort outer = policy.Templates is [{ Destination: System.Net.IPAddress end }, ..] ? XfrmSelector.FamilyOf(end) : family;
        return new XfrmAcquire(wire.Source.ToAddress(outer), wire.Id.Destination.ToAddress(outer), (XfrmProtocol)wire.Id.Protocol,
            XfrmSelector.Make(wire.Selector), policy)
        {
            Sequence = wire.Sequence,
        };
    }

    private static XfrmEventKind KindOf(byte isHard) => isHard == 0 ? XfrmEventKind.Expiring : XfrmEventKind.Expired;

    /// <summary><c>struct xfrm_user_expire</c> and <c>xfrm_user_polexpire</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Expiry<T>(T Object, byte IsHard)
        where T : unmanaged;
}
