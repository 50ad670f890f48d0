using System.Diagnostics.CodeAnalysis;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Names of objects.</summary>
internal static class NftNames
{
    /// <summary>A report must say what it is about.</summary>
    /// <exception cref="NetlinkProtocolException">It does not.</exception>
    public static void Require(NftFamily family, [NotNull] string? name)
    {
        if (string.IsNullOrEmpty(name) || Encoding.UTF8.GetByteCount(name) > 255
            || NftFamilyNames.Find(NftFamilyNames.Of(family)) is null)
            throw new NetlinkProtocolException("A report of nf_tables names no object, or none of a family that there is.");
    }
}
