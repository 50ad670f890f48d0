using System.Text;

namespace Netlink.Rtnetlink;

/// <summary>How a link differs from the desired one, as a change and as its reversal.</summary>
/// <param name="Change">The settings to make.</param>
/// <param name="Back">The previous settings, except for those that <see cref="NetworkRestoring"/> restores.</param>
/// <param name="Text">The difference as text, such as <c>mtu 1400, up</c>.</param>
internal sealed record LinkDifference(LinkChange Change, LinkChange Back, string Text)
{
    /// <summary>The settings as a port of a new master, which the kernel accepts only once the link has that; null for none.</summary>
    public LinkPort? PortOfNewMaster { get; private init; }

    /// <summary>Compares; null if nothing must be changed.</summary>
    /// <param name="wanted">The desired link.</param>
    /// <param name="link">The link, or null for one that is still to be created.</param>
    /// <param name="master">The index of the desired master, 0 for none, or null for any.</param>
    public static LinkDifference? Find(DesiredLink wanted, Link? link, int? master)
    {
        Link there = link ?? new Link { Index = 0, Name = wanted.Name };
        LinkSpec spec = wanted.Spec;
        (LinkChange change, LinkChange back, var text) = (new LinkChange(), new LinkChange(), new StringBuilder());

        if (spec.Mtu is int mtu && mtu != there.Mtu)
            Set(change with { Mtu = mtu }, back with { Mtu = there.Mtu }, $"mtu {mtu}");
        if (spec.Address is LinkLayerAddress address && address != there.Address)
            Set(change with { Address = address }, back with { Address = there.Address }, $"address {address}");
        if (spec.Broadcast is LinkLayerAddress broadcast && broadcast != there.Broadcast)
            Set(change with { Broadcast = broadcast }, back with { Broadcast = there.Broadcast }, $"broadcast {broadcast}");
        if (spec.Mode is LinkMode mode && mode != there.Mode)
            Set(change with { Mode = mode }, back with { Mode = there.Mode }, $"mode {mode}");
        if (OffloadDifference.Find(spec.Offload, there.Offload) is (OffloadLimits limits, OffloadLimits previous))
            Set(change with { Offload = limits }, back with { Offload = previous }, "offload limits");
        if (spec.TransmitQueueLength is int length && length != there.TransmitQueueLength)
        {
            Set(change with { TransmitQueueLength = length }, back with { TransmitQueueLength = there.TransmitQueueLength },
                $"txqlen {length}");
        }

        if (spec.Kind is { } kind and not TunLink && KindDifference.FindReported(kind, there.Kind) is { } settings)
            Set(change with { Kind = settings.Change }, back with { Kind = settings.Back }, $"{kind.Name} settings");
        LinkPort? portOfNewMaster = null;
        if (master is int index && index != (there.Master ?? 0))
        {
            Set(change with { Master = index }, back, wanted.Master is null ? "nomaster" : $"master {wanted.Master}");
            portOfNewMaster = wanted.Port;
        }
        else if (wanted.Port is { } port && PortDifference.Find(port, there.Port) is { } difference)
        {
            Set(change with { Port = difference.Change }, back with { Port = difference.Back }, $"{port.MasterKind} port settings");
        }

        FindFlags();
        // Last, since some settings can only be made while a link is down.
        if (spec.Up && !there.IsUp)
            Set(change with { Up = true }, back, "up");
        return text.Length == 0 ? null : new LinkDifference(change, back, text.ToString()) { PortOfNewMaster = portOfNewMaster };

        void Set(LinkChange more, LinkChange before, string words)
        {
            (change, back) = (more, before);
            text.Append(text.Length == 0 ? "" : ", ").Append(words);
        }

        void FindFlags()
        {
            if (spec.Arp is bool arp && arp == there.Flags.HasFlag(LinkFlags.NoArp))
                Set(change with { Arp = arp }, back with { Arp = !arp }, arp ? "arp" : "noarp");
            if (spec.Multicast is bool multicast && multicast != there.Flags.HasFlag(LinkFlags.Multicast))
                Set(change with { Multicast = multicast }, back with { Multicast = !multicast }, $"multicast {OnOff(multicast)}");
            if (spec.Promiscuous is bool promiscuous && promiscuous != there.Flags.HasFlag(LinkFlags.Promiscuous))
                Set(change with { Promiscuous = promiscuous }, back with { Promiscuous = !promiscuous }, $"promisc {OnOff(promiscuous)}");
            if (spec.AllMulticast is bool all && all != there.Flags.HasFlag(LinkFlags.AllMulticast))
                Set(change with { AllMulticast = all }, back with { AllMulticast = !all }, $"allmulticast {OnOff(all)}");
        }

        static string OnOff(bool value) => value ? "on" : "off";
    }
}
