namespace Netlink.Rtnetlink;

/// <summary>A link layer whose framing is counted with the size of packets (<c>TC_LINKLAYER_*</c>).</summary>
public enum TrafficLinkLayer
{
    /// <summary>None: the overhead alone.</summary>
    Unspecified = 0,

    /// <summary>Ethernet.</summary>
    Ethernet = 1,

    /// <summary>ATM and ADSL: cells of 53 bytes, 48 of them payload.</summary>
    Atm = 2,
}
