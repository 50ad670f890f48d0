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

/// <summary>Sends one packet through the lab and looks on everywhere.</summary>
internal static class Walker
{
    /// <summary>What <c>ping</c> sends: 56 bytes with the two headers before them.</summary>
    private const int PingSize = 84;

    private const int Number = 3000;

    /// <summary>Walks. A first packet goes ahead, so that neighbours know each other's MAC addresses and the walk itself shows no search
    /// for them.</summary>
    /// <exception cref="LabException">No packet was seen at all.</exception>
    public static async Task<Walk> RunAsync(Lab lab, WalkPlan plan, CancellationToken cancellation)
    {
        await SendAsync(lab, plan, Number, cancellation).ConfigureAwait(false);
        List<PacketSocket> sockets = [];
        try
        {
            foreach (CapturePoint point in CapturePoints.Of(lab))
                sockets.Add(new PacketSocket(point));
            uint? answered = await SendAsync(lab, plan, Number + 1, cancellation).ConfigureAwait(false);
            // The last device saw the answer before whoever waited for it got it.
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

    /// <summary>Sends one ping, or makes one connection.</summary>
    /// <returns>Null when no answer came; else the client's port, or 0 for a ping.</returns>
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

    /// <summary>A connection's first two segments. NAT changes addresses and ports, and leaves the sequence numbers that both ends chose at
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

/// <summary>What was seen of a walk.</summary>
/// <param name="Plan">What was asked for.</param>
/// <param name="Answered">Whether an answer came.</param>
/// <param name="Request">The packet on its way there.</param>
/// <param name="Reply">The packet on its way back.</param>
/// <param name="Frames">Everything that passed meanwhile.</param>
internal sealed record Walk(
    WalkPlan Plan, bool Answered, IReadOnlyList<Step> Request, IReadOnlyList<Step> Reply, IReadOnlyList<CapturedFrame> Frames);
