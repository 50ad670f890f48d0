using System;
using System.Runtime.CompilerServices;

namespace Netlink.Protocol;

/// <summary>Enumerates the messages of one datagram: <c>foreach (NetlinkMessage message in new MessageReader(datagram))</c>.</summary>
/// <remarks>An invalid length raises <see cref="NetlinkProtocolException"/>.</remarks>
public ref struct MessageReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts at the beginning of a datagram.</summary>
    public MessageReader(ReadOnlySpan<byte> datagram) => _rest = datagram;

    /// <summary>The message that <see cref="MoveNext"/> found.</summary>
    public NetlinkMessage Current { get; private set; }

    /// <summary>The remaining bytes.</summary>
    internal readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>Returns itself, for <c>foreach</c>.</summary>
    public readonly MessageReader GetEnumerator() => this;

    /// <summary>Advances to the next message; false at the end of the datagram.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // So that the loops around it keep the remaining span in registers.
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
            return false;
        if (_rest.Length < MessageHeader.Size)
            ThrowHelper.ShortMessage(MessageHeader.Size, _rest.Length);

        MessageHeader header = HostOrder.Read<MessageHeader>(_rest);
        if (header.Length < MessageHeader.Size || header.Length > (uint)_rest.Length)
            ThrowHelper.ImpossibleMessageLength(header.Length, _rest.Length);

        int length = (int)header.Length;
        Current = new NetlinkMessage(header, _rest[MessageHeader.Size..length]);
        _rest = _rest[Math.Min(Alignment.Align(length), _rest.Length)..];
        return true;
    }
}
