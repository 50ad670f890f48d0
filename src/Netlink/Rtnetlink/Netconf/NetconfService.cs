using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads the settings of address families for devices. Source: rtnetlink(7), ip-netconf(8).</summary>
public sealed class NetconfService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal NetconfService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Reads the settings of a device, of all devices or of new ones.</summary>
    /// <exception cref="NetlinkException">There are none: EINVAL for a device that does not exist or has no settings of the family,
    /// EOPNOTSUPP for a family that the kernel lacks.</exception>
    public Netconf Get(NetconfFamily family, NetconfDevice device)
        => _commands.Query(NetconfRequests.Family.Get, MessageFlags.None, new NetconfRequest(family, device),
            NetconfCodec.EncodeQuestion, NetconfCodec.Decode);

    /// <summary>Reads the settings of a device, of all devices or of new ones; null when there are none.</summary>
    public Netconf? TryGet(NetconfFamily family, NetconfDevice device)
    {
        try
        {
            return Get(family, device);
        }
        catch (NetlinkException e) when (e.Error is Errno.EINVAL or Errno.ENODEV or Errno.EOPNOTSUPP or Errno.EAFNOSUPPORT)
        {
            return null;
        }
    }

    /// <summary>Lists settings: those of every device, of all devices and of new ones. A family that the kernel lacks has none.</summary>
    /// <param name="filter">Which, or null for those of every family.</param>
    public IReadOnlyList<Netconf> List(NetconfFilter? filter = null)
    {
        filter ??= new NetconfFilter();
        List<Netconf> found = [];
        foreach (NetconfFamily family in filter.Family is { } one ? [one] : Enum.GetValues<NetconfFamily>())
        {
            // If the kernel lacks the family, it dumps all families that it has.
            found.AddRange(_lists.List(NetconfRequests.Family.Get, new NetconfRequest(family), NetconfCodec.EncodeQuestion,
                NetconfCodec.Decode, settings => settings.Family == family && filter.Matches(settings),
                static error => error is Errno.EOPNOTSUPP or Errno.EAFNOSUPPORT));
        }

        return found;
    }
}
