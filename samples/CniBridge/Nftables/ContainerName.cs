using System;
using System.Security.Cryptography;
using System.Text;

namespace CniBridge.Nftables;

/// <summary>What a container's rules are known by: a name that is short enough for a chain, of a network and a container's id.</summary>
internal static class ContainerName
{
    private const int Longest = 28;   // as the original plugins have it, whose chains are those of iptables

    public static string Of(string prefix, string network, string container)
        => (prefix + Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(network + container))))[..Longest];
}
