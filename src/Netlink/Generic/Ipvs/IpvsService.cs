using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A virtual service: an address with a port, or a firewall mark, whose connections are distributed over destinations.
/// <see cref="ToString"/> has the syntax of ipvsadm(8).</summary>
/// <remarks>Source: ipvsadm(8), <c>include/uapi/linux/ip_vs.h</c>.</remarks>
public sealed record IpvsService
{
    private const int LongestName = 15;

    private readonly Fleeting<IpvsStatistics?> _statistics;

    /// <summary>Creates a service with an address.</summary>
    /// <param name="protocol">TCP, UDP or SCTP (132).</param>
    /// <param name="address">The address that clients connect to.</param>
    /// <param name="port">The port; 0 for any port, only for a persistent service.</param>
    public IpvsService(ProtocolType protocol, IPAddress address, ushort port)
    {
        ArgumentNullException.ThrowIfNull(address);
        if ((int)protocol is not (6 or 17 or 132))
            throw new ArgumentException($"The protocol of a service is TCP, UDP or SCTP, not {protocol}.", nameof(protocol));
        (Family, Protocol, Address, Port) = (address.AddressFamily, (byte)protocol, Arguments.WithoutScope(address), port);
        _ = LinuxFamily.Of(Family);
    }

    /// <summary>Creates a service with a firewall mark.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="mark">The mark, which is not 0.</param>
    public IpvsService(AddressFamily family, uint mark)
    {
        if (LinuxFamily.Of(family) == 0)
            throw new ArgumentException("The family of a service is IPv4 or IPv6.", nameof(family));
        ArgumentOutOfRangeException.ThrowIfZero(mark);
        (Family, FirewallMark) = (family, mark);
    }

    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily Family { get; }

    /// <summary>The transport protocol; null for a service with a mark.</summary>
    public byte? Protocol { get; }

    /// <summary>The address that clients connect to; null for a service with a mark.</summary>
    public IPAddress? Address { get; }

    /// <summary>The port; 0 for any, or for a service with a mark.</summary>
    public ushort Port { get; }

    /// <summary>The firewall mark; null for a service with an address.</summary>
    public uint? FirewallMark { get; }

    /// <summary>The scheduler, which distributes connections: <c>rr</c>, <c>wrr</c>, <c>lc</c>, <c>wlc</c>, <c>sh</c>, <c>mh</c> and
    /// others; the kernel loads the module <c>ip_vs_NAME</c>.</summary>
    /// <value>1 to 15 bytes. Default <c>wlc</c>.</value>
    public string Scheduler
    {
        get;
        init => field = IsName(value) ? value
            : throw new ArgumentException($"'{value}' is not the name of a scheduler: it has 1 to {LongestName} bytes.", nameof(Scheduler));
    } = "wlc";

    /// <summary>The flags.</summary>
    public IpvsServiceFlags Flags { get; init; }

    /// <summary>How long connections of a client are forwarded to the same destination, in whole seconds; required with
    /// <see cref="IpvsServiceFlags.Persistent"/>, and zero otherwise.</summary>
    public TimeSpan PersistenceTimeout
    {
        get;
        init => field = value >= TimeSpan.Zero && value.TotalSeconds <= uint.MaxValue && value.Ticks % TimeSpan.TicksPerSecond == 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(PersistenceTimeout), value, "A timeout is a whole number of seconds.");
    }

    /// <summary>The prefix length in which client addresses are the same client; null for whole addresses.</summary>
    public byte? PersistencePrefixLength { get; init; }

    /// <summary>The persistence engine, which distinguishes connections by more than addresses, such as <c>sip</c>; null for
    /// none.</summary>
    public string? PersistenceEngine
    {
        get;
        init => field = value is null || IsName(value) ? value
            : throw new ArgumentException($"'{value}' is not the name of an engine: it has 1 to {LongestName} bytes.",
                nameof(PersistenceEngine));
    }

    /// <summary>The statistics. Only reported; ignored in comparisons.</summary>
    public IpvsStatistics? Statistics
    {
        get => _statistics.Value;
        internal init => _statistics = new(value);
    }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The command that adds it, as <c>ipvsadm -Sn</c> prints it.</summary>
    public override string ToString() => $"-A {IpvsText.Name(this)} -s {Scheduler}{IpvsText.Describe(this)}";

    internal void Check()
    {
        int most = Family is AddressFamily.InterNetwork ? 32 : 128;
        if (PersistencePrefixLength is 0 || PersistencePrefixLength > most)
            throw new ArgumentException($"{nameof(PersistencePrefixLength)} is 1 to {most}, not {PersistencePrefixLength}.");
        if (Port == 0 && FirewallMark is null && (Flags & IpvsServiceFlags.Persistent) == 0)
            throw new ArgumentException("A service for any port must be persistent.");
        if ((Flags & IpvsServiceFlags.Persistent) != 0 && PersistenceTimeout == TimeSpan.Zero)
            throw new ArgumentException($"A persistent service needs {nameof(PersistenceTimeout)}.");
    }

    private static bool IsName(string name) => name.Length > 0 && Encoding.UTF8.GetByteCount(name) <= LongestName;
}

/// <summary>Flags of a service (<c>IP_VS_SVC_F_*</c>).</summary>
[Flags]
public enum IpvsServiceFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>Persistent: connections of a client are forwarded to the same destination.</summary>
    Persistent = 1,

    /// <summary>The kernel's internal flag for a service in its table; never sent.</summary>
    Hashed = 2,

    /// <summary>One-packet scheduling: each UDP packet is scheduled separately.</summary>
    OnePacket = 4,

    /// <summary>The scheduler's first flag: <c>sh-fallback</c>, <c>mh-fallback</c>.</summary>
    Scheduler1 = 8,

    /// <summary>The scheduler's second flag: <c>sh-port</c>, <c>mh-port</c>.</summary>
    Scheduler2 = 0x10,

    /// <summary>The scheduler's third flag.</summary>
    Scheduler3 = 0x20,
}
