using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>Restores what was removed along with links, by this program or by the kernel: ports leave a bridge that is deleted, addresses
/// go with links that go down, and routes with addresses.</summary>
internal sealed class NetworkRestoring(RtnetlinkClient client, PlannedNetwork found, DesiredNetwork wanted)
{
    /// <summary>Creates what is missing.</summary>
    /// <returns>The failures.</returns>
    public IReadOnlyList<Exception> Restore()
    {
        var now = PlannedNetwork.Read(client, wanted);
        var links = now.Links.ToDictionary(link => link.Name);
        List<Link> moved = [];
        BatchResult result = client.Batch(batch =>
        {
            foreach (Link link in found.Links)
                RestorePlace(link, batch);
            RestoreAddresses(batch);
            RestoreRoutes(batch);
        });
        return [.. result.Failures.Values, .. RestorePorts()];

        void RestorePlace(Link link, RtnetlinkBatch batch)
        {
            if (!links.TryGetValue(link.Name, out Link? there))
                return;
            bool isMoved = IndexOf(link.Master) != there.Master;
            if (isMoved)
            {
                // Some masters accept a port only while it is down, and set it down when it leaves.
                if (there.IsUp)
                    batch.Links.Set(there.Index, new LinkChange { Up = false });
                batch.Links.Set(there.Index, new LinkChange { Master = IndexOf(link.Master) ?? 0 });
                moved.Add(link);
            }

            if (isMoved || link.IsUp != there.IsUp)
                batch.Links.Set(there.Index, new LinkChange { Up = link.IsUp });
            // A change has taken other settings along, or was made in part before it was refused.
            if (IsMade(link) && there.Kind?.Name == link.Kind!.Name && KindDifference.FindReported(link.Kind, there.Kind) is { } difference)
                batch.Links.Set(there.Index, new LinkChange { Kind = difference.Change });
        }

        bool IsMade(Link link) => wanted.Links.Any(desired => desired.Name == link.Name && desired.Spec.Kind?.Name == link.Kind?.Name);

        // A port that joins has the kernel's defaults. The bridge itself changes the state.
        IEnumerable<Exception> RestorePorts()
        {
            if (!moved.Exists(link => link.Port is not null))
                return [];
            var ports = client.Links.List().ToDictionary(link => link.Name, link => link.Port);
            return client.Batch(batch =>
            {
                foreach (Link link in moved)
                {
                    LinkPort? before = link.Port is BridgePort port ? port with { State = null, BackupPort = IndexOf(port.BackupPort) }
                        : link.Port;
                    if (before is not null && ports.GetValueOrDefault(link.Name) is { } there && there.MasterKind == before.MasterKind
                        && PortDifference.Find(before, there) is { } difference)
                        batch.Links.Set(link.Name, new LinkChange { Port = difference.Change });
                }
            }).Failures.Values;
        }

        void RestoreAddresses(RtnetlinkBatch batch)
        {
            HashSet<AddressKey> there = [.. now.Addresses.Select(AddressKey.Of)];
            foreach (Address address in found.Addresses.Where(AddressPlanner.IsLasting))
            {
                if (IndexOf(address.LinkIndex) is int index && !there.Contains(AddressKey.Of(address.On(index))))
                    batch.Addresses.Replace(address.On(index));
            }
        }

        void RestoreRoutes(RtnetlinkBatch batch)
        {
            ILookup<RouteKey, Route> there = now.Routes.ToLookup(RouteKey.Of);
            foreach (Route route in found.Routes.OrderBy(route => !route.PackedGateway.IsNone))
            {
                Route again = IndexOf(route.OutputInterface) is int index ? route with { OutputInterface = index } : route;
                if (!there[RouteKey.Of(again)].Any(other => RouteDifference.IsNone(again, other)))
                    batch.Routes.Append(again);
            }
        }

        int? IndexOf(int? before) => found.NameOf(before) is { } name && links.TryGetValue(name, out Link? link) ? link.Index : null;
    }
}
