using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using NetTool.Text;

namespace NetTool.Addresses;

/// <summary>The settings of <c>address add</c>.</summary>
internal static class AddressSettings
{
    public static Address Read(Words words, Session session)
    {
        words.TakeIf("local");
        InterfaceAddress local = InterfaceAddress.Parse(words.Take("an address with its prefix length"));
        string? device = null;
        Address address = new(1, local);
        while (!words.IsEmpty)
        {
            if (words.TakeIf("dev"))
                device = words.Take("the name of a device");
            else
                address = ReadSetting(words, address);
        }

        if (device is null)
            throw new UsageException($"'dev' and a device are missing: {local} belongs to one.");
        return address.On(session.Devices.IndexOf(device));
    }

    private static Address ReadSetting(Words words, Address address) => words.Take("a setting") switch
    {
        "peer" => address with { Peer = Values.Address(words, "peer") },
        "broadcast" or "brd" when words.TakeIf("+") => address with { Broadcast = BroadcastOf(address.Local) },
        "broadcast" or "brd" => address with { Broadcast = Values.Address(words, "broadcast") },
        "label" => address with { Label = words.Take("the label") },
        "scope" => address with { Scope = (RouteScope)NumberNames.Scopes().NumberOf(words.Take("a scope")) },
        "metric" or "priority" => address with { Metric = Values.Number(words, "metric") },
        "valid_lft" => address with { ValidLifetime = Values.Lifetime(words, "valid_lft") },
        "preferred_lft" => address with { PreferredLifetime = Values.Lifetime(words, "preferred_lft") },
        "nodad" => address with { Flags = address.Flags | AddressFlags.NoDuplicateDetection },
        "noprefixroute" => address with { Flags = address.Flags | AddressFlags.NoPrefixRoute },
        string other => throw new UsageException($"'{other}' is not a setting of an address; use dev, peer, broadcast, label, scope, " +
            "metric, valid_lft, preferred_lft, nodad or noprefixroute."),
    };

    /// <summary>The address with all host bits set.</summary>
    private static IPAddress BroadcastOf(InterfaceAddress local)
    {
        if (local.Address.AddressFamily is not AddressFamily.InterNetwork)
            throw new UsageException($"'broadcast +' does not apply to {local}: IPv6 has no broadcast.");
        byte[] bytes = local.Address.GetAddressBytes();
        for (int bit = local.PrefixLength; bit < 32; bit++)
            bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return new IPAddress(bytes);
    }

    /// <summary>The same address on a device, whose index is resolved last.</summary>
    private static Address On(this Address address, int index) => new(index, address.Local)
    {
        Peer = address.Peer,
        Broadcast = address.Broadcast,
        Label = address.Label,
        Scope = address.Scope,
        Metric = address.Metric,
        ValidLifetime = address.ValidLifetime,
        PreferredLifetime = address.PreferredLifetime,
        Flags = address.Flags,
    };
}
