using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Xfrm;

/// <summary>A migration of one state, whatever policies there are (<c>XFRM_MSG_MIGRATE_STATE</c>; Linux 7.3 has it). The state keeps its
/// SPI, keys and sequence numbers. Used both to request one and to report one.</summary>
/// <remarks>Source: <c>xfrm_do_migrate_state()</c> in net/xfrm/xfrm_user.c.</remarks>
/// <param name="Destination">The destination address of the state.</param>
/// <param name="Protocol">Its protocol.</param>
/// <param name="Spi">Its SPI.</param>
/// <param name="NewSource">The source address from now on.</param>
/// <param name="NewDestination">The destination address from now on, of the same family.</param>
public sealed record XfrmStateMigration(IPAddress Destination, XfrmProtocol Protocol, uint Spi, IPAddress NewSource,
    IPAddress NewDestination)
{
    /// <summary>The mark of the state, required if it has one.</summary>
    public Masked<uint>? Mark { get; init; }

    /// <summary>The mark from now on; null keeps <see cref="Mark"/>.</summary>
    public Masked<uint>? NewMark { get; init; }

    /// <summary>The request id from now on. Default 0, for none: give the former one to keep it.</summary>
    public uint NewRequestId { get; init; }

    /// <summary>The selector from now on. Default all packets: give the former one to keep it. Ignored with
    /// <see cref="XfrmStateMigrationFlags.UpdateHostSelector"/>.</summary>
    public XfrmSelector? NewSelector { get; init; }

    /// <summary>Flags. Default none.</summary>
    public XfrmStateMigrationFlags Flags { get; init; }

    /// <summary>The encapsulation from now on; null keeps it. One of type <see cref="XfrmEncapsulationType.None"/> removes it, and no other
    /// type than <see cref="XfrmEncapsulationType.Udp"/> can be set.</summary>
    public XfrmEncapsulation? Encapsulation { get; init; }

    /// <summary>The device that the state is offloaded to from now on; null keeps it.</summary>
    public XfrmOffload? Offload { get; init; }

    /// <summary>The mark set on packets from now on; null keeps it.</summary>
    public Masked<uint>? OutputMark { get; init; }

    /// <summary>The interval of NAT keepalive packets from now on, in seconds; null keeps it. It requires an encapsulation.</summary>
    public uint? KeepaliveSeconds { get; init; }

    /// <summary>The direction of the state, if it has one. Only reported.</summary>
    public XfrmDirection? Direction { get; init; }

    /// <summary>Attributes without a property here. They are sent back unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>A migration that changes nothing but the addresses.</summary>
    /// <param name="state">The state.</param>
    /// <param name="newSource">The source address from now on.</param>
    /// <param name="newDestination">The destination address from now on, of the same family.</param>
    public static XfrmStateMigration Of(XfrmState state, IPAddress newSource, IPAddress newDestination)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new XfrmStateMigration(state.Destination, state.Protocol, state.Spi, newSource, newDestination)
        {
            Mark = state.Mark,
            NewRequestId = state.RequestId,
            NewSelector = state.Selector,
        };
    }

    /// <summary>Such as <c>migration of state esp spi 0x100 to 192.0.2.1 → 192.0.2.3</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"migration of state {XfrmText.Of(Protocol)} spi 0x{Spi:x} to {NewSource} → {NewDestination}");
}

/// <summary>Flags of a migration of a state (<c>XFRM_MIGRATE_STATE_*</c>).</summary>
[Flags]
public enum XfrmStateMigrationFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The state is no longer offloaded to a device.</summary>
    ClearOffload = 1,

    /// <summary>The selector, which must be for the two addresses of the state, becomes one for the new addresses.</summary>
    UpdateHostSelector = 2,
}
