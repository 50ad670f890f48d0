using System.Collections.Generic;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>The indexes of devices by their names, as they come and go while a plan is carried out.</summary>
internal sealed class DeviceNumbers(LinkService links, IEnumerable<Link> found)
{
    private readonly Dictionary<string, int> _indexes = found.ToDictionary(link => link.Name, link => link.Index);

    /// <summary>The index of a device.</summary>
    /// <exception cref="NetlinkException">There is none of that name.</exception>
    public int this[string name]
    {
        get
        {
            if (!_indexes.TryGetValue(name, out int index))
                _indexes[name] = index = links.Get(name).Index;
            return index;
        }
    }

    /// <summary>Asks again from now on.</summary>
    public void Forget() => _indexes.Clear();
}
