using System.Runtime.InteropServices;

namespace Flannel.Reference;

/// <summary>Keeps two daemons from managing the tunnel and routes of one network namespace, even with different subnet.env files.</summary>
/// <remarks>The claim is a Unix socket with an abstract name (unix(7)). Such names belong to the network namespace, as the tunnel and
/// routes do, and the kernel releases them however their holder ends.</remarks>
internal static class NamespaceOwner
{
    private const string Claim = "flanneld/network";
    private const int SOL_SOCKET = 1, SO_PEERCRED = 17; // asm-generic/socket.h

    // How long to wait for a daemon that is being replaced to end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static readonly UnixDomainSocketEndPoint Name = new("\0" + Claim);

    /// <returns>The claim, to be disposed of at the end; null if none can be made, which is only logged as a warning.</returns>
    /// <exception cref="StartupException">Another daemon manages the network of this namespace and does not end in time.</exception>
    public static async Task<IDisposable?> ClaimAsync(Logger log, CancellationToken cancellation)
    {
        long start = Environment.TickCount64;
        while (true)
        {
            var claim = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                claim.Bind(Name);
                claim.Listen();   // so that others can query its owner
                return claim;
            }
            catch (SocketException error)
            {
                claim.Dispose();
                if (error.SocketErrorCode != SocketError.AddressAlreadyInUse)
                {
                    log.Warning($"cannot determine whether another flanneld manages this network namespace: {error.Message}");
                    return null;
                }

                (int Process, uint User)? holder = Holder();
                // Any user can bind an abstract name, but must not block a privileged daemon.
                if (holder is { User: not 0 and var user } && Environment.IsPrivilegedProcess)
                {
                    log.Warning($"cannot determine whether another flanneld manages this network namespace: a process of user {user} " +
                        $"has bound the Unix socket @{Claim}, by which daemons recognize each other; ss -xlp shows it");
                    return null;
                }

                string process = holder is { Process: > 0 and var id } ? $" (process {id})" : "";
                if (Environment.TickCount64 - start > Patience.TotalMilliseconds)
                    throw new StartupException($"another flanneld{process} manages the tunnel and the routes of this network namespace; " +
                        "stop it, or run this one in a network namespace of its own", error);
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>The process and the user of the holder; null if it is ending, or cannot be queried at the moment. The process is 0 in
    /// another PID namespace.</summary>
    private static (int Process, uint User)? Holder()
    {
        try
        {
            using var asking = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
            asking.Connect(Name);
            Span<byte> credentials = stackalloc byte[12];   // struct ucred: process, user, group
            asking.GetRawSocketOption(SOL_SOCKET, SO_PEERCRED, credentials);
            return (MemoryMarshal.Read<int>(credentials), MemoryMarshal.Read<uint>(credentials[4..]));
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
