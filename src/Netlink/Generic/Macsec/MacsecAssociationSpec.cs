using System;
using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A key to add.</summary>
/// <remarks>Source: <c>ip macsec add</c> in ip-macsec(8). Ciphers of extended packet numbers (XPN) are not for this.</remarks>
/// <param name="Number">Its number, from 0 to 3.</param>
/// <param name="KeyId">The 16 bytes by which both ends know the key.</param>
/// <param name="Key">The key, as long as the cipher of the device has it.</param>
public sealed record MacsecAssociationSpec(byte Number, IReadOnlyList<byte> KeyId, MacsecKey Key)
{
    /// <summary>The number of the first frame, or the lowest that is taken; not 0. Sending needs it, and for receiving the kernel's default
    /// is 1.</summary>
    public uint? PacketNumber { get; init; }

    /// <summary>Whether it is in use. The kernel's default is false.</summary>
    public bool? IsActive { get; init; }

    /// <summary>For example <c>association 0</c>; the key is not in it.</summary>
    public override string ToString() => $"association {Number}";

    internal void Check(bool isForSending)
    {
        CheckNumber(Number);
        ArgumentNullException.ThrowIfNull(KeyId);
        ArgumentNullException.ThrowIfNull(Key);
        const int KeyIdLength = 16;
        if (KeyId.Count != KeyIdLength)
            throw Arguments.Refused($"{this}: the identifier of a key has {KeyIdLength} bytes, not {KeyId.Count}.", nameof(KeyId));
        if (PacketNumber == 0 || (isForSending && PacketNumber is null))
            throw Arguments.Refused($"{this}: {nameof(PacketNumber)} must be 1 or more.", nameof(PacketNumber));
    }

    internal static void CheckNumber(byte number)
    {
        const byte Highest = 3;
        if (number > Highest)
            throw new ArgumentOutOfRangeException(nameof(number), number, $"The number of an association is 0 to {Highest}.");
    }
}

/// <summary>What to change of a key. What is null stays as it is.</summary>
public sealed record MacsecAssociationChange
{
    /// <summary>The number of the next frame, or the lowest that is taken; not 0.</summary>
    public uint? PacketNumber { get; init; }

    /// <summary>Whether it is in use.</summary>
    public bool? IsActive { get; init; }
}
