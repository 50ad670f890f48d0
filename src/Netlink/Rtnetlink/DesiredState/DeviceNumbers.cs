using System.Collections.Generic;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>The indexes of devices by name, which change while a plan is executed.</summary>
internal sealed class DeviceNumbers(LinkService links, IEnumerable<Link> found)
{
    private readonly Dictionary<string, int> _indexes = found.ToDictionary(link => link.Name, link => link.Index);

    /// <summary>The index of a device.</summary>
    /// <exception cref="NetlinkException">There is no device of that name.</exception>
    public int this[string name]
    {
        get
        {
            if (!_indexes.TryGetValue(name, out int index))
                _indexes[name] = index = links.Get(name).Index;
            return index;
        }
    }

    /// <summary>Forgets the indexes; they are read again when needed.</summary>
    public void Forget() => _indexes.Clear();
}
