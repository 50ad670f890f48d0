using System;
using System.Collections.Generic;
using System.Linq;
using FlannelLab.Topology;

namespace FlannelLab.Walking;

/// <summary>The names of the ends of a walk.</summary>
internal static class WalkNames
{
    private static readonly string s_nodePort = $":{ServicePlan.NodePort}";

    /// <exception cref="ArgumentException">A name is unknown, or there is no path between the ends; the message has the remedy.</exception>
    public static WalkPlan Parse(string from, string to)
    {
        WalkEnd source = Find(from), target = Find(to);
        if (source is not (PodEnd or OutsideEnd))
            throw new ArgumentException($"a walk begins at a pod or outside, not at {from}");
        if (source == target)
            throw new ArgumentException($"from {from} to {to} there is no way to walk; name two");
        if (source is OutsideEnd && target is PodEnd or ServiceEnd)
            throw new ArgumentException($"from outside there is no route to {to}; try {LabPlan.Nodes[0].Name}{s_nodePort}, the Service's " +
                "port of a node");
        return new WalkPlan(source, target);
    }

    private static WalkEnd Find(string name)
    {
        if (name == ServicePlan.Name)
            return new ServiceEnd();
        if (name == OutsidePlan.Host)
            return new OutsideEnd();
        if (FindPod(name) is PodPlan pod)
            return new PodEnd(pod);
        if (LabPlan.Nodes.FirstOrDefault(node => name == node.Name + s_nodePort
            || name == node.Address.Address + s_nodePort) is NodePlan node)
            return new NodePortEnd(node);
        string? nearest = Nearest(name);
        throw new ArgumentException(nearest is null
            ? $"there is no '{name}' to walk to or from; there are the pods {string.Join(", ", LabPlan.Pods.Select(one => one.Name))}, "
                + "the tutorial's names for some of them "
                + $"({string.Join(", ", TutorialNames.Pods.Keys)}), {ServicePlan.Name}, {LabPlan.Nodes[0].Name}{s_nodePort} and so on, " +
                $"and {OutsidePlan.Host}"
            : $"there is no '{name}' to walk to or from; did you mean {nearest}?");
    }

    private static PodPlan? FindPod(string name)
        => TutorialNames.Pods.GetValueOrDefault(name) ?? LabPlan.Pods.FirstOrDefault(pod => pod.Name == name);

    /// <summary>The most similar name, if it is similar enough.</summary>
    private static string? Nearest(string typed) => LabPlan.Pods.Select(pod => pod.Name)
        .Concat(TutorialNames.Pods.Keys)
        .Concat(LabPlan.Nodes.Select(node => node.Name + s_nodePort)).Concat([ServicePlan.Name, OutsidePlan.Host])
        .Select(name => (Name: name, Slips: Slips(typed.ToLowerInvariant(), name)))
        .Where(candidate => candidate.Slips <= Math.Max(1, typed.Length / 3)).OrderBy(candidate => candidate.Slips)
        .Select(candidate => candidate.Name).FirstOrDefault();

    /// <summary>The number of wrong, missing and extra letters (Levenshtein distance).</summary>
    private static int Slips(string typed, string name)
    {
        int[] above = [.. Enumerable.Range(0, name.Length + 1)];
        for (int i = 1; i <= typed.Length; i++)
        {
            var row = new int[name.Length + 1];
            row[0] = i;
            for (int j = 1; j <= name.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (typed[i - 1] == name[j - 1] ? 0 : 1));
            above = row;
        }

        return above[^1];
    }
}
