using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>What a MACsec device has beyond its settings, which are those of the link (<see cref="MacsecLink"/>): keys and
/// channels.</summary>
/// <remarks>Source: <c>ip macsec show</c> in ip-macsec(8).</remarks>
public sealed record MacsecDevice
{
    /// <summary>The index of the link.</summary>
    public int LinkIndex { get; init; }

    /// <summary>The identifier of the channel over which it sends: the Ethernet address in the upper 48 bits, the port in the lower
    /// 16.</summary>
    public ulong ChannelId { get; init; }

    /// <summary>The association with which it sends.</summary>
    public byte EncodingAssociation { get; init; }

    /// <summary>Whether it can send: that association has a key and is in use.</summary>
    public bool IsOperational { get; init; }

    /// <summary>The associations for sending, up to four.</summary>
    public IReadOnlyList<MacsecAssociation> TransmitAssociations { get; init => field = ValueList.From(value); } =
        ValueList<MacsecAssociation>.Empty;

    /// <summary>The channels of others, from which it receives.</summary>
    public IReadOnlyList<MacsecChannel> ReceiveChannels { get; init => field = ValueList.From(value); } = ValueList<MacsecChannel>.Empty;

    /// <summary>What it counts of frames that it sends.</summary>
    public MacsecTransmitStatistics? TransmitStatistics { get; init; }

    /// <summary>What it counts of frames without, or with wrong, protection.</summary>
    public MacsecDeviceStatistics? Statistics { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>link 5, channel 02005e1000010001</c>.</summary>
    public override string ToString() => $"link {LinkIndex}, channel {ChannelId:x16}";
}

/// <summary>A channel from which a device receives.</summary>
public sealed record MacsecChannel
{
    /// <summary>The other's identifier: the Ethernet address in the upper 48 bits, the port in the lower 16.</summary>
    public ulong ChannelId { get; init; }

    /// <summary>Whether it is in use.</summary>
    public bool IsActive { get; init; }

    /// <summary>The associations for receiving, up to four.</summary>
    public IReadOnlyList<MacsecAssociation> Associations { get; init => field = ValueList.From(value); } =
        ValueList<MacsecAssociation>.Empty;

    /// <summary>What is counted of frames that came.</summary>
    public MacsecReceiveStatistics? Statistics { get; init; }
}

/// <summary>A key, as the kernel reports it, which does not tell the key itself.</summary>
public sealed record MacsecAssociation
{
    /// <summary>Its number, from 0 to 3.</summary>
    public byte Number { get; init; }

    /// <summary>Whether it is in use.</summary>
    public bool IsActive { get; init; }

    /// <summary>The number of the next frame, or the lowest that is taken.</summary>
    public ulong PacketNumber { get; init; }

    /// <summary>The 16 bytes by which both ends know the key.</summary>
    public IReadOnlyList<byte> KeyId { get; init => field = ValueList.From(value); } = ValueList<byte>.Empty;

    /// <summary>The short identifier of its channel, with a cipher of extended packet numbers (XPN); null without.</summary>
    public uint? ShortChannelId { get; init; }

    /// <summary>What is counted of its frames.</summary>
    public MacsecAssociationStatistics? Statistics { get; init; }
}
