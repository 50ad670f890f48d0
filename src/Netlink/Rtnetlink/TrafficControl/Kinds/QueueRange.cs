using System.Globalization;

namespace Netlink.Rtnetlink;

/// <summary>Transmit queues of a device, one after the other.</summary>
/// <param name="First">The first one's number, from 0.</param>
/// <param name="Count">How many.</param>
public readonly record struct QueueRange(ushort First, ushort Count)
{
    /// <summary>As tc(8) takes it: <c>2@0</c> are two queues from the first.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}@{First}");
}
