using Netlink;
using NetlinkTool.Captures;

namespace NetlinkTool.Output;

/// <summary>Writes decoded messages.</summary>
internal interface IPrinter
{
    /// <param name="datagram">The datagram that contains the message.</param>
    /// <param name="message">The message.</param>
    void Print(Datagram datagram, DecodedMessage message);
}
