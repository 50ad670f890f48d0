using System;

namespace Netlink.Rtnetlink;

/// <content>Creates tun and tap devices, which rtnetlink cannot.</content>
public sealed partial class LinkService
{
    /// <summary>Creates a device that rtnetlink cannot create, applies the rest of the specification, and keeps the device if everything
    /// succeeded.</summary>
    private Link AddTun(LinkSpec link, TunLink kind)
    {
        if (link.Index is not null)
            throw new ArgumentException($"The kernel chooses the index of {link}; leave LinkSpec.Index out.", nameof(link));
        if (link.Namespace is not null)
            return Within(link.Namespace, links => links.AddTun(link with { Namespace = null }, kind));

        int index;
        using (var device = TunDevice.Create(_boundTo, link, kind))
        {
            index = Get(device.Name).Index;
            Complete(link with { Name = device.Name, Index = index, Kind = null });
            device.Keep();
        }

        return Get(index);
    }

    private void Complete(LinkSpec link)
    {
        try
        {
            _commands.Execute(LinkRequests.Complete, link);
        }
        catch (NetlinkException e)
        {
            throw Advise().Explain(e, link);
        }
    }
}
