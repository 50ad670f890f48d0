using FlannelLab.Topology;

namespace FlannelLab.Walking;

/// <summary>An end of a walk.</summary>
internal abstract record WalkEnd;

/// <summary>A pod.</summary>
internal sealed record PodEnd(PodPlan Pod) : WalkEnd;

/// <summary>The Service at its cluster address.</summary>
internal sealed record ServiceEnd : WalkEnd;

/// <summary>The Service at its port on a node.</summary>
internal sealed record NodePortEnd(NodePlan Node) : WalkEnd;

/// <summary>The host outside.</summary>
internal sealed record OutsideEnd : WalkEnd;

/// <summary>The requested walk: one ping, or one connection if the target is the Service.</summary>
internal sealed record WalkPlan(WalkEnd From, WalkEnd To)
{
    /// <summary>Whether it needs NAT rules: those of the Service, or the gateway's.</summary>
    public bool NeedsRules => From is OutsideEnd || To is not PodEnd;

    public bool IsConnection => To is ServiceEnd or NodePortEnd;
}
