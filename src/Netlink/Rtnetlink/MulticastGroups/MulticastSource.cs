using System;
using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>A source of a multicast group.</summary>
/// <param name="Address">The address, of the group's family. A scope id is dropped.</param>
public readonly record struct MulticastSource(IPAddress Address)
{
    private readonly Fleeting<TimeSpan> _timer;

    /// <summary>The address, of the group's family. A scope id is dropped.</summary>
    public IPAddress Address { get; init => field = value is null ? value! : Arguments.WithoutScope(value); }
        = Address is null ? Address! : Arguments.WithoutScope(Address);

    /// <summary>The time until the source expires, in hundredths of a second; zero if it does not expire. Only reported; ignored in
    /// comparisons.</summary>
    public TimeSpan Timer { get => _timer.Value; init => _timer = new Fleeting<TimeSpan>(value); }

    /// <summary>Converts an address.</summary>
    public static implicit operator MulticastSource(IPAddress address) => new(address);

    /// <summary>Converts an address.</summary>
    public static MulticastSource FromIPAddress(IPAddress address) => new(address);

    /// <summary>The address.</summary>
    public override string ToString() => $"{Address}";
}
