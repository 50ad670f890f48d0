using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netlink.Rtnetlink;

namespace NetTool;

/// <summary>The devices, which the kernel's messages name by their index. They are listed when one is first asked for.</summary>
/// <param name="client">Lists them.</param>
internal sealed class Devices(RtnetlinkClient client)
{
    private Dictionary<int, Link>? _known;

    private Dictionary<int, Link> Known => _known ??= client.Links.List().ToDictionary(link => link.Index);

    public Link? Find(int index) => Known.GetValueOrDefault(index);

    /// <summary>The name, or <c>if7</c> for a device that is not there.</summary>
    public string NameOf(int index) => Find(index)?.Name ?? "if" + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The index of a device that somebody named.</summary>
    /// <exception cref="Netlink.NetlinkException">There is none; the message says which was probably meant.</exception>
    public int IndexOf(string name) => client.Links.Get(name).Index;

    /// <summary>Takes note of a device that came or changed.</summary>
    public void Learn(Link link) => Known[link.Index] = link;
}
