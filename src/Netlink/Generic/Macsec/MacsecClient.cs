using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Versioning;
using Netlink.Connection;
using static Netlink.Generic.MacsecCommand;

namespace Netlink.Generic;

/// <summary>Reads and changes the keys and channels of MACsec devices, which protect Ethernet frames. A device itself is a link: add it
/// with <see cref="Netlink.Rtnetlink.MacsecLink"/>.</summary>
/// <remarks>A client may be used from any thread, and from several at once. Changes need <c>CAP_NET_ADMIN</c>. The kernel sends no
/// notifications. Source: ip-macsec(8), <c>include/uapi/linux/if_macsec.h</c>.</remarks>
public sealed class MacsecClient : IDisposable
{
    internal const string FamilyName = "macsec";
    internal const byte Version = 1;

    private readonly GenericNetlinkClient _generic;
    private readonly GenericRequests<MacsecCommand> _requests;

    internal MacsecClient(GenericNetlinkClient generic)
    {
        _generic = generic;
        _requests = new GenericRequests<MacsecCommand>(generic.Client, generic.Families.Get(FamilyName).Id, Version,
            MacsecAttributes.Schema)
        {
            Remedies = static () =>
            [
                new Remedy(Errno.ENODEV, "There is no such MACsec device, channel or association."),
                new Remedy(Errno.EBUSY, "The channel or association exists already, or it is active. Deactivate or delete it first."),
                new Remedy(Errno.EINVAL, "The key must have the length that the device's cipher needs."),
            ],
        };
    }

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no MACsec, or its module is not loaded (ENOENT).</exception>
    [SupportedOSPlatform("linux")]
    public static MacsecClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in another network namespace. The namespace may be disposed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no MACsec, or its module is not loaded (ENOENT).</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static MacsecClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Lists all devices with their channels, keys and statistics.</summary>
    public IReadOnlyList<MacsecDevice> List() => _requests.ListAll(MACSEC_CMD_GET_TXSC, "every MACsec device", MacsecCodec.Decode);

    /// <summary>Reads a device. All are requested to find it.</summary>
    /// <param name="linkIndex">The index of its link.</param>
    /// <exception cref="NetlinkException">The link is not a MACsec device, or does not exist (ENODEV).</exception>
    public MacsecDevice Get(int linkIndex)
        => TryGet(linkIndex) ?? throw NetlinkException.NotThere(_requests.Operation(MACSEC_CMD_GET_TXSC), new MacsecRequest(linkIndex),
            Errno.ENODEV);

    /// <summary>Reads a device, or returns null if the link is not a MACsec device. All are requested to find it.</summary>
    /// <param name="linkIndex">The index of its link.</param>
    public MacsecDevice? TryGet(int linkIndex) => List().FirstOrDefault(device => device.LinkIndex == linkIndex);

    /// <summary>Adds a secure association with a key for sending.</summary>
    /// <param name="linkIndex">The index of the device's link.</param>
    /// <param name="association">The association with its key and the first packet number.</param>
    /// <exception cref="ArgumentException">A property is not valid. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">There is no such device (ENODEV), there is a key with the number (EBUSY), or the key does not
    /// have the length of the cipher (EINVAL).</exception>
    public void AddTransmitAssociation(int linkIndex, MacsecAssociationSpec association)
    {
        ArgumentNullException.ThrowIfNull(association);
        association.Check(isForSending: true);
        _requests.Execute(MACSEC_CMD_ADD_TXSA, Of(linkIndex, null, association), MacsecCodec.Write);
    }

    /// <summary>Changes a secure association for sending. <see cref="MacsecDevice.EncodingAssociation"/>, a setting of the link, selects
    /// the one to send with.</summary>
    /// <param name="linkIndex">The index of the device's link.</param>
    /// <param name="number">The association number.</param>
    /// <param name="change">What to change.</param>
    /// <exception cref="NetlinkException">There is no such device or association (ENODEV).</exception>
    public void SetTransmitAssociation(int linkIndex, byte number, MacsecAssociationChange change)
        => _requests.Execute(MACSEC_CMD_UPD_TXSA, Of(linkIndex, null, number, change), MacsecCodec.Write);

    /// <summary>Deletes an inactive secure association for sending.</summary>
    /// <param name="linkIndex">The index of the device's link.</param>
    /// <param name="number">The association number.</param>
    /// <exception cref="NetlinkException">There is no such device or association (ENODEV), or it is active (EBUSY).</exception>
    public void DeleteTransmitAssociation(int linkIndex, byte number)
        => _requests.Execute(MACSEC_CMD_DEL_TXSA, Of(linkIndex, null, number, null), MacsecCodec.Write);

    /// <summary>Adds a secure channel for receiving.</summary>
    /// <param name="linkIndex">The index of the device's link.</param>
    /// <param name="channelId">The peer's secure channel identifier (SCI): the Ethernet address in the upper 48 bits, the port in the lower
    /// 16.</param>
    /// <param name="isActive">Whether it is active; null for the kernel's default, true.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV), or the channel exists already (EEXIST).</exception>
    public void AddReceiveChannel(int linkIndex, ulong channelId, bool? isActive = null)
        => _requests.Execute(MACSEC_CMD_ADD_RXSC, new MacsecRequest(linkIndex) { Channel = channelId, IsChannelActive = isActive },
            MacsecCodec.Write);

    /// <summary>Activates or deactivates a secure channel for receiving.</summary>
    /// <param name="linkIndex">The index of the device's link.</param>
    /// <param name="channelId">The peer's secure channel identifier (SCI).</param>
    /// <param name="isActive">Whether it is active.</param>
    /// <exception cref="NetlinkException">There is no such device or channel (ENODEV).</exception>
    public void SetReceiveChannel(int linkIndex, ulong channelId, bool isActive)
        => _requests.Execute(MACSEC_CMD_UPD_RXSC, new MacsecRequest(linkIndex) { Channel = channelId, IsChannelActive = isActive },
            MacsecCodec.Write);

    /// <summary>Deletes a secure channel for receiving with its associations.</summary>
    /// <param name="linkIndex">The index of the device's link.</param>
    /// <param name="channelId">The peer's secure channel identifier (SCI).</param>
    /// <exception cref="NetlinkException">There is no such device or channel (ENODEV).</exception>
    public void DeleteReceiveChannel(int linkIndex, ulong channelId)
        => _requests.Execute(MACSEC_CMD_DEL_RXSC, new MacsecRequest(linkIndex) { Channel = channelId }, MacsecCodec.Write);

    /// <summary>Adds a secure association with a key to a channel for receiving.</summary>
    /// <param name="linkIndex">The index of the device's link.</param>
    /// <param name="channelId">The peer's secure channel identifier (SCI).</param>
    /// <param name="association">The association with its key.</param>
    /// <exception cref="ArgumentException">A property is not valid. Nothing was sent.</exception>
    /// <exception cref="NetlinkException">There is no such device or channel (ENODEV), there is a key with the number (EBUSY), or the key
    /// does not have the length of the cipher (EINVAL).</exception>
    public void AddReceiveAssociation(int linkIndex, ulong channelId, MacsecAssociationSpec association)
    {
        ArgumentNullException.ThrowIfNull(association);
        association.Check(isForSending: false);
        _requests.Execute(MACSEC_CMD_ADD_RXSA, Of(linkIndex, channelId, association), MacsecCodec.Write);
    }

    /// <summary>Changes a secure association for receiving.</summary>
    /// <param name="linkIndex">The index of the device's link.</param>
    /// <param name="channelId">The peer's secure channel identifier (SCI).</param>
    /// <param name="number">The association number.</param>
    /// <param name="change">What to change.</param>
    /// <exception cref="NetlinkException">There is no such device, channel or association (ENODEV).</exception>
    public void SetReceiveAssociation(int linkIndex, ulong channelId, byte number, MacsecAssociationChange change)
        => _requests.Execute(MACSEC_CMD_UPD_RXSA, Of(linkIndex, channelId, number, change), MacsecCodec.Write);

    /// <summary>Deletes an inactive secure association for receiving.</summary>
    /// <param name="linkIndex">The index of the device's link.</param>
    /// <param name="channelId">The peer's secure channel identifier (SCI).</param>
    /// <param name="number">The association number.</param>
    /// <exception cref="NetlinkException">There is no such device, channel or association (ENODEV), or it is active (EBUSY).</exception>
    public void DeleteReceiveAssociation(int linkIndex, ulong channelId, byte number)
        => _requests.Execute(MACSEC_CMD_DEL_RXSA, Of(linkIndex, channelId, number, null), MacsecCodec.Write);

    /// <summary>Closes the sockets.</summary>
    public void Dispose() => _generic.Dispose();

    private static MacsecRequest Of(int linkIndex, ulong? channelId, MacsecAssociationSpec spec) => new(linkIndex)
    {
        Channel = channelId,
        Association = spec.Number,
        Spec = spec,
        Change = new MacsecAssociationChange { PacketNumber = spec.PacketNumber, IsActive = spec.IsActive },
    };

    private static MacsecRequest Of(int linkIndex, ulong? channelId, byte number, MacsecAssociationChange? change)
    {
        MacsecAssociationSpec.CheckNumber(number);
        return new(linkIndex) { Channel = channelId, Association = number, Change = change };
    }

    private static MacsecClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => GenericNetlinkClient.OpenFamily(boundTo, options, nameof(MacsecClient), static generic => new MacsecClient(generic));
}
