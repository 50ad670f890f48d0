using System;
using System.Globalization;

namespace Netlink.Netfilter;

/// <summary>The connection states with timeouts, numbered as in <c>nfnetlink_cttimeout.h</c>, and nft's default
/// timeouts.</summary>
internal static class NftConnectionStates
{
    private const byte Tcp = 6, Udp = 17;

    private static readonly (string Name, int Seconds)[] s_tcp = [("syn_sent", 120), ("syn_recv", 60), ("established", 432_000),
        ("fin_wait", 120), ("close_wait", 60), ("last_ack", 30), ("time_wait", 120), ("close", 10), ("syn_sent2", 120), ("retrans", 300),
        ("unack", 300)];

    private static readonly (string Name, int Seconds)[] s_udp = [("unreplied", 30), ("replied", 180)];

    public static ushort? NumberOf(byte protocol, string? state)
    {
        int at = Array.FindIndex(Of(protocol), known => known.Name == state);
        return at >= 0 ? (ushort)(at + 1)
            : ushort.TryParse(state, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) ? number : null;
    }

    public static string NameOf(byte protocol, ushort number) => number >= 1 && number <= Of(protocol).Length
        ? Of(protocol)[number - 1].Name : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether it is the default, which nft omits.</summary>
    public static bool IsDefault(byte protocol, NftStateTimeout timeout)
        => Array.Exists(Of(protocol), known => known.Name == timeout.State && known.Seconds == timeout.Time.TotalSeconds);

    public static void Check(byte protocol, NftStateTimeout timeout, string property)
    {
        if (NumberOf(protocol, timeout.State) is null)
            throw new ArgumentException($"Connections of protocol {protocol} have no state '{timeout.State}'. "
                + DescribeStates(protocol), property);
        if (timeout.Time.TotalSeconds is < 0 or > uint.MaxValue || timeout.Time.Ticks % TimeSpan.TicksPerSecond != 0)
            throw new ArgumentException($"A timeout is 0 to 4,294,967,295 whole seconds, not {timeout.Time}.", property);
    }

    private static string DescribeStates(byte protocol) => Of(protocol) is { Length: > 0 } states
        ? $"They have {string.Join(", ", Array.ConvertAll(states, static state => state.Name))}."
        : "States of protocols other than TCP and UDP are given by the kernel's number.";

    private static (string Name, int Seconds)[] Of(byte protocol) => protocol switch { Tcp => s_tcp, Udp => s_udp, _ => [] };
}
