using System;
using System.Collections.Generic;
using System.Threading;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Rtnetlink;

/// <summary>The stream of IPv6 router advertisements, item by item.</summary>
internal static class RouterAdvertisementStream
{
    public static IAsyncEnumerable<NetlinkEvent<AdvertisedItem>> ReceiveAsync(NetlinkClient netlink, CancellationToken cancellationToken)
    {
        var options = new NetlinkSocketOptions
        {
            Groups = [.. RouterAdvertisementRequests.Prefixes.Groups, .. RouterAdvertisementRequests.Options.Groups],
            ReceiveBufferBytes = 8 * 1024 * 1024,
        };
        return EventReceiver.ReceiveDatagramsAsync<AdvertisedItem>(() => netlink.OpenSocket(options), Take, cancellationToken);
    }

    private static void Take(ReadOnlySpan<byte> datagram, List<NetlinkEvent<AdvertisedItem>> taken)
    {
        foreach (NetlinkMessage message in new MessageReader(datagram))
        {
            ushort type = message.Header.Type;
            if (type == RouterAdvertisementRequests.Prefixes.New.Type)
                taken.Add(new NetlinkEvent<AdvertisedItem>(AdvertisedPrefixCodec.Decode(message)));
            if (type != RouterAdvertisementRequests.Options.New.Type)
                continue;
            foreach (AdvertisedItem item in AdvertisedOptionCodec.Decode(message))
                taken.Add(new NetlinkEvent<AdvertisedItem>(item));
        }
    }
}
