using System.Collections.Generic;
using Netlink.Rtnetlink;
using static Netlink.Generic.WirelessCommand;

namespace Netlink.Generic;

/// <summary>Reads, adds, changes and deletes wireless interfaces.</summary>
/// <remarks>Source: <c>iw dev</c> in iw(8).</remarks>
public sealed class WirelessInterfaceService
{
    private readonly GenericRequests<WirelessCommand> _requests;

    internal WirelessInterfaceService(GenericRequests<WirelessCommand> requests) => _requests = requests;

    /// <summary>Lists the interfaces of all phys, including those without a link.</summary>
    public IReadOnlyList<WirelessInterface> List()
        => _requests.ListAll(NL80211_CMD_GET_INTERFACE, "every wireless interface", WirelessInterfaceCodec.Decode);

    /// <summary>Reads an interface.</summary>
    /// <param name="linkIndex">The index of its link.</param>
    /// <exception cref="NetlinkException">There is no such link, or it is not wireless (ENODEV).</exception>
    public WirelessInterface Get(int linkIndex)
        => _requests.Query(NL80211_CMD_GET_INTERFACE, (LinkReference)linkIndex, WirelessMessage.WriteLink, WirelessInterfaceCodec.Decode);

    /// <summary>Reads an interface, or returns null when there is no such wireless link.</summary>
    /// <inheritdoc cref="Get"/>
    public WirelessInterface? TryGet(int linkIndex)
        => _requests.TryQuery(NL80211_CMD_GET_INTERFACE, (LinkReference)linkIndex, WirelessMessage.WriteLink,
            WirelessInterfaceCodec.Decode);

    /// <summary>Adds an interface to a phy.</summary>
    /// <param name="phy">The index of the phy.</param>
    /// <param name="name">The name of the link.</param>
    /// <param name="type">The type.</param>
    /// <returns>The interface as the kernel reports it.</returns>
    /// <exception cref="NetlinkException">There is no such phy (ENODEV), a link with the name exists already (ENFILE), the phy does not
    /// support the type (EOPNOTSUPP), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public WirelessInterface Add(uint phy, string name, WirelessInterfaceType type)
    {
        LinkReference.CheckName(name);
        return _requests.Query(NL80211_CMD_NEW_INTERFACE, new WirelessInterfaceSpec(phy, name, type), WirelessInterfaceCodec.WriteAdd,
            WirelessInterfaceCodec.Decode);
    }

    /// <summary>Sets the type of an interface, which must be down.</summary>
    /// <param name="linkIndex">The index of its link.</param>
    /// <param name="type">The type.</param>
    /// <exception cref="NetlinkException">There is no such link (ENODEV), it is up (EBUSY), the phy does not support the type
    /// (EOPNOTSUPP), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void SetType(int linkIndex, WirelessInterfaceType type)
        => _requests.Execute(NL80211_CMD_SET_INTERFACE, new WirelessRequest<WirelessInterfaceType>(linkIndex, type),
            WirelessInterfaceCodec.WriteType);

    /// <summary>Deletes an interface.</summary>
    /// <param name="linkIndex">The index of its link.</param>
    /// <exception cref="NetlinkException">There is no such link (ENODEV), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public void Delete(int linkIndex) => _requests.Execute(NL80211_CMD_DEL_INTERFACE, (LinkReference)linkIndex, WirelessMessage.WriteLink);
}
