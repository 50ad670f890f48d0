using System.Globalization;

namespace Netlink.Rtnetlink;

/// <summary>A range of transmit queues of a device.</summary>
/// <param name="First">The number of the first queue, from 0.</param>
/// <param name="Count">The number of queues.</param>
public readonly record struct QueueRange(ushort First, ushort Count)
{
    /// <summary>As tc(8) takes it: <c>2@0</c> are two queues from the first.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}@{First}");
}
