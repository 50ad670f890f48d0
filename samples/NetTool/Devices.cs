using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netlink.Rtnetlink;

namespace NetTool;

/// <summary>The devices, which the kernel's messages identify by index. They are listed on first use.</summary>
/// <param name="client">The client that lists them.</param>
internal sealed class Devices(RtnetlinkClient client)
{
    private Dictionary<int, Link>? _known;

    private Dictionary<int, Link> Known => _known ??= client.Links.List().ToDictionary(link => link.Index);

    public Link? Find(int index) => Known.GetValueOrDefault(index);

    /// <summary>The name, or a placeholder such as <c>if7</c> if the device does not exist.</summary>
    public string NameOf(int index) => Find(index)?.Name ?? "if" + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The index of a device by its name.</summary>
    /// <exception cref="Netlink.NetlinkException">There is no such device; the message suggests a similar name.</exception>
    public int IndexOf(string name) => client.Links.Get(name).Index;

    /// <summary>Records a device that was added or changed.</summary>
    public void Learn(Link link) => Known[link.Index] = link;
}
