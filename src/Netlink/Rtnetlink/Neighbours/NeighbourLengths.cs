using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>The lengths of the link-layer addresses of devices, read while a batch is collected.</summary>
internal sealed class NeighbourLengths(LinkService links)
{
    private Dictionary<int, int?>? _known;

    /// <summary>Whether an entry can only be checked once all earlier changes are made: its device does not exist yet, or still has
    /// addresses of another length.</summary>
    public bool MustBeCompared(Neighbour neighbour)
    {
        if (neighbour.LinkLayerAddress is not LinkLayerAddress { Length: > 0 } address)
            return false;
        _known ??= [];
        if (!_known.TryGetValue(neighbour.LinkIndex, out int? length))
        {
            length = links.TryGet(neighbour.LinkIndex) is Link device ? device.Address?.Length ?? 0 : null;
            _known.Add(neighbour.LinkIndex, length);
        }

        return length != address.Length;
    }
}
