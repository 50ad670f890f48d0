using System;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>Sets in the language of ipset(8).</summary>
internal static class IpsetText
{
    public static string Describe(Ipset set)
    {
        var line = new StringBuilder($"create {set.Name} {set.Type}");
        if (set.FirstAddress is not null || set.LastAddress is not null)
            Append(line, $" range {set.FirstAddress}-{set.LastAddress}");
        if (set.FirstPort is not null || set.LastPort is not null)
            Append(line, $" range {set.FirstPort}-{set.LastPort}");
        if (set.Family is AddressFamily.InterNetworkV6)
            line.Append(" family inet6");
        else if (set.Family is AddressFamily.InterNetwork && set.Type.StartsWith("hash:", StringComparison.Ordinal))
            line.Append(" family inet");
        if (set.MarkMask is uint markMask)
            Append(line, $" markmask 0x{markMask:x8}");
        if (set.HashSize is uint hashSize)
            Append(line, $" hashsize {hashSize}");
        if (set.MaximumElements is uint most)
            Append(line, $" maxelem {most}");
        if (set.Size is uint size)
            Append(line, $" size {size}");
        // Types that have masks only since Linux 6.3 list them last.
        bool isOfOld = set.Type is IpsetTypes.HashIp or IpsetTypes.BitmapIp;
        if (isOfOld)
            AppendMasks(line, set);
        if (set.Timeout is TimeSpan timeout)
            Append(line, $" timeout {(long)timeout.TotalSeconds}");
        Append(line, set.Extensions, IpsetExtensions.Counters, " counters");
        Append(line, set.Extensions, IpsetExtensions.Comments, " comment");
        Append(line, set.Extensions, IpsetExtensions.ForceAdd, " forceadd");
        Append(line, set.Extensions, IpsetExtensions.SkbInfo, " skbinfo");
        if (set.BucketSize is byte bucket)
            Append(line, $" bucketsize {bucket}");
        if (set.InitialValue is uint initial)
            Append(line, $" initval 0x{initial:x8}");
        if (!isOfOld)
            AppendMasks(line, set);
        return line.ToString();
    }

    private static void AppendMasks(StringBuilder line, Ipset set)
    {
        if (set.NetMask is byte netMask)
            Append(line, $" netmask {netMask}");
        if (set.BitMask is not null)
            Append(line, $" bitmask {set.BitMask}");
    }

    private static void Append(StringBuilder line, FormattableString text) => line.Append(text.ToString(CultureInfo.InvariantCulture));

    private static void Append(StringBuilder line, IpsetExtensions given, IpsetExtensions one, string word)
    {
        if ((given & one) != 0)
            line.Append(word);
    }
}
