namespace Flannel.Reference;

/// <summary>Reports the daemon's state to the service manager that started it, by the protocol of sd_notify(3).</summary>
internal static class ServiceManager
{
    private const string SocketVariable = "NOTIFY_SOCKET";

    // A service manager that has stopped reading keeps the daemon neither from starting nor from ending.
    private const int MostMilliseconds = 1000;

    /// <summary>Reports that the node has joined. Does nothing unless a service manager asks for reports.</summary>
    public static void TellReady(Logger log) => Tell("READY=1", log);

    /// <summary>Reports that the daemon is about to end.</summary>
    public static void TellStopping(Logger log) => Tell("STOPPING=1", log);

    private static void Tell(string state, Logger log)
    {
        if (Environment.GetEnvironmentVariable(SocketVariable) is not { Length: > 1 } name)
            return;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.SendTimeout = MostMilliseconds;
            string path = name[0] == '@' ? "\0" + name[1..] : name;   // @ denotes an abstract name, which has no file
            socket.SendTo(Encoding.ASCII.GetBytes(state), new UnixDomainSocketEndPoint(path));
        }
        catch (Exception error) when (error is SocketException or ArgumentException)   // the name is not valid for a socket
        {
            log.Warning($"could not notify the service manager at {SocketVariable} {name}: {error.Message}");
        }
    }
}
