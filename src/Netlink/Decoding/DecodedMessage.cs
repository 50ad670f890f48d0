using Netlink.Protocol;

namespace Netlink;

/// <summary>A netlink message as text.</summary>
public sealed record DecodedMessage
{
    /// <summary>The protocol of the message.</summary>
    public required NetlinkProtocol Protocol { get; init; }

    /// <summary>The header; null for bytes without one.</summary>
    public MessageHeader? Header { get; init; }

    /// <summary>The message on one line without control characters, beginning with the kernel's name for it, such as
    /// <c>RTM_NEWROUTE route 10.1.0.0/16 via 192.0.2.1 dev 5</c>. Keys are <c>(hidden)</c>.</summary>
    public required string Text { get; init; }

    /// <summary>The error in its bytes, or null. <see cref="Text"/> has as much as could be decoded.</summary>
    public string? Problem { get; init; }

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
