using System;
using System.Security.Cryptography;
using System.Text;

namespace CniBridge.Nftables;

/// <summary>What a container's rules are known by, as the name of a chain and as a remark: its network and its id.</summary>
internal static class ContainerName
{
    private const int Longest = 127;   // of a remark

    /// <summary>Such as <c>of-cbr0/6f1c…</c>. Names that are longer than a remark can be are told by their hash.</summary>
    public static string Of(string network, string container)
    {
        string name = $"{Prefix}{network}/{container}";
        return name.Length <= Longest ? name : Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
    }

    /// <summary>By what a container's chain is told from those that all share.</summary>
    public const string Prefix = "of-";
}
