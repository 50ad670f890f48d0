using Netlink.Protocol;

namespace Netlink;

/// <summary>A netlink message as text.</summary>
public sealed record DecodedMessage
{
    /// <summary>The protocol it is of.</summary>
    public required NetlinkProtocol Protocol { get; init; }

    /// <summary>The header; null for bytes in which there is none.</summary>
    public MessageHeader? Header { get; init; }

    /// <summary>What it says, in one line without control characters, which begins with the kernel's name for it, such as
    /// <c>RTM_NEWROUTE route 10.1.0.0/16 via 192.0.2.1 dev 5</c>. Keys are <c>(hidden)</c>.</summary>
    public required string Text { get; init; }

    /// <summary>What is wrong with its bytes, or null. <see cref="Text"/> has as much as could be told all the same.</summary>
    public string? Problem { get; init; }

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
