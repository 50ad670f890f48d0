using System;
using System.IO;
using System.Text;

namespace NetlinkTool.Captures;

/// <summary>A file or a pipe, read sequentially with lookahead.</summary>
internal sealed class CaptureInput(Stream stream)
{
    /// <summary>The lines of a trace have a few kilobytes at most.</summary>
    private const int LongestLine = 16 * 1024 * 1024;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>Returns the next bytes without taking them.</summary>
    /// <returns>The requested number of bytes, or fewer at the end.</returns>
    public ReadOnlySpan<byte> Peek(int count)
    {
        while (_end - _start < count && Fill())
        {
        }

        return _buffer.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>Returns the start of the input, without waiting for more than the first bytes.</summary>
    public ReadOnlySpan<byte> PeekStart()
    {
        Peek(sizeof(uint));
        return _buffer.AsSpan(_start, _end - _start);
    }

    /// <summary>Reads bytes.</summary>
    /// <returns>The number of bytes; fewer than requested at the end.</returns>
    public int Read(Span<byte> target)
    {
        int count = 0;
        while (count < target.Length)
        {
            if (_start == _end && !Fill())
                break;
            int part = Math.Min(target.Length - count, _end - _start);
            _buffer.AsSpan(_start, part).CopyTo(target[count..]);
            _start += part;
            count += part;
        }

        return count;
    }

    /// <summary>Skips bytes.</summary>
    /// <returns>Whether there were that many.</returns>
    public bool Skip(long count)
    {
        while (count > 0)
        {
            if (_start == _end && !Fill())
                return false;
            int part = (int)Math.Min(count, _end - _start);
            _start += part;
            count -= part;
        }

        return true;
    }

    /// <summary>Reads a line without its terminator, or null at the end of the file.</summary>
    /// <exception cref="CaptureException">The line is longer than any line of a trace.</exception>
    public string? ReadLine()
    {
        int searched = 0;
        while (true)
        {
            int end = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (end >= 0)
            {
                string line = Encoding.UTF8.GetString(_buffer, _start, searched + end);
                _start += searched + end + 1;
                return line.TrimEnd('\r');
            }

            searched = _end - _start;
            if (searched > LongestLine)
                throw new CaptureException($"A line has more than {LongestLine} bytes: this is not a trace of strace.");
            if (Fill())
                continue;
            string? last = searched == 0 ? null : Encoding.UTF8.GetString(_buffer, _start, searched);
            _start = _end;
            return last;
        }
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        int count = stream.Read(_buffer.AsSpan(_end));
        _end += count;
        return count > 0;
    }
}
