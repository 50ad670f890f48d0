using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Netlink.Generic;

/// <summary>Services and destinations in the syntax of ipvsadm(8).</summary>
internal static class IpvsText
{
    /// <summary>The key of a service.</summary>
    public static string Name(IpvsService service)
    {
        if (service.FirewallMark is uint mark)
            return Invariant($"-f {mark}{(service.Family is AddressFamily.InterNetworkV6 ? " -6" : "")}");
        string protocol = service.Protocol switch { 6 => "-t", 17 => "-u", _ => "--sctp-service" };
        return $"{protocol} {End(service.Address!, service.Port)}";
    }

    /// <summary>The other options of a service, after its scheduler.</summary>
    public static string Describe(IpvsService service)
    {
        string text = "";
        if ((service.Flags & IpvsServiceFlags.Persistent) != 0)
        {
            text += Invariant($" -p {(long)service.PersistenceTimeout.TotalSeconds}");
            if (service.PersistencePrefixLength is byte prefix)
                text += service.Family is AddressFamily.InterNetworkV6 ? Invariant($" -M {prefix}") : $" -M {MaskOf(prefix)}";
        }

        if (service.PersistenceEngine is string engine)
            text += $" --pe {engine}";
        if ((service.Flags & IpvsServiceFlags.OnePacket) != 0)
            text += " -o";
        List<string> flags = [];
        Add(flags, service, IpvsServiceFlags.Scheduler1, "fallback", "flag-1");
        Add(flags, service, IpvsServiceFlags.Scheduler2, "port", "flag-2");
        Add(flags, service, IpvsServiceFlags.Scheduler3, "", "flag-3");
        return flags.Count > 0 ? $"{text} -b {string.Join(',', flags)}" : text;
    }

    public static string Describe(IpvsDestination destination)
    {
        string way = destination.Forwarding switch
        {
            IpvsForwarding.Masquerade => "-m",
            IpvsForwarding.Tunnel => "-i",
            IpvsForwarding.Local or IpvsForwarding.DirectRouting => "-g",
            _ => Invariant($"(way {(uint)destination.Forwarding})"),
        };
        string text = Invariant($"-r {End(destination.Address, destination.Port)} {way} -w {destination.Weight}");
        if (destination.UpperThreshold != 0)
            text += Invariant($" -x {destination.UpperThreshold}");
        if (destination.LowerThreshold != 0)
            text += Invariant($" -y {destination.LowerThreshold}");
        if (destination.Forwarding is not IpvsForwarding.Tunnel)
            return text;
        if (destination.Tunnel is IpvsTunnel.Ipip)
            return text + " --tun-type ipip";
        text += $" --tun-type {(destination.Tunnel is IpvsTunnel.Gue ? "gue" : "gre")}";
        if (destination.Tunnel is IpvsTunnel.Gue)
            text += Invariant($" --tun-port {destination.TunnelPort}");
        return text + destination.TunnelFlags switch { 1 => " --tun-csum", 2 => " --tun-remcsum", _ => " --tun-nocsum" };
    }

    public static IPAddress MaskOf(int prefix)
    {
        uint mask = prefix == 0 ? 0 : uint.MaxValue << (32 - prefix);
        return new IPAddress([(byte)(mask >> 24), (byte)(mask >> 16), (byte)(mask >> 8), (byte)mask]);
    }

    private static void Add(List<string> flags, IpvsService service, IpvsServiceFlags flag, string own, string common)
    {
        if ((service.Flags & flag) != 0)
            flags.Add(service.Scheduler is "sh" or "mh" && own.Length > 0 ? $"{service.Scheduler}-{own}" : common);
    }

    private static string End(IPAddress address, ushort port) => new IPEndPoint(address, port).ToString();

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
