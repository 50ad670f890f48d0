using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>The forwarding entries of devices, as they were read for consecutive deletions, by their address.</summary>
internal sealed class ForwardingEntryReading(ForwardingEntryService service)
{
    private readonly Dictionary<int, Dictionary<LinkLayerAddress, List<ForwardingEntry>>> _devices = [];

    /// <summary>The entries with the address of an entry on its device.</summary>
    public List<ForwardingEntry> Of(ForwardingEntry entry)
    {
        if (!_devices.TryGetValue(entry.LinkIndex, out Dictionary<LinkLayerAddress, List<ForwardingEntry>>? entries))
            _devices.Add(entry.LinkIndex, entries = Read(entry.LinkIndex));
        return entries.TryGetValue(entry.Address, out List<ForwardingEntry>? found) ? found : [];
    }

    private Dictionary<LinkLayerAddress, List<ForwardingEntry>> Read(int linkIndex)
    {
        Dictionary<LinkLayerAddress, List<ForwardingEntry>> entries = [];
        foreach (ForwardingEntry entry in service.List(new ForwardingEntryFilter { LinkIndex = linkIndex }))
        {
            if (!entries.TryGetValue(entry.Address, out List<ForwardingEntry>? same))
                entries.Add(entry.Address, same = []);
            same.Add(entry);
        }

        return entries;
    }
}
