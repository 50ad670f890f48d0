using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>The header of every nfnetlink message (<c>struct nfgenmsg</c>).</summary>
/// <remarks>Source: <c>include/uapi/linux/netfilter/nfnetlink.h</c>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NfGenMsg(NftFamily family, ushort resource = 0)
{
    public const int Size = 4;

    private readonly byte _family = (byte)family;
    private readonly byte _version;
    private readonly ushort _resource = NetworkOrder.Convert(resource);

    public NftFamily Family => (NftFamily)_family;

    /// <summary>In dumps, the lower 16 bits of the generation.</summary>
    public ushort Resource => NetworkOrder.Convert(_resource);

    public static void Write(NetlinkWriter writer, NftFamily family) => writer.WriteHeader(new NfGenMsg(family));
}
