using System;
using System.Net;
using System.Net.Sockets;

namespace Netlink.KernelTests.MulticastRoutes;

/// <summary>Forwards packets of multicast groups as a routing daemon does, for as long as it lives. Source:
/// <c>include/uapi/linux/mroute.h</c>, <c>mroute6.h</c>.</summary>
internal sealed class MulticastRouter : IDisposable
{
    private const int Init = 200, AddInterface = 202, AddRoute = 204, DeleteRoute = 205;
    private const byte ByIndex = 8;

    private readonly Socket _four;
    private readonly Socket _six;

    /// <param name="networkNamespace">Where.</param>
    /// <param name="devices">The first is where packets come from.</param>
    public MulticastRouter(NetworkNamespace networkNamespace, params ReadOnlySpan<int> devices)
    {
        _four = networkNamespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Igmp);
        _six = networkNamespace.OpenSocket(AddressFamily.InterNetworkV6, SocketType.Raw, ProtocolType.IcmpV6);
        _four.SetRawSocketOption((int)SocketOptionLevel.IP, Init, BitConverter.GetBytes(1));
        _six.SetRawSocketOption((int)SocketOptionLevel.IPv6, Init, BitConverter.GetBytes(1));
        for (int number = 0; number < devices.Length; number++)
        {
            // struct vifctl, struct mif6ctl
            byte[] four = new byte[16], six = new byte[12];
            BitConverter.TryWriteBytes(four, (ushort)number);
            (four[2], four[3]) = (ByIndex, 1);
            BitConverter.TryWriteBytes(four.AsSpan(8), devices[number]);
            BitConverter.TryWriteBytes(six, (ushort)number);
            six[3] = 1;
            BitConverter.TryWriteBytes(six.AsSpan(4), (ushort)devices[number]);
            _four.SetRawSocketOption((int)SocketOptionLevel.IP, AddInterface, four);
            _six.SetRawSocketOption((int)SocketOptionLevel.IPv6, AddInterface, six);
        }
    }

    /// <summary>Forwards a group from the first device to some.</summary>
    /// <param name="source">Whoever sends.</param>
    /// <param name="group">The group.</param>
    /// <param name="outputs">The devices by their order, with the time to live that packets need.</param>
    public void Forward(string source, string group, params ReadOnlySpan<(int Device, int TimeToLive)> outputs)
    {
        IPAddress from = IPAddress.Parse(source), to = IPAddress.Parse(group);
        if (from.AddressFamily is AddressFamily.InterNetwork)
        {
            byte[] four = RouteOfIPv4(from, to);
            foreach ((int device, int timeToLive) in outputs)
                four[10 + device] = (byte)timeToLive;
            _four.SetRawSocketOption((int)SocketOptionLevel.IP, AddRoute, four);
            return;
        }

        byte[] six = RouteOfIPv6(from, to);
        foreach ((int device, _) in outputs)
            six[60] |= (byte)(1 << device);
        _six.SetRawSocketOption((int)SocketOptionLevel.IPv6, AddRoute, six);
    }

    /// <summary>Forwards a group no longer.</summary>
    /// <param name="source">Whoever sends.</param>
    /// <param name="group">The group.</param>
    public void Stop(string source, string group)
    {
        IPAddress from = IPAddress.Parse(source), to = IPAddress.Parse(group);
        if (from.AddressFamily is AddressFamily.InterNetwork)
            _four.SetRawSocketOption((int)SocketOptionLevel.IP, DeleteRoute, RouteOfIPv4(from, to));
        else
            _six.SetRawSocketOption((int)SocketOptionLevel.IPv6, DeleteRoute, RouteOfIPv6(from, to));
    }

    /// <summary>struct mfcctl</summary>
    private static byte[] RouteOfIPv4(IPAddress source, IPAddress group)
    {
        byte[] route = new byte[60];
        source.TryWriteBytes(route, out _);
        group.TryWriteBytes(route.AsSpan(4), out _);
        return route;
    }

    /// <summary>struct mf6cctl: two of struct sockaddr_in6, the number of the input, and a bit for each output</summary>
    private static byte[] RouteOfIPv6(IPAddress source, IPAddress group)
    {
        byte[] route = new byte[92];
        BitConverter.TryWriteBytes(route, (ushort)10);
        BitConverter.TryWriteBytes(route.AsSpan(28), (ushort)10);
        source.TryWriteBytes(route.AsSpan(8), out _);
        group.TryWriteBytes(route.AsSpan(36), out _);
        return route;
    }

    public void Dispose()
    {
        _four.Dispose();
        _six.Dispose();
    }
}
