using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using FlannelLab.Building;
using FlannelLab.Reporting;

namespace FlannelLab.Probing;

/// <summary>Sends datagrams and checks their source address at the receiver: the node's if they leave the pods' network, otherwise the
/// pod's.</summary>
internal static class SourceProbe
{
    private const int ReceiveLimitMilliseconds = 5000;

    public static IEnumerable<CheckReport> Run(Lab lab)
    {
        string[] outward = [.. lab.Pods.Select(pod =>
            Describe(pod, "gw0", pod.Node.Plan.Address.Address, Seen(pod, lab.Gateway, pod.Node.Plan.Segment.GatewayAddress.Address)))
                .OfType<string>()];
        yield return Check($"traffic that leaves the pods' network has the node's address ({lab.Pods.Count} pods)", outward);
        string[] inward = [
            .. (from source in lab.Pods from target in lab.Pods where source.Node != target.Node
                select Describe(source, target.Plan.Name, source.Address, Seen(source, target.Place, target.Address))).OfType<string>(),
        ];
        yield return Check("traffic between pods of different nodes has the pod's address", inward);
    }

    private static IPAddress? Seen(Pod from, LabNamespace to, IPAddress address)
    {
        using Socket receiver = to.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        receiver.Bind(new IPEndPoint(address, 0));
        receiver.ReceiveTimeout = ReceiveLimitMilliseconds;
        using Socket sender = from.Place.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        sender.SendTo("from?"u8, receiver.LocalEndPoint!);
        try
        {
            EndPoint source = new IPEndPoint(IPAddress.Any, 0);
            receiver.ReceiveFrom(new byte[16], ref source);
            return ((IPEndPoint)source).Address;
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            return null;
        }
    }

    private static string? Describe(Pod from, string to, IPAddress expected, IPAddress? seen)
        => expected.Equals(seen) ? null : $"{from.Plan.Name} > {to} came from {seen?.ToString() ?? "nowhere"}, not {expected}";

    private static CheckReport Check(string name, string[] failures)
        => new() { Name = name, Passed = failures.Length == 0, Detail = failures.Length == 0 ? "yes" : string.Join("; ", failures) };
}
