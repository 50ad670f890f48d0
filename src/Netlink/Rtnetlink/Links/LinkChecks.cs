using System;
using System.Text;

namespace Netlink.Rtnetlink;

/// <summary>Checks a link to create or change. Source: ifla_policy and validate_linkmsg() in net/core/rtnetlink.c.</summary>
internal static class LinkChecks
{
    private const int LongestAlias = 255;

    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    public static void Check(LinkSpec link)
    {
        Arguments.CheckIndex(link.Index, nameof(LinkSpec.Index), link);
        Arguments.CheckNotNegative(link.Mtu, nameof(LinkSpec.Mtu), link);
        Arguments.CheckNotNegative(link.TransmitQueueLength, nameof(LinkSpec.TransmitQueueLength), link);
        CheckCount(link.TransmitQueues, nameof(LinkSpec.TransmitQueues), link);
        CheckCount(link.ReceiveQueues, nameof(LinkSpec.ReceiveQueues), link);
        Arguments.CheckNotNegative(link.Master, nameof(LinkSpec.Master), link);
        Arguments.CheckIndex(link.ParentIndex, nameof(LinkSpec.ParentIndex), link);
        Arguments.CheckNotNegative(link.ParentNamespaceId, nameof(LinkSpec.ParentNamespaceId), link);
        CheckLength(link.Address, link.Kind?.AddressLength, nameof(LinkSpec.Address), link);
        CheckLength(link.Broadcast, link.Kind?.AddressLength, nameof(LinkSpec.Broadcast), link);
    }

    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    public static void Check(LinkChange change, object link)
    {
        Arguments.CheckNotNegative(change.Mtu, nameof(LinkChange.Mtu), link);
        Arguments.CheckNotNegative(change.TransmitQueueLength, nameof(LinkChange.TransmitQueueLength), link);
        Arguments.CheckNotNegative(change.Master, nameof(LinkChange.Master), link);
        if (change.NamespaceOfProcess is <= 0)
            throw Arguments.Refused($"{link}: {nameof(LinkChange.NamespaceOfProcess)} is {change.NamespaceOfProcess}, but the id of a " +
                "process is positive.", nameof(LinkChange.NamespaceOfProcess));
        Arguments.CheckIndex(change.NewIndex, nameof(LinkChange.NewIndex), link);
        CheckLength(change.Address, null, nameof(LinkChange.Address), link);
        CheckLength(change.Broadcast, null, nameof(LinkChange.Broadcast), link);
        foreach (VirtualFunction function in change.VirtualFunctions)
            CheckLength(function.Address, null, nameof(VirtualFunction.Address), function);
        if (change.Alias is string alias && Encoding.UTF8.GetByteCount(alias) > LongestAlias)
            throw Arguments.Refused($"{link}: an alias has at most {LongestAlias} bytes.", nameof(LinkChange.Alias));
    }

    /// <summary>Checks settings of a kind that are fixed, which the kernel would ignore (VLAN) or explain as something else
    /// (tun).</summary>
    /// <exception cref="ArgumentException">They differ from those of the link.</exception>
    public static void CheckFixed(LinkChange change, Link link)
    {
        if (change.Kind is VlanLink wanted && link.Kind is VlanLink there
            && ((wanted.Id ?? there.Id) != there.Id || (wanted.Protocol ?? there.Protocol) != there.Protocol))
        {
            throw Arguments.Refused($"{link}: the id and the protocol of a VLAN cannot be changed; the kernel would ignore it. Delete " +
                "the link, and create it again.", nameof(LinkChange.Kind));
        }

        if (change.Kind is TunLink device && !(link.Kind is TunLink present && device.IsOf(present)))
            throw Arguments.Refused($"{link}: the settings of a tun or tap device cannot be changed. Delete the link, and create it again.",
                nameof(LinkChange.Kind));
    }

    /// <summary>Checks the length of an address against the device's: the kernel would truncate a longer one.</summary>
    /// <exception cref="ArgumentException">The length is wrong.</exception>
    public static void CheckLength(LinkLayerAddress? address, int? expected, string property, object link)
    {
        if (address is not LinkLayerAddress { Length: int length })
            return;
        if (length == 0)
            throw Arguments.Refused($"{link}: {property} is empty. Leave it out, or give the bytes of an address.", property);
        if (expected is int needed && length != needed)
        {
            throw new ArgumentException(
                needed == 0 ? $"{link}: its kind has no link-layer address."
                    : $"{link}: {property} has {length} bytes, but the address of such a link has {needed}.", property);
        }
    }

    private static void CheckCount(int? count, string property, object link)
    {
        if (count is <= 0)
            throw Arguments.Refused($"{link}: {property} is {count}, but must be at least 1.", property);
    }
}
