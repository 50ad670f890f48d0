// Lists the families of generic netlink, or shows those that are named: genl-families [NAME...]
// Tells which come and go until it is interrupted: genl-families --watch
// Opens ports for IPv4 in UDP in one batch and lists them: genl-families --fou PORT...
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using GenericNetlink;
using Netlink;

try
{
    if (args is ["--fou", .. string[] ports])
        return OpenPorts(ports);
    using var client = NetlinkClient.Open(FamilyController.NETLINK_GENERIC);
    IEnumerable<Family> families = args is [] or ["--watch"] ? FamilyController.List(client)
        : args.Select(name => FamilyController.Get(client, name));
    foreach (Family family in families)
        Show(family);
    if (args is ["--watch"])
    {
        await foreach (NetlinkEvent<Family> change in FamilyController.WatchAsync(client, CancellationToken.None))
        {
            if (change.IsLoss)
                Console.WriteLine("Some changes were lost.");
            else
                Show(change.Value);
        }
    }

    return 0;
}
catch (NetlinkException error)
{
    Console.Error.WriteLine(error.IsNotFound ? $"There is no family of that name: {error.Subject}" : error.Message);
    return 1;
}

static void Show(Family family)
    => Console.WriteLine($"{family.Id,3} {family.Name} version " +
        $"{family.Version}{string.Concat(family.Groups.Select(group => $" {group.Key}={group.Value}"))}");

static int OpenPorts(string[] ports)
{
    const byte IPv4InIPv4 = 4;
    using var fou = new FouClient();
    BatchResult result = fou.Add(ports.Select(port => new FouPort(ushort.Parse(port, CultureInfo.InvariantCulture), IPv4InIPv4)));
    foreach (Exception failure in result.Failures.Values)
        Console.Error.WriteLine(failure.Message);
    foreach (FouPort port in fou.List())
        Console.WriteLine(port);
    return result.Succeeded ? 0 : 1;
}
