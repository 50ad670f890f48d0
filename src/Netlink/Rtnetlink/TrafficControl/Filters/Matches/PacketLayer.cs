namespace Netlink.Rtnetlink;

/// <summary>The header that offsets in a packet are relative to (<c>TCF_LAYER_*</c>). Values without a name are kept.</summary>
public enum PacketLayer : byte
{
    /// <summary>The header of the link layer.</summary>
    Link = 0,

    /// <summary>The header of the network layer.</summary>
    Network = 1,

    /// <summary>The header of the transport layer.</summary>
    Transport = 2,
}

/// <summary>How numbers are compared (<c>TCF_EM_OPND_*</c>). Values without a name are kept.</summary>
public enum MatchComparison : byte
{
    /// <summary>The packet's number is equal.</summary>
    Equal = 0,

    /// <summary>The packet's number is greater.</summary>
    Greater = 1,

    /// <summary>The packet's number is less.</summary>
    Less = 2,
}
