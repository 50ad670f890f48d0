using Netlink.Protocol;

namespace Netlink.Connection;

/// <content>Requests with a reply of an object or of none.</content>
internal sealed partial class NetlinkConnection
{
    /// <summary>Sends a request that the kernel may acknowledge without an object, and returns the object, or null.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    /// <exception cref="System.TimeoutException">No reply arrived in time.</exception>
    public T? QueryAcknowledged<TSpec, T>(NetlinkOperation operation, MessageFlags flags, TSpec spec, RequestEncoder<TSpec> encode,
        ReplyDecoder<T> decode)
        where T : class
    {
        using (Enter())
        {
            uint sequence = Send(operation, flags | MessageFlags.Acknowledge, spec, encode);
            var clock = new RequestClock(_transport, _options);
            T? found = null;
            while (true)
            {
                foreach (NetlinkMessage message in ReceiveReply(ref clock, operation, spec, out _))
                {
                    if (message.Header.Sequence != sequence)
                        continue;
                    if (IsAcknowledgement(message, operation, spec))
                        return found;
                    if (message.Header.Type is not MessageType.Error)
                        found ??= decode(message);
                }
            }
        }
    }
}
