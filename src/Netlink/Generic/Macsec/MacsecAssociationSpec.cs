using System;
using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A secure association (SA) with its key to add.</summary>
/// <remarks>Source: <c>ip macsec add</c> in ip-macsec(8). Not for ciphers with extended packet numbers (XPN).</remarks>
/// <param name="Number">The association number, 0 to 3.</param>
/// <param name="KeyId">The key identifier, 16 bytes.</param>
/// <param name="Key">The key, with the length that the device's cipher needs.</param>
public sealed record MacsecAssociationSpec(byte Number, IReadOnlyList<byte> KeyId, MacsecKey Key)
{
    /// <summary>The packet number of the first frame to send, or the lowest one to accept; not 0. Required for sending; for receiving the
    /// kernel's default is 1.</summary>
    public uint? PacketNumber { get; init; }

    /// <summary>Whether it is active. The kernel's default is false.</summary>
    public bool? IsActive { get; init; }

    /// <summary>For example <c>association 0</c>, without the key.</summary>
    public override string ToString() => $"association {Number}";

    internal void Check(bool isForSending)
    {
        CheckNumber(Number);
        ArgumentNullException.ThrowIfNull(KeyId);
        ArgumentNullException.ThrowIfNull(Key);
        const int KeyIdLength = 16;
        if (KeyId.Count != KeyIdLength)
            throw Arguments.Refused($"{this}: a key identifier has {KeyIdLength} bytes, not {KeyId.Count}.", nameof(KeyId));
        if (PacketNumber == 0 || (isForSending && PacketNumber is null))
            throw Arguments.Refused($"{this}: {nameof(PacketNumber)} must be at least 1.", nameof(PacketNumber));
    }

    internal static void CheckNumber(byte number)
    {
        const byte Highest = 3;
        if (number > Highest)
            throw new ArgumentOutOfRangeException(nameof(number), number, $"The number of an association is 0 to {Highest}.");
    }
}

/// <summary>A change of a secure association. Null leaves a property as it is.</summary>
public sealed record MacsecAssociationChange
{
    /// <summary>The packet number of the next frame to send, or the lowest one to accept; not 0.</summary>
    public uint? PacketNumber { get; init; }

    /// <summary>Whether it is active.</summary>
    public bool? IsActive { get; init; }
}
