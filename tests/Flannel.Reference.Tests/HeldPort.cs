using System;
using System.Net;
using System.Net.Sockets;

namespace Flannel.Reference.Tests;

/// <summary>A port of loopback for a server that is yet to start, held so that nobody else is given it meanwhile.</summary>
/// <remarks>A port that was free a moment ago can by now be the near end of somebody's connection. A socket that is bound to it but does
/// not listen keeps it: the kernel gives it to nobody who asks for any port, and to a server that asks for this one with
/// <c>SO_REUSEADDR</c>, as servers do (socket(7)).</remarks>
internal sealed class HeldPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public HeldPort()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));   // which sets SO_REUSEADDR
        Number = ((IPEndPoint)_socket.LocalEndPoint!).Port;
    }

    public int Number { get; }

    public void Dispose() => _socket.Dispose();
}
