using System;
using System.Runtime.Versioning;

namespace Netlink.Generic;

/// <summary>Speaks generic netlink, in which each family of requests has a name, and a number that differs from boot to boot: finds
/// families, and is the ground for clients of theirs.</summary>
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

    /// <summary>The client beneath, for requests, lists and announcements of a family that has no client here. It goes with this
    /// one.</summary>
    public NetlinkClient Client { get; }

    /// <summary>Opens a client in the network namespace of the calling thread, which normally is that of the process.</summary>
    /// <param name="options">How the client behaves, or null for the defaults.</param>
    /// <exception cref="System.IO.IOException">The kernel gives no socket.</exception>
    [SupportedOSPlatform("linux")]
    public static GenericNetlinkClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options, nameof(GenericNetlinkClient));

    /// <summary>Opens a client in another network namespace. The namespace may be disposed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">How the client behaves, or null for the defaults.</param>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static GenericNetlinkClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(networkNamespace);
        return OpenIn(networkNamespace.Duplicate(), options, nameof(GenericNetlinkClient));
    }

    /// <summary>Closes the sockets. Cancel watches in progress with their own tokens.</summary>
    public void Dispose() => Client.Dispose();

    internal static GenericNetlinkClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options, string ownerName)
    {
        // Which family a message is of is known from the answers that went before.
        MessageDescriber? describe = options?.Logger is null ? null : new GenericMessageText().Describe;
        return new(NetlinkClient.OpenIn(NETLINK_GENERIC, boundTo, options ?? new NetlinkClientOptions(), describe, ownerName));
    }

    /// <summary>Opens a client of one family, which gets this one, or closes it.</summary>
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
