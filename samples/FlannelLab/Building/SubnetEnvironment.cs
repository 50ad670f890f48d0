using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using Netlink.Rtnetlink;

namespace FlannelLab.Building;

/// <summary>The subnet file that flanneld writes for CNI plugins (subnet.env).</summary>
internal sealed record SubnetEnvironment(string Text, IPNetwork Network, InterfaceAddress Gateway, int Mtu)
{
    public static SubnetEnvironment Read(string path)
    {
        string text = File.ReadAllText(path);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = line.Split('=', 2);
            values[parts[0]] = parts[^1];
        }

        return new SubnetEnvironment(
            text,
            IPNetwork.Parse(values["FLANNEL_NETWORK"]),
            InterfaceAddress.Parse(values["FLANNEL_SUBNET"]),
            int.Parse(values["FLANNEL_MTU"], CultureInfo.InvariantCulture));
    }
}
