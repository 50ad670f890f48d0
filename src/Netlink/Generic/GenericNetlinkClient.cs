using System;
using System.Runtime.Versioning;

namespace Netlink.Generic;

/// <summary>A client for generic netlink, in which each family has a name, and a number that differs from boot to boot. It finds families,
/// and is the base for clients of families.</summary>
/// <remarks>A client may be used from any thread, and from several at once. Source: <c>include/uapi/linux/genetlink.h</c>,
/// net/netlink/genetlink.c, genl-ctrl-list(8).</remarks>
public sealed class GenericNetlinkClient : IDisposable
{
    private const int NETLINK_GENERIC = 16;

    internal GenericNetlinkClient(NetlinkClient client)
    {
        Client = client;
        Families = new GenericFamilyService(client);
    }

    /// <summary>The families that the kernel has.</summary>
    public GenericFamilyService Families { get; }

    /// <summary>The underlying client, for requests, dumps and notifications of a family without a client in this library. It is disposed
    /// with this one.</summary>
    public NetlinkClient Client { get; }

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="System.IO.IOException">The socket cannot be opened.</exception>
    [SupportedOSPlatform("linux")]
    public static GenericNetlinkClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options, nameof(GenericNetlinkClient));

    /// <summary>Opens a client in another network namespace. The namespace may be disposed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static GenericNetlinkClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options, nameof(GenericNetlinkClient));

    /// <summary>Closes the sockets. Cancel watches in progress with their own tokens.</summary>
    public void Dispose() => Client.Dispose();

    internal static GenericNetlinkClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options, string ownerName)
    {
        // The family of a message is known from earlier replies.
        MessageDescriber? describe = options?.Logger is null ? null : new GenericMessageText().Describe;
        return new(NetlinkClient.OpenIn(NETLINK_GENERIC, boundTo, options ?? new NetlinkClientOptions(), describe, ownerName));
    }

    /// <summary>Opens a client of one family, which owns this one; if that fails, this one is closed.</summary>
    internal static T OpenFamily<T>(NetworkNamespace? boundTo, NetlinkClientOptions? options, string ownerName,
        Func<GenericNetlinkClient, T> make)
    {
        GenericNetlinkClient generic = OpenIn(boundTo, options, ownerName);
        try
        {
            return make(generic);
        }
        catch
        {
            generic.Dispose();
            throw;
        }
    }
}
