using System.Collections.Generic;

namespace FlannelLab.Walking;

/// <summary>A packet's walk and its answer's way back.</summary>
internal sealed record WalkReport
{
    /// <summary>Both ends, in words.</summary>
    public required string From { get; init; }

    public required string To { get; init; }

    /// <summary>What was sent, in words.</summary>
    public required string Sent { get; init; }

    /// <summary>How it went between nodes: bridge, direct or ipip; of several the farthest.</summary>
    public required string Way { get; init; }

    /// <summary>Whether an answer came.</summary>
    public required bool Answered { get; init; }

    public required IReadOnlyList<HopReport> Request { get; init; }

    public required IReadOnlyList<HopReport> Reply { get; init; }

    /// <summary>Whether an answer came, and both ways were seen from end to end.</summary>
    public bool Complete
        => Answered && Request.Count > 1 && Reply.Count > 1 && Request[0].Spot == Reply[^1].Spot && Request[^1].Spot == Reply[0].Spot;
}

/// <summary>The packet as it was seen on one device.</summary>
internal sealed record HopReport
{
    /// <summary>Counted from 1 over request and reply.</summary>
    public required int Number { get; init; }

    public required string Place { get; init; }

    public required string Device { get; init; }

    /// <summary>What the device is for.</summary>
    public required DeviceRole Role { get; init; }

    /// <summary>Whether it left through the device; else it came in.</summary>
    public required bool Outgoing { get; init; }

    /// <summary>Since the request's first hop.</summary>
    public required double Milliseconds { get; init; }

    /// <summary>How a capture of the device begins: <c>EN10MB</c>, or <c>RAW</c> when there is no Ethernet header.</summary>
    public required string LinkType { get; init; }

    public string? SourceMac { get; init; }

    public string? DestinationMac { get; init; }

    /// <summary>The IP headers, the outermost first.</summary>
    public required IReadOnlyList<HeaderReport> Headers { get; init; }

    /// <summary>What they carry, in words.</summary>
    public required string Payload { get; init; }

    /// <summary>What was decided before the packet was seen here, and why.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What shows a reader the same.</summary>
    public required IReadOnlyList<string> Commands { get; init; }

    public string Spot => $"{Place} {Device}";

    public HeaderReport Inner => Headers[Headers.Count - 1];

    /// <summary>The header around it in the tunnel, or null.</summary>
    public HeaderReport? Outer => Headers.Count > 1 ? Headers[0] : null;
}

/// <summary>An IP header; the length is that of the whole packet in bytes.</summary>
internal sealed record HeaderReport(string Source, string Destination, int TimeToLive, int Length);
