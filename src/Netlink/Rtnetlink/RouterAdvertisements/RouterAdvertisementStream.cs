using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The stream of IPv6 router advertisements, item by item.</summary>
internal static class RouterAdvertisementStream
{
    public static async IAsyncEnumerable<NetlinkEvent<AdvertisedItem>> ReceiveAsync(NetlinkClient netlink,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        uint[] groups = [.. RouterAdvertisementRequests.Prefixes.Groups, .. RouterAdvertisementRequests.Options.Groups];
        await foreach (NetlinkEvent<IReadOnlyList<AdvertisedItem>> heard in netlink
            .ReceiveAsync(groups, Read, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (heard.IsLoss)
            {
                yield return NetlinkEvent<AdvertisedItem>.Loss;
                continue;
            }

            foreach (AdvertisedItem item in heard.Value)
                yield return new NetlinkEvent<AdvertisedItem>(item);
        }
    }

    private static IReadOnlyList<AdvertisedItem> Read(in NetlinkMessage message)
    {
        ushort type = message.Header.Type;
        if (type == RouterAdvertisementRequests.Prefixes.New.Type)
            return [AdvertisedPrefixCodec.Decode(message)];
        return type == RouterAdvertisementRequests.Options.New.Type ? AdvertisedOptionCodec.Decode(message) : [];
    }
}
