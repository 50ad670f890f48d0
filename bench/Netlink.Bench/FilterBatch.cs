using System;
using System.Buffers.Binary;
using System.Net;
using Netlink.Rtnetlink;

namespace Netlink.Bench;

/// <summary>Filters of traffic control: many added in a batch, with an outcome for each.</summary>
internal static class FilterBatch
{
    private const byte Udp = 17;

    /// <summary>The filters are made before the clock starts: what requests cost is measured, not what their objects cost.</summary>
    public static void Run(Budget budget, int count)
    {
        using var rtnl = RtnetlinkClient.Open();
        FilterPlace place = FilterPlace.Ingress(rtnl.Links.Get("v0").Index);
        TrafficFilter[] filters = Make(place, count);
        while (budget.Another())
        {
            Work work = Work.Start();
            BatchResult result = rtnl.Batch(batch =>
            {
                foreach (TrafficFilter filter in filters)
                    batch.Filters.Add(filter);
            });
            work.Report("filters-add", count, (ulong)(result.Count - result.Failures.Count));
            rtnl.Filters.Flush(place);
        }
    }

    /// <summary>UDP over IPv4 to 16.0.0.0 + number is dropped.</summary>
    private static TrafficFilter[] Make(FilterPlace place, int count)
    {
        var filters = new TrafficFilter[count];
        Span<byte> destination = stackalloc byte[4];
        for (int i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(destination, 0x10000000 + i);
            filters[i] = new TrafficFilter(place, new FlowerFilter
            {
                IPProtocol = Udp,
                Destination = new IPNetwork(new IPAddress(destination), 32),
            })
            {
                Protocol = EtherType.IPv4,
                Priority = 1,
                Handle = (uint)i + 1,
                Actions = [new GenericAction(TrafficVerdict.Drop)],
            };
        }

        return filters;
    }
}
