// Lists the generic netlink families, or shows those that are named: genl-families [NAME...] Reports families that come and go until it is
// interrupted: genl-families --watch Adds FOU receive ports for IPv4 in UDP in one batch and lists them: genl-families --fou PORT...
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using GenericNetlink;
using Netlink;
using Netlink.Generic;

try
{
    if (args is ["--fou", .. string[] ports])
        return OpenPorts(ports);
    using var client = GenericNetlinkClient.Open();
    IEnumerable<GenericFamily> families = args is [] or ["--watch"] ? client.Families.List() : args.Select(client.Families.Get);
    foreach (GenericFamily family in families)
        Show(family);
    if (args is ["--watch"])
    {
        await foreach (NetlinkEvent<GenericFamilyChange> change in client.Families.WatchAsync(CancellationToken.None))
        {
            if (change.IsLoss)
                Console.WriteLine("Some notifications were lost.");
            else
                Console.WriteLine($"{change.Value.Kind}: {change.Value.Family}");
        }
    }

    return 0;
}
catch (NetlinkException error)
{
    Console.Error.WriteLine(error.IsNotFound ? $"There is no {error.Subject}" : error.Message);
    return 1;
}

static void Show(GenericFamily family)
    => Console.WriteLine($"{family.Id,3} {family.Name} version " +
        $"{family.Version}{string.Concat(family.Groups.Select(group => $" {group.Name}={group.Id}"))}");

static int OpenPorts(string[] ports)
{
    const byte IPv4InIPv4 = 4;
    using var fou = new ReceivePortClient();
    BatchResult result = fou.Add(ports.Select(port => new ReceivePort(ushort.Parse(port, CultureInfo.InvariantCulture), IPv4InIPv4)));
    foreach (Exception failure in result.Failures.Values)
        Console.Error.WriteLine(failure.Message);
    foreach (ReceivePort port in fou.List())
        Console.WriteLine(port);
    return result.Succeeded ? 0 : 1;
}
