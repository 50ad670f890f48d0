namespace Netlink.Rtnetlink;

/// <summary>Operational state of a link (<c>IFLA_OPERSTATE</c>). Source: RFC 2863, <c>include/uapi/linux/if.h</c>.</summary>
public enum OperationalState : byte
{
    /// <summary>The driver does not report it.</summary>
    Unknown = 0,

    /// <summary>The device is not present.</summary>
    NotPresent = 1,

    /// <summary>Down.</summary>
    Down = 2,

    /// <summary>Down because a lower device is down.</summary>
    LowerLayerDown = 3,

    /// <summary>In a test mode.</summary>
    Testing = 4,

    /// <summary>Waiting for an external event, such as 802.1X authentication.</summary>
    Dormant = 5,

    /// <summary>Up.</summary>
    Up = 6,
}
