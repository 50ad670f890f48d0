using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using Netlink.Interop;
using Netlink.Namespaces;

namespace Netlink;

/// <summary>A handle to a network namespace. The namespace exists as long as something refers to it: this object, a process, a socket, a
/// name.</summary>
/// <remarks>
/// Named namespaces are those of ip-netns(8), in <c>/run/netns</c>. Opening by name or path needs permission to read the file; using a
/// namespace other than that of the calling thread needs <c>CAP_SYS_ADMIN</c> here and in the user namespace that owns it. No thread of
/// the program is ever left in a foreign namespace. Source: network_namespaces(7), setns(2).
/// </remarks>
public sealed partial class NetworkNamespace : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly string _description;

    private NetworkNamespace(SafeFileHandle handle, string description) => (_handle, _description) = (handle, description);

    /// <summary>The file descriptor, for requests that refer to a namespace by it.</summary>
    /// <exception cref="ObjectDisposedException">The namespace was closed.</exception>
    internal int Descriptor
    {
        get
        {
            ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
            return (int)_handle.DangerousGetHandle();
        }
    }

    /// <summary>The kernel's identity of the namespace (the inode of <c>/proc/PID/ns/net</c>); the same for every handle to one
    /// namespace.</summary>
    /// <exception cref="ObjectDisposedException">The namespace was closed.</exception>
    public long Id
    {
        get
        {
            ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
            return Inode.Read(_handle) ?? throw SystemCallError.Create($"Looking at {this}", LibC.LastError);
        }
    }

    /// <summary>Opens the namespace of the calling thread, which is normally that of the process.</summary>
    [SupportedOSPlatform("linux")]
    public static NetworkNamespace OpenCurrent()
    {
        LibC.Require();
        return new NetworkNamespace(NamespaceThread.OpenOwn(), "the current network namespace");
    }

    /// <summary>Opens a named namespace.</summary>
    /// <param name="name">Its name, a file in <c>/run/netns</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such name.</exception>
    /// <example>
    /// <code>
    /// using NetworkNamespace blue = NetworkNamespace.Open("blue");
    /// rtnl.Links.Set("v1", new LinkChange { Namespace = blue });
    /// </code>
    /// </example>
    [SupportedOSPlatform("linux")]
    public static NetworkNamespace Open(string name) => FromPath(NamedNamespaces.PathOf(name));

    /// <summary>Opens the namespace of a file, such as one that a container runtime passes to its plugins.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="IOException">The file is not a network namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static NetworkNamespace FromPath(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A path cannot contain a NUL.", nameof(path));
        LibC.Require();
        return OpenPath(path);
    }

    /// <summary>Opens the namespace that a process is in.</summary>
    /// <exception cref="FileNotFoundException">There is no such process.</exception>
    /// <exception cref="UnauthorizedAccessException">The process belongs to another user, or has privileges that this one has not;
    /// <c>CAP_SYS_PTRACE</c> is missing.</exception>
    [SupportedOSPlatform("linux")]
    public static NetworkNamespace FromProcess(int processId)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        LibC.Require();
        return OpenPath($"/proc/{processId}/ns/net", $"There is no process {processId}.");
    }

    /// <summary>Creates a named namespace, as <c>ip netns add</c> does. It stays until <see cref="Delete"/>.</summary>
    /// <exception cref="IOException">The name is taken.</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing.</exception>
    /// <example>
    /// <code>
    /// using NetworkNamespace blue = NetworkNamespace.Create("blue");   // as ip netns add blue
    /// using var inside = RtnetlinkClient.Open(blue);
    /// </code>
    /// </example>
    [SupportedOSPlatform("linux")]
    public static NetworkNamespace Create(string name)
    {
        LibC.Require();
        NamedNamespaces.Create(name);
        return Open(name);
    }

    /// <summary>Creates a namespace without a name. It ends when this object is disposed and nothing else refers to it.</summary>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing.</exception>
    /// <example>
    /// <code>
    /// using NetworkNamespace scratch = NetworkNamespace.CreateUnnamed();   // gone with the last of its users
    /// using var inside = RtnetlinkClient.Open(scratch);
    /// </code>
    /// </example>
    [SupportedOSPlatform("linux")]
    public static NetworkNamespace CreateUnnamed()
    {
        LibC.Require();
        return new NetworkNamespace(NamespaceThread.OpenNew(), "an unnamed network namespace");
    }

    /// <summary>Removes the name of a namespace, as <c>ip netns delete</c> does. The namespace ends when nothing else refers to
    /// it.</summary>
    /// <exception cref="FileNotFoundException">There is no such name.</exception>
    [SupportedOSPlatform("linux")]
    public static void Delete(string name)
    {
        LibC.Require();
        NamedNamespaces.Delete(name);
    }

    /// <summary>Lists the names of namespaces in alphabetical order.</summary>
    [SupportedOSPlatform("linux")]
    public static IReadOnlyList<string> List() => NamedNamespaces.List();

    /// <summary>Opens a socket in the namespace. It stays there, whichever thread uses it.</summary>
    /// <param name="addressFamily">IPv4, IPv6, <see cref="AddressFamily.Packet"/> or Unix.</param>
    /// <param name="socketType">The type.</param>
    /// <param name="protocolType">The protocol; for packet sockets the EtherType in network byte order.</param>
    /// <exception cref="UnauthorizedAccessException">A privilege is missing: <c>CAP_SYS_ADMIN</c> to enter, <c>CAP_NET_RAW</c> for raw and
    /// packet sockets.</exception>
    /// <exception cref="ArgumentException">Linux has no such family.</exception>
    public Socket OpenSocket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType)
    {
        int domain = addressFamily switch
        {
            AddressFamily.InterNetwork => LibC.AF_INET,
            AddressFamily.InterNetworkV6 => LibC.AF_INET6,
            AddressFamily.Packet => LibC.AF_PACKET,
            AddressFamily.Unix => LibC.AF_UNIX,
            _ => throw new ArgumentException($"{addressFamily} is not one of IPv4, IPv6, Packet and Unix.", nameof(addressFamily)),
        };
        return new Socket(new SafeSocketHandle(OpenDescriptor(domain, (int)socketType | LibC.SOCK_CLOEXEC, (int)protocolType),
            ownsHandle: true));
    }

    /// <summary>Closes the handle.</summary>
    public void Dispose() => _handle.Dispose();

    /// <summary>Describes how the namespace was opened.</summary>
    public override string ToString() => _description;

    /// <summary>The <see cref="Id"/> of the namespace of the calling thread.</summary>
    internal static long ReadCurrentId()
    {
        using var own = new NetworkNamespace(NamespaceThread.OpenOwn(), "the current network namespace");
        return own.Id;
    }

    /// <summary>Opens a netlink socket in the namespace, which is not yet set up.</summary>
    internal SafeDescriptor OpenNetlinkSocket(int protocol)
        => new(OpenDescriptor(LibC.AF_NETLINK, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC | LibC.SOCK_NONBLOCK, protocol));

    /// <summary>Opens two netlink sockets on one thread, which costs hardly more than opening one.</summary>
    internal (SafeDescriptor First, SafeDescriptor Second) OpenTwoNetlinkSockets(int protocol)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        (int first, int second, Errno error) = NamespaceThread.RunIn(_handle, _description, protocol, static protocol =>
        {
            int type = LibC.SOCK_RAW | LibC.SOCK_CLOEXEC | LibC.SOCK_NONBLOCK;
            int one = LibC.socket(LibC.AF_NETLINK, type, protocol);
            int other = one < 0 ? -1 : LibC.socket(LibC.AF_NETLINK, type, protocol);
            return (one, other, LibC.LastError);
        });
        if (second >= 0)
            return (new SafeDescriptor(first), new SafeDescriptor(second));
        if (first >= 0)
            new SafeDescriptor(first).Dispose();
        throw SystemCallError.Create($"Opening a socket in {this}", error);
    }

    /// <summary>Opens a file that belongs to the namespace in which it is opened.</summary>
    internal (SafeFileHandle File, Errno Error) OpenFile(string path, int mode)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        return NamespaceThread.RunIn(_handle, _description, (path, mode),
            static call => (LibC.open(call.path, call.mode | LibC.O_CLOEXEC, 0), LibC.LastError));
    }

    /// <param name="path">The file.</param>
    /// <param name="missing">The message if the file does not exist; null for the general one.</param>
    private static NetworkNamespace OpenPath(string path, string? missing = null)
    {
        // Non-blocking: a pipe without a writer would block the thread forever.
        SafeFileHandle handle = LibC.open(path, LibC.O_RDONLY | LibC.O_NONBLOCK | LibC.O_CLOEXEC, 0);
        if (handle.IsInvalid)
        {
            Errno error = LibC.LastError;
            throw error is Errno.ENOENT
                ? NamedNamespaces.NotThere(path, missing)
                : SystemCallError.Create($"Opening the network namespace {path}", error,
                    error is Errno.EACCES && NamedNamespaces.IsOfProcess(path)
                        ? "The process belongs to another user, or has privileges: this needs CAP_SYS_PTRACE." : null);
        }

        if (IsNetworkNamespace(handle))
            return new NetworkNamespace(handle, path);
        handle.Dispose();
        throw new IOException(NamedNamespaces.IsNamePath(path)
            ? $"{path} is not a network namespace, but the leftover file of one. NetworkNamespace.Delete removes it."
            : $"{path} is not a network namespace.");
    }

    /// <summary>Opens a second handle to an argument, so that a client is independent of the given one.</summary>
    internal static NetworkNamespace DuplicateOf(NetworkNamespace networkNamespace)
    {
        ArgumentNullException.ThrowIfNull(networkNamespace);
        return networkNamespace.Duplicate();
    }

    /// <summary>Opens a second handle.</summary>
    internal NetworkNamespace Duplicate()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        int copy = LibC.fcntl(_handle, LibC.F_DUPFD_CLOEXEC, 0);
        return copy >= 0
            ? new NetworkNamespace(new SafeFileHandle(copy, ownsHandle: true), _description)
            : throw SystemCallError.Create($"Holding {this} open", LibC.LastError);
    }

    /// <summary>Keeps the descriptor open until <see cref="Release"/>, so that its number cannot be reused for another file.</summary>
    internal void Hold()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        bool held = false;
        _handle.DangerousAddRef(ref held);
    }

    /// <summary>Undoes one <see cref="Hold"/>.</summary>
    internal void Release() => _handle.DangerousRelease();

    /// <summary>Whether a file is a network namespace; assumed if a sandbox denies the check.</summary>
    private static unsafe bool IsNetworkNamespace(SafeFileHandle file)
    {
        int type = LibC.ioctl(file, LibC.NS_GET_NSTYPE, null);
        return type >= 0 ? type == LibC.CLONE_NEWNET : LibC.LastError is not Errno.ENOTTY;
    }

    private int OpenDescriptor(int domain, int type, int protocol)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        (int descriptor, Errno error) = NamespaceThread.RunIn(
            _handle, _description, (domain, type, protocol),
            static call => (LibC.socket(call.domain, call.type, call.protocol), LibC.LastError));
        return descriptor >= 0
            ? descriptor
            : throw SystemCallError.Create($"Opening a socket in {this}", error);
    }
}
