using System.Collections.Generic;
using System.Linq;
using Netlink.Rtnetlink;

namespace NetTool.Links;

/// <summary>The links to show.</summary>
internal sealed record LinkSelection
{
    public string? Device { get; private init; }

    private string? Kind { get; init; }

    private string? Master { get; init; }

    private bool IsUp { get; init; }

    public static LinkSelection Read(Words words, string where)
    {
        LinkSelection selection = new();
        while (!words.IsEmpty)
        {
            if (words.TakeIf("dev"))
                selection = selection with { Device = words.Take("the name of a device") };
            else if (words.TakeIf("type"))
                selection = selection with { Kind = words.Take("a kind of link") };
            else if (words.TakeIf("master"))
                selection = selection with { Master = words.Take("the name of a device") };
            else if (words.TakeIf("up"))
                selection = selection with { IsUp = true };
            else if (selection.Device is null)
                selection = selection with { Device = words.Take("the name of a device") };
            else
                throw words.Unexpected(where, "a device, type KIND, master DEV and up");
        }

        return selection;
    }

    public IEnumerable<Link> List(Session session)
    {
        if (Device is not null)
            return Only(session.Client.Links.Get(Device));
        int? master = Master is null ? null : session.Devices.IndexOf(Master);
        return session.Client.Links.List(new LinkFilter { Kind = Kind, Master = master }).SelectMany(Only);
    }

    private IEnumerable<Link> Only(Link link) => !IsUp || link.IsUp ? [link] : [];
}
