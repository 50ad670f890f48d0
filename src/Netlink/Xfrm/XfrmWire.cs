using System.Runtime.InteropServices;

namespace Netlink.Xfrm;

/// <summary><c>struct xfrm_id</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct XfrmIdWire(XfrmAddress Destination, uint Spi, byte Protocol);

/// <summary><c>struct xfrm_usersa_id</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct XfrmStateIdWire(XfrmAddress Destination, uint Spi, ushort Family, byte Protocol)
{
    public const int Size = 24;
}

/// <summary><c>struct xfrm_selector</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct XfrmSelectorWire
{
    public XfrmAddress Destination { get; init; }

    public XfrmAddress Source { get; init; }

    public ushort DestinationPort { get; init; }

    public ushort DestinationPortMask { get; init; }

    public ushort SourcePort { get; init; }

    public ushort SourcePortMask { get; init; }

    public ushort Family { get; init; }

    public byte DestinationPrefix { get; init; }

    public byte SourcePrefix { get; init; }

    public byte Protocol { get; init; }

    public int LinkIndex { get; init; }

    public uint User { get; init; }
}

/// <summary><c>struct xfrm_lifetime_cfg</c>, then <c>struct xfrm_lifetime_cur</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct XfrmLifetimeWire
{
    public ulong SoftBytes { get; init; }

    public ulong HardBytes { get; init; }

    public ulong SoftPackets { get; init; }

    public ulong HardPackets { get; init; }

    public ulong SoftAge { get; init; }

    public ulong HardAge { get; init; }

    public ulong SoftUse { get; init; }

    public ulong HardUse { get; init; }

    public ulong Bytes { get; init; }

    public ulong Packets { get; init; }

    public ulong Added { get; init; }

    public ulong FirstUsed { get; init; }
}

/// <summary><c>struct xfrm_usersa_info</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct XfrmStateWire
{
    public const int Size = 224;

    public XfrmSelectorWire Selector { get; init; }

    public XfrmIdWire Id { get; init; }

    public XfrmAddress Source { get; init; }

    public XfrmLifetimeWire Lifetime { get; init; }

    public uint OutsideWindow { get; init; }

    public uint Replays { get; init; }

    public uint IntegrityFailures { get; init; }

    public uint Sequence { get; init; }

    public uint RequestId { get; init; }

    public ushort Family { get; init; }

    public byte Mode { get; init; }

    public byte ReplayWindow { get; init; }

    public byte Flags { get; init; }
}

/// <summary><c>struct xfrm_userspi_info</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct XfrmAllocationWire(XfrmStateWire State, uint Least, uint Most);

/// <summary><c>struct xfrm_user_tmpl</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct XfrmTemplateWire
{
    public XfrmIdWire Id { get; init; }

    public ushort Family { get; init; }

    public XfrmAddress Source { get; init; }

    public uint RequestId { get; init; }

    public byte Mode { get; init; }

    public byte Share { get; init; }

    public byte IsOptional { get; init; }

    public uint AuthenticationAlgorithms { get; init; }

    public uint EncryptionAlgorithms { get; init; }

    public uint CompressionAlgorithms { get; init; }
}

/// <summary><c>struct xfrm_userpolicy_info</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct XfrmPolicyWire
{
    public const int Size = 168;

    public XfrmSelectorWire Selector { get; init; }

    public XfrmLifetimeWire Lifetime { get; init; }

    public uint Priority { get; init; }

    public uint Index { get; init; }

    public byte Direction { get; init; }

    public byte Action { get; init; }

    public byte Flags { get; init; }

    public byte Share { get; init; }
}

/// <summary><c>struct xfrm_userpolicy_id</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct XfrmPolicyIdWire(XfrmSelectorWire Selector, uint Index, byte Direction)
{
    public const int Size = 64;
}

/// <summary><c>struct xfrm_user_acquire</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct XfrmAcquireWire(XfrmIdWire Id, XfrmAddress Source, XfrmSelectorWire Selector, XfrmPolicyWire Policy,
    uint AuthenticationAlgorithms, uint EncryptionAlgorithms, uint CompressionAlgorithms, uint Sequence);
