namespace Netlink.Netfilter;

/// <content>Fields with parameters.</content>
public static partial class Nft
{
    /// <summary><c>osf</c>: the name of the operating system that sent a TCP SYN packet, such as <c>Linux</c>, or with the version,
    /// <c>Linux:3.0</c>. Fingerprints are loaded by nfnl_osf(8).</summary>
    /// <param name="withVersion">Whether the version is part of it.</param>
    /// <param name="timeToLive">How the time to live is compared.</param>
    public static NftField Fingerprint(bool withVersion = false, NftFingerprintTtl timeToLive = NftFingerprintTtl.Checked)
        => NftSpecialFields.Fingerprint(timeToLive, withVersion);

    /// <summary><c>ipsec</c>: a property of the IPsec state that decrypted the packet or will encrypt it.</summary>
    /// <param name="direction">Whether the packet was received or is sent through the state.</param>
    /// <param name="key">The property.</param>
    /// <param name="index">Which of several states, from 0.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The property is unknown.</exception>
    public static NftField IPsec(NftIPsecDirection direction, NftIPsecKey key, uint index = 0)
        => NftSpecialFields.IPsec(direction, key, index);

    /// <summary><c>socket cgroupv2 level</c>: the control group of the packet's socket, or its ancestor, by its id: the inode number of its
    /// directory.</summary>
    /// <param name="level">The level of the control group below the root, from 1.</param>
    public static NftField SocketControlGroup(uint level) => NftSpecialFields.ControlGroup(level);
}
