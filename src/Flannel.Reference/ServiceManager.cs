namespace Flannel.Reference;

/// <summary>Tells the service manager that started the daemon how it is, in the protocol of sd_notify(3).</summary>
internal static class ServiceManager
{
    private const string SocketVariable = "NOTIFY_SOCKET";

    /// <summary>Says that the node has joined. Without a service manager that asks, nothing happens.</summary>
    public static void TellReady(Logger log) => Tell("READY=1", log);

    /// <summary>Says that the daemon is about to end.</summary>
    public static void TellStopping(Logger log) => Tell("STOPPING=1", log);

    private static void Tell(string state, Logger log)
    {
        if (Environment.GetEnvironmentVariable(SocketVariable) is not { Length: > 1 } name)
            return;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            string path = name[0] == '@' ? "\0" + name[1..] : name;   // @ stands for Linux's names without a file
            socket.SendTo(Encoding.ASCII.GetBytes(state), new UnixDomainSocketEndPoint(path));
        }
        catch (Exception error) when (error is SocketException or ArgumentException)   // there can be no socket of such a name
        {
            log.Warning($"could not tell {SocketVariable} {name}: {error.Message}");
        }
    }
}
