// Lists the families of generic netlink, or shows those that are named: genl-families [NAME...]
using System;
using System.Collections.Generic;
using System.Linq;
using GenericNetlink;
using Netlink;

using var client = NetlinkClient.Open(FamilyController.NETLINK_GENERIC);
try
{
    IEnumerable<Family> families = args.Length == 0 ? FamilyController.List(client)
        : args.Select(name => FamilyController.Get(client, name));
    foreach (Family family in families)
        Console.WriteLine($"{family.Id,3} {family.Name} version " +
            $"{family.Version}{string.Concat(family.Groups.Select(group => $" {group.Key}={group.Value}"))}");
    return 0;
}
catch (NetlinkException error)
{
    Console.Error.WriteLine(error.IsNotFound ? $"There is no family of that name: {error.Subject}" : error.Message);
    return 1;
}
