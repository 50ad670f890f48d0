using System.Net.Sockets;
using Netlink.Sockets;

namespace Netlink.Bench;

/// <summary>Sockets: those of UDP over IPv4, one at a time.</summary>
internal static class SocketReading
{
    private static readonly InternetSocketFilter s_filter = new()
    {
        Family = AddressFamily.InterNetwork,
        Details = SocketDetails.None,
    };

    public static void Visit(Budget budget)
    {
        using var sockets = SocketDiagnosticsClient.Open();
        while (budget.Another())
        {
            var tally = default(Tally);
            Work work = Work.Start();
            sockets.Udp.Visit(s_filter, ref tally, static (in InternetSocketView socket, ref Tally tally) =>
            {
                tally.Count++;
                tally.Checksum += (ulong)socket.LocalPort + (byte)socket.State + socket.UserId;
            });
            work.Report("sockets", tally.Count, tally.Checksum);
        }
    }

    private struct Tally
    {
        public int Count;
        public ulong Checksum;
    }
}
