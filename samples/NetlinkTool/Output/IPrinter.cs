using Netlink;
using NetlinkTool.Captures;

namespace NetlinkTool.Output;

/// <summary>Shows messages as they are found.</summary>
internal interface IPrinter
{
    /// <param name="datagram">What the message came in.</param>
    /// <param name="message">The message.</param>
    void Print(Datagram datagram, DecodedMessage message);
}
