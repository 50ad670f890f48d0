using System;
using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>A sender to a multicast group.</summary>
/// <param name="Address">The address, of the group's family.</param>
public readonly record struct MulticastSource(IPAddress Address)
{
    private readonly Fleeting<TimeSpan> _timer;

    /// <summary>How long until the kernel forgets the sender, to a hundredth of a second; zero when it does not. Only reported; ignored in
    /// comparisons.</summary>
    public TimeSpan Timer { get => _timer.Value; init => _timer = new Fleeting<TimeSpan>(value); }

    /// <summary>By its address.</summary>
    public static implicit operator MulticastSource(IPAddress address) => new(address);

    /// <summary>By its address.</summary>
    public static MulticastSource FromIPAddress(IPAddress address) => new(address);

    /// <summary>The address.</summary>
    public override string ToString() => $"{Address}";
}
