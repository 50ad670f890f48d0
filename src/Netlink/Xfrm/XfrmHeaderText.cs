using System.Globalization;
using Netlink.Protocol;
using static Netlink.Xfrm.XfrmMessage;

namespace Netlink.Xfrm;

/// <summary>The structure before the attributes of an XFRM message as text, in the words of ip-xfrm(8). It has no keys.</summary>
internal static class XfrmHeaderText
{
    /// <summary>Describes the structure; null for its bytes, if there is no text for the message or it is shorter.</summary>
    public static string? Tell(XfrmMessage type, in NetlinkMessage message)
    {
        try
        {
            return type switch
            {
                // Allocations and expiries begin with the structure of their object.
                XFRM_MSG_NEWSA or XFRM_MSG_UPDSA or XFRM_MSG_ALLOCSPI or XFRM_MSG_EXPIRE => OfState(message),
                XFRM_MSG_DELSA or XFRM_MSG_GETSA => OfStateName(message),
                XFRM_MSG_NEWPOLICY or XFRM_MSG_UPDPOLICY or XFRM_MSG_POLEXPIRE => OfPolicy(message),
                XFRM_MSG_DELPOLICY or XFRM_MSG_GETPOLICY or XFRM_MSG_MIGRATE => OfPolicyName(message),
                XFRM_MSG_ACQUIRE => OfAcquire(message),
                XFRM_MSG_MIGRATE_STATE => XfrmStateMigrationCodec.Decode(message).ToString(),
                XFRM_MSG_FLUSHSA when message.Payload is [byte protocol, ..] => protocol is 0 or byte.MaxValue ? "all"
                    : XfrmText.Of((XfrmProtocol)protocol),
                _ => null,
            };
        }
        catch (NetlinkProtocolException)
        {
            return null;
        }
    }

    private static string OfState(in NetlinkMessage message)
    {
        message.Read(out XfrmStateWire wire);
        XfrmState state = XfrmStateCodec.Decode(wire, default);
        return string.Create(CultureInfo.InvariantCulture, $"{state} mode {XfrmText.Of(state.Mode)}")
            + (state.RequestId == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" reqid {state.RequestId}"))
            + (state.Selector is null ? "" : $" sel {state.Selector}");
    }

    private static string OfStateName(in NetlinkMessage message)
    {
        message.Read(out XfrmStateIdWire wire);
        return string.Create(CultureInfo.InvariantCulture, $"state → {wire.Destination.ToAddress(wire.Family)} " +
            $"{XfrmText.Of((XfrmProtocol)wire.Protocol)} spi 0x{NetworkOrder.Convert(wire.Spi):x}");
    }

    private static string OfPolicy(in NetlinkMessage message)
    {
        message.Read(out XfrmPolicyWire wire);
        XfrmPolicy policy = XfrmPolicyCodec.Decode(wire, default);
        return policy + (policy.Action is XfrmAction.Allow ? "" : $" action {policy.Action.ToString().ToLowerInvariant()}")
            + (policy.Priority == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" priority {policy.Priority}"));
    }

    private static string OfPolicyName(in NetlinkMessage message)
    {
        message.Read(out XfrmPolicyIdWire wire);
        // A policy may be named by its index alone.
        string selector = wire.Selector == default ? "" : $" {XfrmSelector.Make(wire.Selector)}";
        return $"policy {XfrmText.Of((XfrmDirection)wire.Direction)}{selector}"
            + (wire.Index == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" index {wire.Index}"));
    }

    private static string OfAcquire(in NetlinkMessage message)
    {
        XfrmAcquire acquire = XfrmEventCodec.Acquire(message);
        return string.Create(CultureInfo.InvariantCulture, $"{XfrmText.Of(acquire.Protocol)} {acquire.Source} → {acquire.Destination} " +
            $"for {acquire.Selector} by {acquire.Policy} seq {acquire.Sequence}");
    }
}
