namespace Netlink.Protocol;

/// <summary>Message types that every netlink protocol shares. Source: <c>include/uapi/linux/netlink.h</c>.</summary>
public static class MessageType
{
    /// <summary><c>NLMSG_NOOP</c>: to be skipped.</summary>
    public const ushort NoOperation = 1;

    /// <summary><c>NLMSG_ERROR</c>: an error, or with error 0 an acknowledgement.</summary>
    public const ushort Error = 2;

    /// <summary><c>NLMSG_DONE</c>: the end of a multipart message, with its error.</summary>
    public const ushort Done = 3;

    /// <summary><c>NLMSG_OVERRUN</c>: data was lost. No kernel in use sends it.</summary>
    public const ushort Overrun = 4;

    /// <summary><c>NLMSG_MIN_TYPE</c>: the first type that a protocol may use; those below are shared or reserved.</summary>
    public const ushort FirstOfProtocol = 16;
}
