using System.Threading;
using Netlink.Interop;
using Netlink.Transport;

namespace Netlink;

/// <summary>Opens a client's sockets in another namespace. A client starts with two, which are opened on one thread: entering a namespace
/// takes a separate thread.</summary>
internal sealed class SocketsOfNamespace(NetworkNamespace place, int protocol)
{
    private readonly Lock _gate = new();
    private SafeDescriptor? _spare;
    private bool _hasBegun;

    public INetlinkTransport Open(NetlinkSocketOptions settings)
    {
        SafeDescriptor? descriptor = null;
        lock (_gate)
        {
            (descriptor, _spare) = (_spare, null);
            if (!_hasBegun)
                (descriptor, _spare) = place.OpenTwoNetlinkSockets(protocol);
            _hasBegun = true;
        }

        return new NetlinkSocket(descriptor ?? place.OpenNetlinkSocket(protocol), settings);
    }
}
