using FlannelLab.Topology;

namespace FlannelLab.Walking;

/// <summary>Where a walk begins or ends.</summary>
internal abstract record WalkEnd;

/// <summary>A pod.</summary>
internal sealed record PodEnd(PodPlan Pod) : WalkEnd;

/// <summary>The Service, at its own address.</summary>
internal sealed record ServiceEnd : WalkEnd;

/// <summary>The Service, at its port of a node.</summary>
internal sealed record NodePortEnd(NodePlan Node) : WalkEnd;

/// <summary>The host outside.</summary>
internal sealed record OutsideEnd : WalkEnd;

/// <summary>What was asked for: one ping, or one connection when it goes to the Service.</summary>
internal sealed record WalkPlan(WalkEnd From, WalkEnd To)
{
    /// <summary>Whether it needs rules of iptables: those of the Service, or the gateway's.</summary>
    public bool NeedsRules => From is OutsideEnd || To is not PodEnd;

    public bool IsConnection => To is ServiceEnd or NodePortEnd;
}
