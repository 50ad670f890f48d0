using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Xfrm;

/// <summary>A security association: how packets from one address to another are encrypted, authenticated or compressed. Used both to make
/// one and to report one.</summary>
/// <remarks>A null property is not sent, and the kernel's default applies; in a report it means that the kernel did not tell. Source:
/// ip-xfrm(8), <c>struct xfrm_usersa_info</c> and <c>XFRMA_*</c> in <c>include/uapi/linux/xfrm.h</c>, net/xfrm/xfrm_user.c.</remarks>
public sealed record XfrmState
{
    private readonly Fleeting<XfrmUsage?> _usage;
    private readonly Fleeting<XfrmReplay?> _replay;

    /// <summary>A state from one address to another.</summary>
    /// <param name="source">The address that packets leave from.</param>
    /// <param name="destination">The address that they go to, of the same family.</param>
    /// <param name="protocol">What is done to them.</param>
    /// <param name="spi">The number by which the receiver knows it; from 256 on, but for compression, which has 16 bits.</param>
    /// <exception cref="ArgumentException">The addresses are of two families.</exception>
    public XfrmState(IPAddress source, IPAddress destination, XfrmProtocol protocol, uint spi)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        if (source.AddressFamily != destination.AddressFamily)
            throw new ArgumentException($"A state from {source} to {destination} would be of two families.", nameof(destination));
        (Source, Destination, Protocol, Spi) = (source, destination, protocol, spi);
    }

    /// <summary>The address that packets leave from.</summary>
    public IPAddress Source { get; }

    /// <summary>The address that they go to.</summary>
    public IPAddress Destination { get; }

    /// <summary>What is done to them.</summary>
    public XfrmProtocol Protocol { get; }

    /// <summary>The number by which the receiver knows it.</summary>
    public uint Spi { get; }

    /// <summary>What a packet becomes part of. Default transport.</summary>
    public XfrmMode Mode { get; init; }

    /// <summary>The number by which templates of policies ask for it. Default 0, for none.</summary>
    public uint RequestId { get; init; }

    /// <summary>The number of the request of the kernel that it answers (<see cref="XfrmAcquire.Sequence"/>). Default 0.</summary>
    public uint Sequence { get; init; }

    /// <summary>How many packets may come late, in packets. Default 0: nobody looks whether one came before. More than 32 need
    /// <see cref="XfrmStateFlags.ExtendedSequenceNumbers"/> or are kept in the longer form, up to 4096.</summary>
    public uint ReplayWindow { get; init; }

    /// <summary>How it treats packets. Default none.</summary>
    public XfrmStateFlags Flags { get; init; }

    /// <summary>Further ways.</summary>
    public XfrmExtraFlags? ExtraFlags { get; init; }

    /// <summary>Which packets it takes of those that a policy sends to it. Default all.</summary>
    public XfrmSelector? Selector { get; init; }

    /// <summary>The algorithm that encrypts and authenticates at once.</summary>
    public XfrmAead? Aead { get; init; }

    /// <summary>The algorithm that encrypts.</summary>
    public XfrmAlgorithm? Encryption { get; init; }

    /// <summary>The algorithm that authenticates.</summary>
    public XfrmAuthentication? Authentication { get; init; }

    /// <summary>The kernel's name of the algorithm that compresses, such as <c>deflate</c>.</summary>
    public string? Compression { get; init; }

    /// <summary>What ESP is wrapped in.</summary>
    public XfrmEncapsulation? Encapsulation { get; init; }

    /// <summary>The mark that packets must have.</summary>
    public Masked<uint>? Mark { get; init; }

    /// <summary>The mark that packets get.</summary>
    public Masked<uint>? OutputMark { get; init; }

    /// <summary>The number of the <see cref="XfrmLink"/> that packets must come by.</summary>
    public uint? InterfaceId { get; init; }

    /// <summary>Which way packets go, so that the kernel checks the settings for it. Since Linux 6.10; before, it is left out
    /// silently.</summary>
    public XfrmDirection? Direction { get; init; }

    /// <summary>Up to how many bytes packets are padded, to hide their length.</summary>
    public uint? PadTo { get; init; }

    /// <summary>The care-of address of mobile IPv6.</summary>
    public IPAddress? CareOfAddress { get; init; }

    /// <summary>Seconds between packets that keep a translation of addresses alive. Since Linux 6.11.</summary>
    public uint? KeepaliveSeconds { get; init; }

    /// <summary>The device whose hardware does the work.</summary>
    public XfrmOffload? Offload { get; init; }

    /// <summary>When it ends. Default never.</summary>
    public XfrmLimits? Limits { get; init; }

    /// <summary>What went through it. Only reported, and left out of comparisons.</summary>
    public XfrmUsage? Usage
    {
        get => _usage.Value;
        init => _usage = new Fleeting<XfrmUsage?>(value);
    }

    /// <summary>The sequence numbers, for a state that goes on elsewhere. Null, the default, begins at 0. Left out of
    /// comparisons.</summary>
    public XfrmReplay? Replay
    {
        get => _replay.Value;
        init => _replay = new Fleeting<XfrmReplay?>(value);
    }

    /// <summary>Attributes without a property here, as they came. They are sent as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Such as <c>state 192.0.2.1 → 192.0.2.2 esp spi 0x100</c>.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"state {Source} → {Destination} {XfrmText.Of(Protocol)} spi 0x{Spi:x}");
}

/// <summary>What packets of ESP are wrapped in.</summary>
/// <param name="Type">UDP or TCP.</param>
/// <param name="SourcePort">The port they leave from.</param>
/// <param name="DestinationPort">The port they go to.</param>
public sealed record XfrmEncapsulation(XfrmEncapsulationType Type, ushort SourcePort, ushort DestinationPort)
{
    /// <summary>The address that the sender has without translation, or null when it does not matter.</summary>
    public IPAddress? OriginalAddress { get; init; }
}

/// <summary>A device whose hardware does the work.</summary>
/// <param name="LinkIndex">Its index.</param>
/// <param name="Flags">1 IPv6, 2 inbound, 4 whole packets (<c>XFRM_OFFLOAD_*</c>).</param>
public sealed record XfrmOffload(int LinkIndex, byte Flags = 0);

/// <summary>Sequence numbers of a state.</summary>
/// <param name="Sent">The last one sent.</param>
/// <param name="Received">The highest one received.</param>
public sealed record XfrmReplay(ulong Sent, ulong Received)
{
    /// <summary>Which of those within the window came, in words of 32 bits as the kernel has them.</summary>
    public IReadOnlyList<uint> Window { get; init => field = ValueList.From(value); } = ValueList<uint>.Empty;
}
