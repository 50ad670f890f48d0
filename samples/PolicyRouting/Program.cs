// Sends packets with certain source addresses through another uplink: see Uplink.Usage.
using System;
using System.IO;
using Netlink;
using Netlink.Rtnetlink;

namespace PolicyRouting;

internal static class Program
{
    private static int Main(string[] args) => Run(args, Console.Out, Console.Error);

    /// <summary>Adds, deletes or shows a policy.</summary>
    /// <returns>0, or 1 when that was not possible.</returns>
    internal static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        try
        {
            (string? name, string[] words) = args is ["-n", string given, .. string[] behind] ? (given, behind) : (null, args);
            if (words is not [("add" or "del" or "show") and string verb, .. string[] rest])
                throw new ArgumentException($"The first argument must be add, del or show: {Uplink.Usage}");
            var uplink = Uplink.Read(rest);
            using NetworkNamespace? space = name is null ? null
                : name.Contains('/', StringComparison.Ordinal) ? NetworkNamespace.FromPath(name) : NetworkNamespace.Open(name);
            using RtnetlinkClient client = space is null ? RtnetlinkClient.Open() : RtnetlinkClient.Open(space);
            var policy = new Policy(client, uplink);
            if (verb is "add")
                policy.Add();
            if (verb is "del")
                policy.Delete();
            policy.Show(output);
            return 0;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or IOException or UnauthorizedAccessException
            or AggregateException)
        {
            errors.WriteLine($"policy-routing: {e.Message}");
            return 1;
        }
    }
}
