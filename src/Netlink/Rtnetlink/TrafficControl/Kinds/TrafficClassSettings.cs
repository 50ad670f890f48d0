using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary><c>struct tc_mqprio_qopt</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TrafficClassSettings
{
    private byte _classes;
    private PriorityTable _priorities;
    private byte _hardware;
    private QueueTable _counts;
    private QueueTable _offsets;

    public readonly byte Hardware => _hardware;

    public static TrafficClassSettings From(TrafficClassMap? map, byte hardware)
    {
        var settings = new TrafficClassSettings { _hardware = hardware };
        if (map is null)
            return settings;
        settings._classes = (byte)map.Queues.Count;
        settings._priorities = PriorityTable.From(map.Priorities, nameof(map));
        for (int i = 0; i < map.Queues.Count; i++)
            (settings._counts[i], settings._offsets[i]) = (map.Queues[i].Count, map.Queues[i].First);
        return settings;
    }

    /// <exception cref="NetlinkProtocolException">There are more classes than the structure has room for.</exception>
    public readonly TrafficClassMap? ToMap()
    {
        if (_classes == 0)
            return null;
        if (_classes > TrafficClassMap.MostClasses)
            throw new NetlinkProtocolException($"{_classes} classes of traffic are more than {TrafficClassMap.MostClasses}.");
        byte[] priorities = _priorities.ToArray();
        var queues = new QueueRange[_classes];
        for (int i = 0; i < queues.Length; i++)
            queues[i] = new QueueRange(_offsets[i], _counts[i]);
        if (Array.Exists(priorities, one => one >= queues.Length))
            throw new NetlinkProtocolException($"A priority is in a class beyond {queues.Length}.");
        return new TrafficClassMap(priorities, queues);
    }

    [InlineArray(TrafficClassMap.MostClasses)]
    private struct QueueTable
    {
        private ushort _first;
    }
}
