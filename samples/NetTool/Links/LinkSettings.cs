using Netlink;
using Netlink.Rtnetlink;
using NetTool.Text;

namespace NetTool.Links;

/// <summary>The settings of <c>link add</c> and <c>link set</c>.</summary>
internal static class LinkSettings
{
    public static LinkSpec ReadSpec(Words words, Session session)
    {
        words.TakeIf("dev", "name");
        LinkSpec spec = new(words.Take("the name of the new link"));
        while (true)
        {
            if (words.TakeIf("type"))
                return spec with { Kind = KindSettings.Read(words, session) };
            if (words.IsEmpty)
                throw new UsageException($"'type' and a kind of link are missing after '{spec.Name}'; use {KindSettings.Known}.");
            if (words.TakeIf("up"))
                spec = spec with { Up = true };
            else if (words.TakeIf("mtu"))
                spec = spec with { Mtu = (int)Values.Number(words, "mtu", int.MaxValue) };
            else if (words.TakeIf("address"))
                spec = spec with { Address = Values.LinkLayer(words, "address") };
            else if (words.TakeIf("txqueuelen", "qlen"))
                spec = spec with { TransmitQueueLength = (int)Values.Number(words, "txqueuelen", int.MaxValue) };
            else if (words.TakeIf("group"))
                spec = spec with { Group = NumberNames.Groups().NumberOf(words.Take("a group of links")) };
            else if (words.TakeIf("master"))
                spec = spec with { Master = session.Devices.IndexOf(words.Take("the name of a device")) };
            else if (words.TakeIf("link"))
                spec = spec with { ParentIndex = session.Devices.IndexOf(words.Take("the name of a device")) };
            else
                throw words.Unexpected("link add", "up, mtu, address, txqueuelen, group, master, link, and type with a kind");
        }
    }

    public static void Set(Words words, Session session)
    {
        words.TakeIf("dev");
        string name = words.Take("the name of a device");
        LinkChange change = new();
        NetworkNamespace? target = null;
        try
        {
            while (!words.IsEmpty)
            {
                if (words.TakeIf("netns"))
                    change = change with { Namespace = target = Open(words) };
                else
                    change = ReadChange(words, session, change);
            }

            session.Client.Links.Set(name, change);
        }
        finally
        {
            target?.Dispose();
        }
    }

    private static LinkChange ReadChange(Words words, Session session, LinkChange change) => words.Take("a setting") switch
    {
        "up" => change with { Up = true },
        "down" => change with { Up = false },
        "name" => change with { Name = words.Take("the new name") },
        "mtu" => change with { Mtu = (int)Values.Number(words, "mtu", int.MaxValue) },
        "address" => change with { Address = Values.LinkLayer(words, "address") },
        "master" => change with { Master = session.Devices.IndexOf(words.Take("the name of a device")) },
        "nomaster" => change with { Master = 0 },
        "alias" => change with { Alias = words.Take("the alias") },
        "txqueuelen" or "qlen" => change with { TransmitQueueLength = (int)Values.Number(words, "txqueuelen", int.MaxValue) },
        "group" => change with { Group = NumberNames.Groups().NumberOf(words.Take("a group of links")) },
        "arp" => change with { Arp = Values.Switch(words, "arp") },
        "promisc" => change with { Promiscuous = Values.Switch(words, "promisc") },
        "multicast" => change with { Multicast = Values.Switch(words, "multicast") },
        string other => throw new UsageException($"'{other}' is not a setting of a link; use up, down, name, mtu, address, master, " +
            "nomaster, netns, alias, txqueuelen, group, arp, promisc or multicast."),
    };

    private static NetworkNamespace Open(Words words)
    {
        string name = words.Take("the name of a network namespace");
        return name.Contains('/', System.StringComparison.Ordinal) ? NetworkNamespace.FromPath(name) : NetworkNamespace.Open(name);
    }
}
