using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>What wakes a sleeping machine through a device (Wake-on-LAN), also used to set it (<c>ethtool -s DEVICE wol</c>). Null means
/// not reported, or not to be changed. Reading it needs <c>CAP_NET_ADMIN</c> too, because of the password.</summary>
public sealed record LinkWakeOnLan : EthtoolReport
{
    /// <summary>What wakes the machine, all else being off: <c>phy</c>, <c>ucast</c>, <c>mcast</c>, <c>bcast</c>, <c>arp</c>,
    /// <c>magic</c> (a magic packet), <c>magicsecure</c> (one with the password) and <c>filter</c>. Empty for nothing.</summary>
    public IReadOnlyList<string>? Modes { get; init => field = value is null ? null : ValueList.From(value); }

    /// <summary>What the device supports. Only reported.</summary>
    public IReadOnlyList<string> Supported { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>The password of <c>magicsecure</c>; null if the device does not support it.</summary>
    public SecureOnPassword? Password { get; init; }
}

/// <summary><c>ETHTOOL_A_WOL_*</c>.</summary>
internal enum WakeOnLanAttribute : ushort
{
    ETHTOOL_A_WOL_HEADER = 1,
    ETHTOOL_A_WOL_MODES = 2,
    ETHTOOL_A_WOL_SOPASS = 3,
}
