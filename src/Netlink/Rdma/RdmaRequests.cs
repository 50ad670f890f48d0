using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using static Netlink.Rdma.RdmaCommand;

namespace Netlink.Rdma;

/// <summary>What the services have in common.</summary>
internal sealed class RdmaRequests(NetlinkClient client)
{
    public NetlinkClient Client { get; } = client;

    public void Execute<TSpec>(RdmaCommand command, TSpec spec, RequestEncoder<TSpec> encode)
        => Client.Execute(RdmaOperations.Of(command), MessageFlags.None, spec, encode);

    public T Query<TSpec, T>(RdmaCommand command, TSpec spec, RequestEncoder<TSpec> encode, ReplyDecoder<T> decode)
        => Client.Query(RdmaOperations.Of(command), spec, encode, decode);

    public IReadOnlyList<T> List<TSpec, T>(RdmaCommand command, TSpec spec, RequestEncoder<TSpec> encode, ReplyDecoder<T> decode)
        => Client.List(RdmaOperations.Of(command), spec, encode, decode);

    public IReadOnlyList<RdmaDevice> ListDevices()
        => List(RDMA_NLDEV_CMD_GET, "every RDMA device", static (_, _) => { }, RdmaDeviceCodec.Decode);

    /// <summary>The devices that a filter is about, by their numbers.</summary>
    public IEnumerable<uint> Select(RdmaDeviceReference? device)
        => device is RdmaDeviceReference one ? [IndexOf(one)] : ListDevices().Select(static found => found.Index);

    /// <param name="command">The request.</param>
    /// <param name="filter">Which objects, or null for all.</param>
    /// <param name="countersOf">Whose counters are asked for, or null for none.</param>
    /// <param name="decode">Reads the objects of a message.</param>
    /// <exception cref="ArgumentException">A port is given without its device.</exception>
    public IReadOnlyList<T> ListResources<T>(RdmaCommand command, RdmaResourceFilter? filter, RdmaAttribute? countersOf,
        ReplyDecoder<IReadOnlyList<T>> decode)
        where T : RdmaResource
    {
        filter ??= new RdmaResourceFilter();
        if (filter is { Port: not null, Device: null })
            throw new ArgumentException("A port is one of a device: give Device too.", nameof(filter));
        List<T> found = [];
        foreach (uint index in Select(filter.Device))
        {
            var request = new RdmaListRequest(index, filter.Port, filter.IncludesDriverObjects, countersOf);
            try
            {
                foreach (IReadOnlyList<T> some in List(command, request, RdmaResourceCodec.EncodeFilter, decode))
                    found.AddRange(some.Where(filter.Matches));
            }
            catch (NetlinkException error) when (filter.Device is null && error.IsNotFound)
            {
                // It went while the others were read.
            }
        }

        return found;
    }

    /// <summary>The number of a device, which the kernel is asked for when the device is named.</summary>
    /// <exception cref="NetlinkException">ENODEV: no device has this name.</exception>
    public uint IndexOf(RdmaDeviceReference device)
    {
        device.ThrowIfNone();
        return device.Index ?? Find(device).Index;
    }

    /// <exception cref="NetlinkException">ENODEV: no device has this name.</exception>
    public RdmaDevice Find(RdmaDeviceReference device)
        => ListDevices().FirstOrDefault(found => found.Name == device.Name)
        ?? throw NetlinkException.NotThere(RdmaOperations.Of(RDMA_NLDEV_CMD_GET), device, Errno.ENODEV);
}
