using System.Collections.Generic;

namespace FlannelLab.Walking;

/// <summary>The walk of a packet and of its reply.</summary>
internal sealed record WalkReport
{
    /// <summary>Descriptions of both ends.</summary>
    public required string From { get; init; }

    public required string To { get; init; }

    /// <summary>A description of the packet.</summary>
    public required string Sent { get; init; }

    /// <summary>The path between the nodes: bridge, direct or ipip; if there are several, the longest.</summary>
    public required string Way { get; init; }

    /// <summary>Whether a reply arrived.</summary>
    public required bool Answered { get; init; }

    public required IReadOnlyList<HopReport> Request { get; init; }

    public required IReadOnlyList<HopReport> Reply { get; init; }

    /// <summary>Whether a reply arrived, and both directions were captured from end to end.</summary>
    public bool Complete
        => Answered && Request.Count > 1 && Reply.Count > 1 && Request[0].Spot == Reply[^1].Spot && Request[^1].Spot == Reply[0].Spot;
}

/// <summary>The packet as captured on one device.</summary>
internal sealed record HopReport
{
    /// <summary>The number, counted from 1 over request and reply.</summary>
    public required int Number { get; init; }

    public required string Place { get; init; }

    public required string Device { get; init; }

    /// <summary>The role of the device.</summary>
    public required DeviceRole Role { get; init; }

    /// <summary>Whether the packet left through the device; otherwise it arrived there.</summary>
    public required bool Outgoing { get; init; }

    /// <summary>The time since the request's first hop, in milliseconds.</summary>
    public required double Milliseconds { get; init; }

    /// <summary>The link type of a capture on the device: <c>EN10MB</c>, or <c>RAW</c> without an Ethernet header.</summary>
    public required string LinkType { get; init; }

    public string? SourceMac { get; init; }

    public string? DestinationMac { get; init; }

    /// <summary>The IP headers, the outermost first.</summary>
    public required IReadOnlyList<HeaderReport> Headers { get; init; }

    /// <summary>A description of the payload.</summary>
    public required string Payload { get; init; }

    /// <summary>The decisions before the packet reached this device, and their reasons.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The commands that show the same.</summary>
    public required IReadOnlyList<string> Commands { get; init; }

    public string Spot => $"{Place} {Device}";

    public HeaderReport Inner => Headers[Headers.Count - 1];

    /// <summary>The outer header in the tunnel, or null.</summary>
    public HeaderReport? Outer => Headers.Count > 1 ? Headers[0] : null;
}

/// <summary>An IP header; the length is that of the whole packet in bytes.</summary>
internal sealed record HeaderReport(string Source, string Destination, int TimeToLive, int Length);
