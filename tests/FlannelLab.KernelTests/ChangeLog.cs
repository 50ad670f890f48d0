using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Building;
using Netlink.Rtnetlink;

namespace FlannelLab.KernelTests;

/// <summary>What changes on a node.</summary>
internal static class ChangeLog
{
    /// <summary>Gathers changes after the watch is in sync. Neighbours, which come and go with packets, and IPv6's own doings are not the
    /// daemon's.</summary>
    public static Task<List<NetworkChange>> WriteAsync(Node node, CancellationToken stop, out Task inSync)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        inSync = ready.Task;
        return Task.Run(
            async () =>
            {
                List<NetworkChange> changes = [];
                try
                {
                    await foreach (NetworkChange change in node.Place.Network.WatchAsync(null, stop))
                    {
                        if (change is InSync)
                            ready.TrySetResult();
                        else if (ready.Task.IsCompleted && IsTheDaemons(change))
                            changes.Add(change);
                    }
                }
                catch (OperationCanceledException)
                {
                }

                return changes;
            },
            CancellationToken.None);
    }

    private static bool IsTheDaemons(NetworkChange change) => change switch
    {
        NetworkChange<Route> route => route.Object.Family is AddressFamily.InterNetwork,
        NetworkChange<Address> address => address.Object.Local.Address.AddressFamily is AddressFamily.InterNetwork,
        NetworkChange<Neighbour> => false,
        _ => true,
    };
}
