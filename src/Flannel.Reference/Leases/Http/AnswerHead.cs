using System;

namespace Flannel.Reference.Leases.Http;

/// <summary>How an answer begins: of one that cannot be read, that tells most about who gave it.</summary>
internal sealed class AnswerHead
{
    private const int Length = 64;

    private readonly byte[] _bytes = new byte[Length];
    private int _count;

    public void Add(ReadOnlySpan<byte> next)
    {
        if (_count == Length)
            return;
        int count = Math.Min(next.Length, Length - _count);
        next[..count].CopyTo(_bytes.AsSpan(_count));
        _count += count;
    }

    /// <summary>As it can stand in a line of the log.</summary>
    public override string ToString() => string.Create(_count, _bytes, static (text, bytes) =>
    {
        for (int i = 0; i < text.Length; i++)
            text[i] = bytes[i] is >= 0x20 and < 0x7F ? (char)bytes[i] : '.';
    });
}
