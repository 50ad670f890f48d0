using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Building;
using FlannelLab.Probing;
using FlannelLab.Topology;

namespace FlannelLab.Walking;

/// <summary>Sends one packet through the lab and captures it on every device.</summary>
internal static class Walker
{
    /// <summary>The packet size of <c>ping</c>: 56 bytes and the two headers.</summary>
    private const int PingSize = 84;

    private const int Number = 3000;

    /// <summary>Walks. A first packet is sent before the walk, so that neighbour entries and forwarding entries exist and the walk shows no
    /// ARP.</summary>
    /// <exception cref="LabException">No packet was captured.</exception>
    public static async Task<Walk> RunAsync(Lab lab, WalkPlan plan, CancellationToken cancellation)
    {
        await SendAsync(lab, plan, Number, cancellation).ConfigureAwait(false);
        List<PacketSocket> sockets = [];
        try
        {
            foreach (CapturePoint point in CapturePoints.Of(lab))
                sockets.Add(new PacketSocket(point));
            uint? answered = await SendAsync(lab, plan, Number + 1, cancellation).ConfigureAwait(false);
            // The last device captured the reply before the sender received it.
            CapturedFrame[] frames = [.. sockets.SelectMany(socket => socket.Take())];
            (Func<PacketView, bool> request, Func<PacketView, bool> reply) = plan.IsConnection ? Handshake(frames, answered)
                : (IsEcho(true), IsEcho(false));
            return new Walk(plan, answered is not null, Step.Follow(frames, request), Step.Follow(frames, reply), frames);
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    /// <summary>Sends one ping, or opens one connection.</summary>
    /// <returns>Null if no reply arrived; otherwise the client's port, or 0 for a ping.</returns>
    private static async Task<uint?> SendAsync(Lab lab, WalkPlan plan, int number, CancellationToken cancellation)
    {
        LabNamespace from = plan.From is PodEnd source ? PodOf(lab, source).Place : lab.Outside!;
        if (plan.IsConnection)
        {
            IPEndPoint service = plan.To is NodePortEnd port
                ? new IPEndPoint(port.Node.Address.Address, ServicePlan.NodePort)
                : new IPEndPoint(ServicePlan.ClusterAddress, ServicePlan.Port);
            return (uint?)(await ServiceClient.AskAsync(from, service, cancellation).ConfigureAwait(false))?.Own.Port;
        }

        using var pinger = new Pinger(from);
        IPAddress to = plan.To is PodEnd target ? PodOf(lab, target).Address : OutsidePlan.Address.Address;
        return pinger.Ping(to, number, PingSize) is null ? null : 0;
    }

    private static Pod PodOf(Lab lab, PodEnd end) => lab.Pods.Single(pod => pod.Plan == end.Pod);

    private static Func<PacketView, bool> IsEcho(bool request)
        => packet => packet.Echo is EchoHeader echo && echo.Request == request && echo.Sequence == Number + 1;

    /// <summary>A connection's first two segments. NAT changes addresses and ports but not the sequence numbers, which both ends choose at
    /// random.</summary>
    private static (Func<PacketView, bool> Request, Func<PacketView, bool> Reply) Handshake(CapturedFrame[] frames, uint? port)
    {
        uint? first = frames.OrderBy(frame => frame.Nanoseconds).Select(frame => PacketView.Read(frame.Bytes, frame.Ethernet)?.Tcp)
            .FirstOrDefault(tcp => tcp is { Syn: true, Ack: false } && (port is null || tcp.SourcePort == port))?.Sequence;
        return (
            packet => packet.Tcp is { Syn: true, Ack: false } tcp && tcp.Sequence == first,
            packet => packet.Tcp is { Syn: true, Ack: true } tcp && tcp.Acknowledgement == first + 1);
    }
}

/// <summary>The captured walk.</summary>
/// <param name="Plan">The requested walk.</param>
/// <param name="Answered">Whether a reply arrived.</param>
/// <param name="Request">The steps of the request.</param>
/// <param name="Reply">The steps of the reply.</param>
/// <param name="Frames">All captured frames.</param>
internal sealed record Walk(
    WalkPlan Plan, bool Answered, IReadOnlyList<Step> Request, IReadOnlyList<Step> Reply, IReadOnlyList<CapturedFrame> Frames);
