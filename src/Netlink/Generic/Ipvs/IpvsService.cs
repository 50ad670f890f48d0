using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A virtual service: an address with a port, or a mark of packets, whose connections are spread over destinations. Its text is
/// ipvsadm's.</summary>
/// <remarks>Source: ipvsadm(8), <c>include/uapi/linux/ip_vs.h</c>.</remarks>
public sealed record IpvsService
{
    private const int LongestName = 15;

    private readonly Fleeting<IpvsStatistics?> _statistics;

    /// <summary>Names a service by its address.</summary>
    /// <param name="protocol">TCP, UDP or SCTP (132).</param>
    /// <param name="address">The address that clients connect to.</param>
    /// <param name="port">The port; 0 for any, of a persistent service.</param>
    public IpvsService(ProtocolType protocol, IPAddress address, ushort port)
    {
        ArgumentNullException.ThrowIfNull(address);
        if ((int)protocol is not (6 or 17 or 132))
            throw new ArgumentException($"A service is of TCP, UDP or SCTP, not of {protocol}.", nameof(protocol));
        (Family, Protocol, Address, Port) = (address.AddressFamily, (byte)protocol, Arguments.WithoutScope(address), port);
        _ = LinuxFamily.Of(Family);
    }

    /// <summary>Names a service by the mark of its packets.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="mark">The mark, which is not 0.</param>
    public IpvsService(AddressFamily family, uint mark)
    {
        if (LinuxFamily.Of(family) == 0)
            throw new ArgumentException("A service is of IPv4 or of IPv6.", nameof(family));
        ArgumentOutOfRangeException.ThrowIfZero(mark);
        (Family, FirewallMark) = (family, mark);
    }

    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily Family { get; }

    /// <summary>The protocol over IP; null for a service of a mark.</summary>
    public byte? Protocol { get; }

    /// <summary>The address that clients connect to; null for a service of a mark.</summary>
    public IPAddress? Address { get; }

    /// <summary>The port; 0 for any, or for a service of a mark.</summary>
    public ushort Port { get; }

    /// <summary>The mark of its packets; null for a service of an address.</summary>
    public uint? FirewallMark { get; }

    /// <summary>How connections are spread: <c>rr</c>, <c>wrr</c>, <c>lc</c>, <c>wlc</c>, <c>sh</c>, <c>mh</c> and others; the kernel loads
    /// the module <c>ip_vs_NAME</c>.</summary>
    /// <value>1 to 15 bytes. Default <c>wlc</c>.</value>
    public string Scheduler
    {
        get;
        init => field = IsName(value) ? value
            : throw new ArgumentException($"'{value}' is no name of a scheduler: it has 1 to {LongestName} bytes.", nameof(Scheduler));
    } = "wlc";

    /// <summary>How it behaves.</summary>
    public IpvsServiceFlags Flags { get; init; }

    /// <summary>For how long connections of a client go to the same destination, in whole seconds; needed with
    /// <see cref="IpvsServiceFlags.Persistent"/>, and zero otherwise.</summary>
    public TimeSpan PersistenceTimeout
    {
        get;
        init => field = value >= TimeSpan.Zero && value.TotalSeconds <= uint.MaxValue && value.Ticks % TimeSpan.TicksPerSecond == 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(PersistenceTimeout), value, "A timeout is a number of whole seconds.");
    }

    /// <summary>How many bits of their addresses make clients the same one; null for all.</summary>
    public byte? PersistencePrefixLength { get; init; }

    /// <summary>What tells connections apart besides addresses, such as <c>sip</c>; null for nothing.</summary>
    public string? PersistenceEngine
    {
        get;
        init => field = value is null || IsName(value) ? value
            : throw new ArgumentException($"'{value}' is no name of an engine: it has 1 to {LongestName} bytes.",
                nameof(PersistenceEngine));
    }

    /// <summary>What went through it; reported only, and left out of comparisons.</summary>
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
            throw new ArgumentException("A service of any port must be persistent.");
        if ((Flags & IpvsServiceFlags.Persistent) != 0 && PersistenceTimeout == TimeSpan.Zero)
            throw new ArgumentException($"A persistent service needs {nameof(PersistenceTimeout)}.");
    }

    private static bool IsName(string name) => name.Length > 0 && Encoding.UTF8.GetByteCount(name) <= LongestName;
}

/// <summary>How a service behaves (<c>IP_VS_SVC_F_*</c>).</summary>
[Flags]
public enum IpvsServiceFlags : uint
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>Connections of a client go to the same destination.</summary>
    Persistent = 1,

    /// <summary>The kernel's own mark of a service that is in its table; it is not sent.</summary>
    Hashed = 2,

    /// <summary>Each packet of UDP is scheduled alone.</summary>
    OnePacket = 4,

    /// <summary>The scheduler's first flag: <c>sh-fallback</c>, <c>mh-fallback</c>.</summary>
    Scheduler1 = 8,

    /// <summary>The scheduler's second flag: <c>sh-port</c>, <c>mh-port</c>.</summary>
    Scheduler2 = 0x10,

    /// <summary>The scheduler's third flag.</summary>
    Scheduler3 = 0x20,
}
