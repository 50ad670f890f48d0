using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads, adds and deletes the labels of IPv6 addresses. Source: ip-addrlabel(8).</summary>
/// <remarks>The kernel sends no notifications of changes, so labels cannot be watched.</remarks>
public sealed class AddressLabelService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    internal AddressLabelService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Lists labels, including the kernel's defaults.</summary>
    /// <remarks>While labels come and go, a list of several hundred may lack some that stay, or have them twice, since the kernel
    /// neither marks such a dump nor announces the changes.</remarks>
    /// <param name="filter">Which, or null for all.</param>
    public IReadOnlyList<AddressLabel> List(AddressLabelFilter? filter = null)
    {
        filter ??= new AddressLabelFilter();
        return _lists.List(AddressLabelRequests.Family.Get, filter, AddressLabelCodec.EncodeFilter, AddressLabelCodec.Decode,
            filter.Matches);
    }

    /// <summary>Reads the label of an IPv6 address: that of the longest matching prefix. The report has the address instead of the
    /// prefix.</summary>
    /// <param name="address">The address.</param>
    /// <param name="linkIndex">The index of the device that it is used on, or null for any.</param>
    /// <exception cref="NetlinkException">ESRCH: the address has no label. ENODEV: there is no such device.</exception>
    public AddressLabel Get(IPAddress address, int? linkIndex = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        var question = new AddressLabelQuestion(address, linkIndex);
        Arguments.CheckHost(address, System.Net.Sockets.AddressFamily.InterNetworkV6, nameof(address), question);
        Arguments.CheckIndex(linkIndex, nameof(linkIndex), question);
        return _commands.Query(AddressLabelRequests.Family.Get, MessageFlags.None, question, AddressLabelCodec.EncodeQuestion,
            AddressLabelCodec.Decode);
    }

    /// <summary>The same, or null when the address has no label.</summary>
    /// <inheritdoc cref="Get"/>
    public AddressLabel? TryGet(IPAddress address, int? linkIndex = null)
    {
        try
        {
            return Get(address, linkIndex);
        }
        catch (NetlinkException error) when (error.Error is Errno.ESRCH)
        {
            return null;
        }
    }

    /// <summary>Gives a prefix a label.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when the prefix has a label already.</exception>
    public void Add(AddressLabel label) => _commands.Execute(AddressLabelRequests.Add, label);

    /// <summary>Gives a prefix a label, and replaces an existing one.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void Replace(AddressLabel label) => _commands.Execute(AddressLabelRequests.Replace, label);

    /// <summary>Deletes the label of a prefix. The kernel compares the prefix and the device, not the label.</summary>
    /// <exception cref="NetlinkException">The kernel refused: ESRCH when the prefix has none.</exception>
    public void Delete(AddressLabel label) => _commands.Execute(AddressLabelRequests.Delete, label);
}
