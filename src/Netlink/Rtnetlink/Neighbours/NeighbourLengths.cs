using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>How long the link-layer addresses of devices are, as read while a batch is gathered.</summary>
internal sealed class NeighbourLengths(LinkService links)
{
    private readonly Dictionary<int, int?> _known = [];

    /// <summary>Whether an entry can only be judged when all changes before it are made: its device is not there yet, or has addresses of
    /// another length now.</summary>
    public bool MustBeCompared(Neighbour neighbour)
    {
        if (neighbour.LinkLayerAddress is not LinkLayerAddress { Length: > 0 } address)
            return false;
        if (!_known.TryGetValue(neighbour.LinkIndex, out int? length))
        {
            length = links.TryGet(neighbour.LinkIndex) is Link device ? device.Address?.Length ?? 0 : null;
            _known.Add(neighbour.LinkIndex, length);
        }

        return length != address.Length;
    }
}
