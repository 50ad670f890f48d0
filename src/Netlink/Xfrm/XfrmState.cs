using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Xfrm;

/// <summary>A security association (state): how packets from one address to another are encrypted, authenticated or compressed. Used
/// both to add one and to report one.</summary>
/// <remarks>A null property is not sent, and the kernel's default applies; in a report it means that the kernel sent no value. Source:
/// ip-xfrm(8), <c>struct xfrm_usersa_info</c> and <c>XFRMA_*</c> in <c>include/uapi/linux/xfrm.h</c>, net/xfrm/xfrm_user.c.</remarks>
public sealed record XfrmState
{
    private readonly Fleeting<XfrmUsage?> _usage;
    private readonly Fleeting<XfrmReplay?> _replay;

    /// <summary>Creates a state.</summary>
    /// <param name="source">The source address.</param>
    /// <param name="destination">The destination address, of the same family.</param>
    /// <param name="protocol">The protocol.</param>
    /// <param name="spi">The security parameter index; at least 256, except for compression, which uses 16 bits.</param>
    /// <exception cref="ArgumentException">The addresses are of different families.</exception>
    public XfrmState(IPAddress source, IPAddress destination, XfrmProtocol protocol, uint spi)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        if (source.AddressFamily != destination.AddressFamily)
            throw new ArgumentException($"{source} and {destination} are of different families.", nameof(destination));
        (Source, Destination, Protocol, Spi) = (source, destination, protocol, spi);
    }

    /// <summary>The source address.</summary>
    public IPAddress Source { get; }

    /// <summary>The destination address.</summary>
    public IPAddress Destination { get; }

    /// <summary>The protocol.</summary>
    public XfrmProtocol Protocol { get; }

    /// <summary>The security parameter index.</summary>
    public uint Spi { get; }

    /// <summary>The mode. Default transport.</summary>
    public XfrmMode Mode { get; init; }

    /// <summary>The request id (<c>reqid</c>), by which templates of policies refer to it. Default 0, for none.</summary>
    public uint RequestId { get; init; }

    /// <summary>The sequence number of the acquire that it answers (<see cref="XfrmAcquire.Sequence"/>). Default 0.</summary>
    public uint Sequence { get; init; }

    /// <summary>The replay window (<c>replay-window</c>), in packets. Default 0, which disables replay detection. More than 32 require
    /// <see cref="XfrmStateFlags.ExtendedSequenceNumbers"/> or are sent in the longer form, up to 4096.</summary>
    public uint ReplayWindow { get; init; }

    /// <summary>Flags. Default none.</summary>
    public XfrmStateFlags Flags { get; init; }

    /// <summary>Extra flags.</summary>
    public XfrmExtraFlags? ExtraFlags { get; init; }

    /// <summary>The packets it accepts of those that a policy sends to it. Default all.</summary>
    public XfrmSelector? Selector { get; init; }

    /// <summary>The AEAD algorithm.</summary>
    public XfrmAead? Aead { get; init; }

    /// <summary>The encryption algorithm.</summary>
    public XfrmAlgorithm? Encryption { get; init; }

    /// <summary>The authentication algorithm.</summary>
    public XfrmAuthentication? Authentication { get; init; }

    /// <summary>The kernel's name of the compression algorithm, such as <c>deflate</c>.</summary>
    public string? Compression { get; init; }

    /// <summary>The encapsulation of ESP.</summary>
    public XfrmEncapsulation? Encapsulation { get; init; }

    /// <summary>The mark that packets must match.</summary>
    public Masked<uint>? Mark { get; init; }

    /// <summary>The mark set on packets (<c>output-mark</c>).</summary>
    public Masked<uint>? OutputMark { get; init; }

    /// <summary>The interface id of the <see cref="XfrmLink"/> of the packets (<c>if_id</c>).</summary>
    public uint? InterfaceId { get; init; }

    /// <summary>The direction of packets, so that the kernel checks the settings for it. Since Linux 6.10; older kernels ignore
    /// it.</summary>
    public XfrmDirection? Direction { get; init; }

    /// <summary>The length in bytes to which packets are padded, to hide their length: traffic flow confidentiality
    /// (<c>XFRMA_TFCPAD</c>).</summary>
    public uint? TfcPadding { get; init; }

    /// <summary>The care-of address of mobile IPv6 (<c>coa</c>).</summary>
    public IPAddress? CareOfAddress { get; init; }

    /// <summary>The interval of NAT keepalive packets, in seconds. Since Linux 6.11.</summary>
    public uint? KeepaliveSeconds { get; init; }

    /// <summary>The device that it is offloaded to.</summary>
    public XfrmOffload? Offload { get; init; }

    /// <summary>The lifetime. Default unlimited.</summary>
    public XfrmLimits? Limits { get; init; }

    /// <summary>The usage. Only reported, and left out of comparisons.</summary>
    public XfrmUsage? Usage
    {
        get => _usage.Value;
        init => _usage = new Fleeting<XfrmUsage?>(value);
    }

    /// <summary>The replay state, for a state that is migrated. Null, the default, starts at 0. Left out of
    /// comparisons.</summary>
    public XfrmReplay? Replay
    {
        get => _replay.Value;
        init => _replay = new Fleeting<XfrmReplay?>(value);
    }

    /// <summary>Attributes without a property here. They are sent back unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Such as <c>state 192.0.2.1 → 192.0.2.2 esp spi 0x100</c>.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"state {Source} → {Destination} {XfrmText.Of(Protocol)} spi 0x{Spi:x}");
}

/// <summary>The encapsulation of ESP packets.</summary>
/// <param name="Type">UDP or TCP.</param>
/// <param name="SourcePort">The source port.</param>
/// <param name="DestinationPort">The destination port.</param>
public sealed record XfrmEncapsulation(XfrmEncapsulationType Type, ushort SourcePort, ushort DestinationPort)
{
    /// <summary>The original address of the sender before NAT, or null if it does not matter.</summary>
    public IPAddress? OriginalAddress { get; init; }
}

/// <summary>Hardware offload.</summary>
/// <param name="LinkIndex">The index of the device.</param>
/// <param name="Flags">1 IPv6, 2 inbound, 4 whole packets (<c>XFRM_OFFLOAD_*</c>).</param>
public sealed record XfrmOffload(int LinkIndex, byte Flags = 0);

/// <summary>The replay state: sequence numbers of a state.</summary>
/// <param name="Sent">The last one sent.</param>
/// <param name="Received">The highest one received.</param>
public sealed record XfrmReplay(ulong Sent, ulong Received)
{
    /// <summary>The bitmap of received sequence numbers within the window, in the kernel's words of 32 bits.</summary>
    public IReadOnlyList<uint> Window { get; init => field = ValueList.From(value); } = ValueList<uint>.Empty;
}
