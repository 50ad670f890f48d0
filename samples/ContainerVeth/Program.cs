// Connects a container to a bridge: see Plan.Usage.
using System;
using System.IO;
using Netlink;
using Netlink.Rtnetlink;

namespace ContainerVeth;

internal static class Program
{
    private static int Main(string[] args)
    {
        using var host = RtnetlinkClient.Open();
        return Run(args, host, Console.Out, Console.Error);
    }

    /// <summary>Adds or deletes a connection.</summary>
    /// <returns>0, or 1 if that failed.</returns>
    internal static int Run(string[] args, RtnetlinkClient host, TextWriter output, TextWriter errors)
    {
        try
        {
            if (args is not [("add" or "del") and string verb, ..])
                throw new ArgumentException($"The first argument must be add or del: {Plan.Usage}");
            var plan = Plan.Read(args.AsSpan(1));
            var wiring = new Wiring(host, plan);
            if (verb is "del")
            {
                wiring.Disconnect();
                output.WriteLine($"{plan.HostDevice} is gone, and {plan.ContainerDevice} in {plan.Container} with it.");
                return 0;
            }

            using NetworkNamespace container = plan.Container.Contains('/', StringComparison.Ordinal)
                ? NetworkNamespace.FromPath(plan.Container) : NetworkNamespace.Open(plan.Container);
            wiring.Connect(container);
            output.WriteLine($"{plan.ContainerDevice} in {plan.Container} has {plan.Address}; {plan.HostDevice} is its other end, " +
                $"on {plan.Bridge}.");
            return 0;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"container-veth: {e.Message}");
            return 1;
        }
    }
}
