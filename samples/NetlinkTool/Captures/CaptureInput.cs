using System;
using System.IO;
using System.Text;

namespace NetlinkTool.Captures;

/// <summary>A file or a pipe, read from front to back with a look at what comes next.</summary>
internal sealed class CaptureInput(Stream stream)
{
    /// <summary>A trace has lines of a few kilobytes, unless it is none.</summary>
    private const int LongestLine = 16 * 1024 * 1024;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>Looks at what comes next.</summary>
    /// <returns>As many bytes as were asked for, or fewer at the end.</returns>
    public ReadOnlySpan<byte> Peek(int count)
    {
        while (_end - _start < count && Fill())
        {
        }

        return _buffer.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>Looks at how it begins, without waiting for more than the first bytes.</summary>
    public ReadOnlySpan<byte> PeekStart()
    {
        Peek(sizeof(uint));
        return _buffer.AsSpan(_start, _end - _start);
    }

    /// <summary>Reads bytes.</summary>
    /// <returns>How many there were; fewer than asked for at the end.</returns>
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

    /// <summary>Passes over bytes.</summary>
    /// <returns>Whether there were so many.</returns>
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

    /// <summary>Reads a line without its end, or null at the end of the file.</summary>
    /// <exception cref="CaptureException">It is longer than any line of a trace.</exception>
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
                throw new CaptureException($"A line has more than {LongestLine} bytes: this is no trace of strace.");
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
