using System;
using System.IO.Hashing;
using System.Text;

namespace CniBridge.Nftables;

/// <summary>The name of a container's chain and the comment of its elements: its network and its ID.</summary>
internal static class ContainerName
{
    private const int Longest = 127;   // of a comment

    /// <summary>The name, such as <c>of-cbr0/6f1c…</c>. A name that is too long for a comment is replaced by its hash; not by one that .NET
    /// takes from OpenSSL, which a node may lack.</summary>
    public static string Of(string network, string container)
    {
        string name = $"{Prefix}{network}/{container}";
        return name.Length <= Longest ? name : Prefix + Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(name)));
    }

    /// <summary>The prefix that distinguishes the containers' chains from the shared ones.</summary>
    public const string Prefix = "of-";
}
