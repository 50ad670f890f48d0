using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Building;
using FlannelLab.Probing;

namespace FlannelLab.KernelTests;

/// <summary>A ping that goes on while something happens, and counts.</summary>
internal static class SteadyPing
{
    public static Task<(int Sent, int Lost)> RunAsync(Pod from, Pod to, CancellationToken stop) => RunAsync(from, to.Address, stop);

    public static Task<(int Sent, int Lost)> RunAsync(Pod from, IPAddress to, CancellationToken stop) => Task.Factory.StartNew(
        () =>
        {
            using var pinger = new Pinger(from.Place);
            int sent = 0, lost = 0;
            for (; !stop.IsCancellationRequested; sent++)
            {
                if (pinger.Ping(to, sent, EchoMessage.SmallestPacket) is null)
                    lost++;
                stop.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(25));
            }

            return (sent, lost);
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
