using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>The channels and keys of a MACsec device. Its other settings are those of the link (<see cref="MacsecLink"/>).</summary>
/// <remarks>Source: <c>ip macsec show</c> in ip-macsec(8).</remarks>
public sealed record MacsecDevice
{
    /// <summary>The index of the link.</summary>
    public int LinkIndex { get; init; }

    /// <summary>The secure channel identifier (SCI) for sending: the Ethernet address in the upper 48 bits, the port in the lower
    /// 16.</summary>
    public ulong ChannelId { get; init; }

    /// <summary>The number of the association for sending.</summary>
    public byte EncodingAssociation { get; init; }

    /// <summary>Whether it can send: that association has a key and is active.</summary>
    public bool IsOperational { get; init; }

    /// <summary>The associations for sending, up to four.</summary>
    public IReadOnlyList<MacsecAssociation> TransmitAssociations { get; init => field = ValueList.From(value); } =
        ValueList<MacsecAssociation>.Empty;

    /// <summary>The channels of peers, for receiving.</summary>
    public IReadOnlyList<MacsecChannel> ReceiveChannels { get; init => field = ValueList.From(value); } = ValueList<MacsecChannel>.Empty;

    /// <summary>The counters of sent frames.</summary>
    public MacsecTransmitStatistics? TransmitStatistics { get; init; }

    /// <summary>The counters of frames without protection, or with an invalid one.</summary>
    public MacsecDeviceStatistics? Statistics { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>link 5, channel 02005e1000010001</c>.</summary>
    public override string ToString() => $"link {LinkIndex}, channel {ChannelId:x16}";
}

/// <summary>A secure channel from which a device receives.</summary>
public sealed record MacsecChannel
{
    /// <summary>The peer's secure channel identifier (SCI): the Ethernet address in the upper 48 bits, the port in the lower 16.</summary>
    public ulong ChannelId { get; init; }

    /// <summary>Whether it is active.</summary>
    public bool IsActive { get; init; }

    /// <summary>The associations for receiving, up to four.</summary>
    public IReadOnlyList<MacsecAssociation> Associations { get; init => field = ValueList.From(value); } =
        ValueList<MacsecAssociation>.Empty;

    /// <summary>The counters of received frames.</summary>
    public MacsecReceiveStatistics? Statistics { get; init; }
}

/// <summary>A secure association, as the kernel reports it: without the key.</summary>
public sealed record MacsecAssociation
{
    /// <summary>The association number, 0 to 3.</summary>
    public byte Number { get; init; }

    /// <summary>Whether it is active.</summary>
    public bool IsActive { get; init; }

    /// <summary>The packet number of the next frame to send, or the lowest one to accept.</summary>
    public ulong PacketNumber { get; init; }

    /// <summary>The key identifier, 16 bytes.</summary>
    public IReadOnlyList<byte> KeyId { get; init => field = ValueList.From(value); } = ValueList<byte>.Empty;

    /// <summary>The short secure channel identifier (SSCI), with a cipher with extended packet numbers (XPN); otherwise null.</summary>
    public uint? ShortChannelId { get; init; }

    /// <summary>The counters of its frames.</summary>
    public MacsecAssociationStatistics? Statistics { get; init; }
}
