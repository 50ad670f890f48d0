using System.Runtime.InteropServices;

namespace Flannel.Reference;

/// <summary>Keeps two daemons from managing the tunnel and routes of one network namespace, even with different subnet.env files.</summary>
/// <remarks>The claim is a Unix socket with an abstract name (unix(7)). Such names belong to the network namespace, as the tunnel and
/// routes do, and the kernel releases them however their holder ends. A second name identifies the holder for the error message of a daemon
/// that is refused.</remarks>
internal sealed class NamespaceOwner(Socket claim, Socket? visitor) : IDisposable
{
    private const string Claim = "flanneld/network";
    private const string Visitor = "flanneld/owner ";   // followed by the process ID and the path of its subnet.env
    private const int LongestName = 107;                // the size of sun_path, less the NUL that an abstract name begins with
    private const int SOL_SOCKET = 1, SO_PEERCRED = 17; // asm-generic/socket.h

    // How long to wait for a daemon that is being replaced to end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <returns>The claim, to be disposed of at the end; null if none can be made, which is only logged as a warning.</returns>
    /// <exception cref="StartupException">Another daemon manages the network of this namespace and does not end in time.</exception>
    public static async Task<NamespaceOwner?> ClaimAsync(string subnetFile, Logger log, CancellationToken cancellation)
    {
        long start = Environment.TickCount64;
        while (true)
        {
            try
            {
                Socket claim = Bind(Claim);
                claim.Listen();   // so that others can query its owner
                return new NamespaceOwner(claim, TryBind($"{Visitor}{Environment.ProcessId} {Path.GetFullPath(subnetFile)}"));
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                if (HolderIsStranger() is { } user)
                {
                    log.Warning($"cannot determine whether another flanneld manages this network namespace: a process of user {user} " +
                        $"has bound the Unix socket @{Claim}, by which daemons recognize each other; ss -xlp shows it");
                    return null;
                }

                if (Environment.TickCount64 - start > Patience.TotalMilliseconds)
                    throw new StartupException($"another flanneld{Describe()} manages the tunnel and the routes of this network " +
                        "namespace; stop it, or run this one in a network namespace of its own", error);
            }
            catch (SocketException error)
            {
                log.Warning($"cannot determine whether another flanneld manages this network namespace: {error.Message}");
                return null;
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    public void Dispose()
    {
        visitor?.Dispose();
        claim.Dispose();
    }

    /// <summary>The holder's user, if unprivileged: any user can bind an abstract name, but must not block a privileged daemon.</summary>
    private static uint? HolderIsStranger()
    {
        try
        {
            using var asking = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
            asking.Connect(Named(Claim));
            Span<byte> credentials = stackalloc byte[12];   // struct ucred: process, user, group
            asking.GetRawSocketOption(SOL_SOCKET, SO_PEERCRED, credentials);
            uint user = MemoryMarshal.Read<uint>(credentials[4..]);
            return user == 0 || !Environment.IsPrivilegedProcess ? null : user;
        }
        catch (SocketException)
        {
            return null;   // The holder is ending, or cannot be queried at the moment.
        }
    }

    /// <summary>Describes the holder, such as <c> (process 412, /run/flannel/subnet.env)</c>, from the names in this namespace.</summary>
    private static string Describe() => FileError.Try(() => File.ReadAllLines("/proc/self/net/unix"), [])
        .Select(line => line.IndexOf($"@{Visitor}", StringComparison.Ordinal) is var at and >= 0 ? line[(at + 1 + Visitor.Length)..] : "")
        .Where(name => name.IndexOf(' ', StringComparison.Ordinal) > 0)
        .Select(name => name.Split(' ', 2))
        .Select(parts => $" (process {parts[0]}, {parts[1]})")
        .FirstOrDefault("");

    private static Socket Bind(string name)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(Named(name));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Socket? TryBind(string name)
    {
        try
        {
            return Bind(Encoding.UTF8.GetByteCount(name) <= LongestName ? name : name[..Math.Min(name.Length, LongestName / 4)]);
        }
        catch (SocketException)
        {
            return null;   // The claim is valid without it.
        }
    }

    private static UnixDomainSocketEndPoint Named(string name) => new("\0" + name);
}
