namespace Netlink.Rtnetlink;

/// <summary>What places in a packet count from (<c>TCF_LAYER_*</c>). Values without a name are kept.</summary>
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
    /// <summary>The packet's is the same.</summary>
    Equal = 0,

    /// <summary>The packet's is greater.</summary>
    Greater = 1,

    /// <summary>The packet's is less.</summary>
    Less = 2,
}
