using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace FlannelLab.Topology;

/// <summary>The tutorial's Service <c>serversvc</c>, of type NodePort: the pods of its DaemonSet, one on each node.</summary>
internal static class ServicePlan
{
    public const string Name = "serversvc";

    public const ushort Port = 80;

    public const ushort TargetPort = 80;

    public const ushort NodePort = 32000;

    /// <summary>The port of a node that the plugin portmap maps to the node's pod of the Service (<c>hostPort</c> of a
    /// container).</summary>
    public const ushort HostPort = 8080;

    /// <summary>The port's name in kube-proxy's comments.</summary>
    public const string PortName = $"default/{Name}:cni";

    public static IPAddress ClusterAddress { get; } = IPAddress.Parse("10.96.171.181");

    public static IReadOnlyList<PodPlan> Endpoints { get; } = [.. LabPlan.Pods.Where(pod => pod.Number == 1)];

    /// <summary>The end of a chain's name: kube-proxy's hash of the Service's port, the protocol, and the pod if there is a chain for
    /// each.</summary>
    public static string ChainHash(string portName, string protocol, string pod = "")
        => Base32(SHA256.HashData(Encoding.ASCII.GetBytes(portName + protocol + pod)))[..16];

    /// <summary>Base32 of RFC 4648, without padding.</summary>
    private static string Base32(ReadOnlySpan<byte> bytes)
    {
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var text = new StringBuilder();
        int bits = 0, held = 0;
        foreach (byte value in bytes)
        {
            held = ((held << 8) | value) & 0xfff;
            for (bits += 8; bits >= 5; bits -= 5)
                text.Append(Digits[(held >> (bits - 5)) & 31]);
        }

        return text.ToString();
    }
}
