using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Reads and changes the IP sets of one network namespace, which rules of iptables and traffic control match against.</summary>
/// <remarks>
/// A client may be used from any thread, by several at once, whatever namespace it is bound to. It needs <c>CAP_NET_ADMIN</c>, even for
/// reading, and Linux 5.0. Rules of nf_tables have sets of their own (<see cref="NftSet"/>). Source: ipset(8),
/// <c>include/uapi/linux/netfilter/ipset/ip_set.h</c>.
/// </remarks>
/// <example>
/// <code>
/// using var ipset = IpsetClient.Open();
/// ipset.Sets.Add(new Ipset("blocked", IpsetTypes.HashNet) { Timeout = TimeSpan.FromHours(1) });
/// ipset.Elements.Add("blocked", new IpsetElement(IPNetwork.Parse("203.0.113.0/24")));
/// </code>
/// </example>
public sealed class IpsetClient : IDisposable
{
    private const int NETLINK_NETFILTER = 12;

    private readonly NetlinkClient _netlink;

    /// <param name="netlink">The underlying client, which this one owns from now on.</param>
    internal IpsetClient(NetlinkClient netlink)
    {
        _netlink = netlink;
        Sets = new IpsetService(netlink);
        Elements = new IpsetElementService(netlink, Sets);
    }

    /// <summary>Sets.</summary>
    public IpsetService Sets { get; }

    /// <summary>Elements of sets.</summary>
    public IpsetElementService Elements { get; }

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <exception cref="System.IO.IOException">The kernel has no nfnetlink, or the socket could not be created.</exception>
    [SupportedOSPlatform("linux")]
    public static IpsetClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be closed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static IpsetClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Reads all sets with their elements, in the order of <c>ipset save</c>: a set comes after those that it
    /// refers to.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EINVAL without ipset, EPERM.</exception>
    public IReadOnlyList<IpsetContent> Read()
    {
        List<(Ipset Set, List<IpsetElement> Elements)> read = [];
        using (DumpReply reply = Sets.Dump(null, headersAlone: false))
        {
            foreach (NetlinkMessage message in reply)
            {
                // A set with many elements takes several messages, of which only the first describes the set.
                AttributeReader attributes = message.Read(out NfGenMsg _);
                if (attributes.TryFind(IpsetAttribute.IPSET_ATTR_TYPENAME, out _))
                    read.Add((IpsetCodec.Decode(message), []));
                if (!attributes.TryFind(IpsetAttribute.IPSET_ATTR_ADT, out NetlinkAttribute elements))
                    continue;
                if (read.Count == 0)
                    throw new NetlinkProtocolException("A dump of sets begins with elements.");
                foreach (NetlinkAttribute element in elements.AsNest())
                    read[^1].Elements.Add(IpsetElementCodec.Decode(element.AsNest()));
            }
        }

        return read.ConvertAll(static item => new IpsetContent(item.Set, item.Elements));
    }

    /// <summary>Closes the sockets.</summary>
    public void Dispose() => _netlink.Dispose();

    internal static IpsetClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => new(NetlinkClient.OpenIn(NETLINK_NETFILTER, boundTo, options ?? new NetlinkClientOptions(), IpsetOperations.Describe,
            nameof(IpsetClient)));
}
