namespace Netlink.Generic;

/// <summary>Counters of frames without protection, or with an invalid one.</summary>
public sealed record MacsecDeviceStatistics
{
    /// <summary>Frames sent without protection.</summary>
    public ulong SentUntagged { get; init; }

    /// <summary>Frames received without protection and accepted.</summary>
    public ulong ReceivedUntagged { get; init; }

    /// <summary>Frames too long to be sent with protection.</summary>
    public ulong TooLong { get; init; }

    /// <summary>Frames received without protection and dropped.</summary>
    public ulong WithoutTag { get; init; }

    /// <summary>Frames dropped because of an invalid MACsec tag.</summary>
    public ulong BadTag { get; init; }

    /// <summary>Frames of an unknown channel that were accepted.</summary>
    public ulong UnknownChannel { get; init; }

    /// <summary>Frames of an unknown channel that were dropped.</summary>
    public ulong NoChannel { get; init; }

    /// <summary>Frames dropped because they could not be checked in time.</summary>
    public ulong Overrun { get; init; }
}

/// <summary>Counters of sent frames.</summary>
public sealed record MacsecTransmitStatistics
{
    /// <summary>Frames sent authenticated, but not encrypted.</summary>
    public ulong ProtectedPackets { get; init; }

    /// <summary>Frames sent encrypted.</summary>
    public ulong EncryptedPackets { get; init; }

    /// <summary>Bytes sent authenticated, but not encrypted.</summary>
    public ulong ProtectedOctets { get; init; }

    /// <summary>Bytes sent encrypted.</summary>
    public ulong EncryptedOctets { get; init; }
}

/// <summary>Counters of frames received on a channel.</summary>
public sealed record MacsecReceiveStatistics
{
    /// <summary>Bytes validated, but not encrypted.</summary>
    public ulong ValidatedOctets { get; init; }

    /// <summary>Bytes decrypted.</summary>
    public ulong DecryptedOctets { get; init; }

    /// <summary>Frames accepted without validation.</summary>
    public ulong Unchecked { get; init; }

    /// <summary>Late frames that were accepted.</summary>
    public ulong Delayed { get; init; }

    /// <summary>Valid frames.</summary>
    public ulong Ok { get; init; }

    /// <summary>Invalid frames that were accepted.</summary>
    public ulong Invalid { get; init; }

    /// <summary>Late frames that were dropped.</summary>
    public ulong Late { get; init; }

    /// <summary>Invalid frames that were dropped.</summary>
    public ulong NotValid { get; init; }

    /// <summary>Frames of an inactive association that were dropped.</summary>
    public ulong NotUsingAssociation { get; init; }

    /// <summary>Frames of an inactive association that were accepted.</summary>
    public ulong UnusedAssociation { get; init; }
}

/// <summary>Counters of the frames of one association.</summary>
public sealed record MacsecAssociationStatistics
{
    /// <summary>Valid frames; 0 for sending.</summary>
    public uint ReceivedOk { get; init; }

    /// <summary>Invalid frames that were accepted.</summary>
    public uint ReceivedInvalid { get; init; }

    /// <summary>Invalid frames that were dropped.</summary>
    public uint ReceivedNotValid { get; init; }

    /// <summary>Frames received while it was inactive, and dropped.</summary>
    public uint ReceivedNotUsing { get; init; }

    /// <summary>Frames received while it was inactive, and accepted.</summary>
    public uint ReceivedUnused { get; init; }

    /// <summary>Frames sent authenticated, but not encrypted; 0 for receiving.</summary>
    public uint SentProtected { get; init; }

    /// <summary>Frames sent encrypted; 0 for receiving.</summary>
    public uint SentEncrypted { get; init; }
}
