using System.Collections.Generic;
using System.Linq;

namespace FlannelLab.Topology;

/// <summary>The tutorial's names of the pods: those of its DaemonSet, and <c>net</c>.</summary>
internal static class TutorialNames
{
    public static IReadOnlyDictionary<string, PodPlan> Pods { get; } = new (string Name, string Pod)[]
    {
        ("cni-wfv4m", "node1-pod1"), ("cni-gqht9", "node2-pod1"), ("cni-8vvgl", "node3-pod1"), ("net", "node3-pod2"),
            ("cni-rk5hx", "node4-pod1"),
    }.ToDictionary(pair => pair.Name, pair => LabPlan.Pods.Single(pod => pod.Name == pair.Pod));
}
