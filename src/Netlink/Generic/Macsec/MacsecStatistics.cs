namespace Netlink.Generic;

/// <summary>What a device counts of frames without, or with wrong, protection.</summary>
public sealed record MacsecDeviceStatistics
{
    /// <summary>Frames that were sent without protection.</summary>
    public ulong SentUntagged { get; init; }

    /// <summary>Frames that were taken without protection.</summary>
    public ulong ReceivedUntagged { get; init; }

    /// <summary>Frames that were too long to be sent with protection.</summary>
    public ulong TooLong { get; init; }

    /// <summary>Frames that were dropped as they had no protection.</summary>
    public ulong WithoutTag { get; init; }

    /// <summary>Frames that were dropped for what their tag says.</summary>
    public ulong BadTag { get; init; }

    /// <summary>Frames of a channel that is not known, and were taken nevertheless.</summary>
    public ulong UnknownChannel { get; init; }

    /// <summary>Frames of a channel that is not known, and were dropped.</summary>
    public ulong NoChannel { get; init; }

    /// <summary>Frames that were dropped as there was no time to check them.</summary>
    public ulong Overrun { get; init; }
}

/// <summary>What a device counts of frames that it sends.</summary>
public sealed record MacsecTransmitStatistics
{
    /// <summary>Frames that were sent and can be read.</summary>
    public ulong ProtectedPackets { get; init; }

    /// <summary>Frames that were sent encrypted.</summary>
    public ulong EncryptedPackets { get; init; }

    /// <summary>Bytes that were sent and can be read.</summary>
    public ulong ProtectedOctets { get; init; }

    /// <summary>Bytes that were sent encrypted.</summary>
    public ulong EncryptedOctets { get; init; }
}

/// <summary>What a device counts of frames that came over a channel.</summary>
public sealed record MacsecReceiveStatistics
{
    /// <summary>Bytes that could be read, and were checked.</summary>
    public ulong ValidatedOctets { get; init; }

    /// <summary>Bytes that were decrypted.</summary>
    public ulong DecryptedOctets { get; init; }

    /// <summary>Frames that were taken unchecked.</summary>
    public ulong Unchecked { get; init; }

    /// <summary>Frames that came late, and were taken nevertheless.</summary>
    public ulong Delayed { get; init; }

    /// <summary>Frames that were right.</summary>
    public ulong Ok { get; init; }

    /// <summary>Frames that were wrong, and were taken nevertheless.</summary>
    public ulong Invalid { get; init; }

    /// <summary>Frames that were dropped as they came late.</summary>
    public ulong Late { get; init; }

    /// <summary>Frames that were wrong, and were dropped.</summary>
    public ulong NotValid { get; init; }

    /// <summary>Frames of an association that is not in use, and were dropped.</summary>
    public ulong NotUsingAssociation { get; init; }

    /// <summary>Frames of an association that is not in use, and were taken nevertheless.</summary>
    public ulong UnusedAssociation { get; init; }
}

/// <summary>What a device counts of frames of one association.</summary>
public sealed record MacsecAssociationStatistics
{
    /// <summary>Frames that were right; 0 for sending.</summary>
    public uint ReceivedOk { get; init; }

    /// <summary>Frames that were wrong, and were taken nevertheless.</summary>
    public uint ReceivedInvalid { get; init; }

    /// <summary>Frames that were wrong, and were dropped.</summary>
    public uint ReceivedNotValid { get; init; }

    /// <summary>Frames that came while it was not in use, and were dropped.</summary>
    public uint ReceivedNotUsing { get; init; }

    /// <summary>Frames that came while it was not in use, and were taken nevertheless.</summary>
    public uint ReceivedUnused { get; init; }

    /// <summary>Frames that were sent and can be read; 0 for receiving.</summary>
    public uint SentProtected { get; init; }

    /// <summary>Frames that were sent encrypted; 0 for receiving.</summary>
    public uint SentEncrypted { get; init; }
}
