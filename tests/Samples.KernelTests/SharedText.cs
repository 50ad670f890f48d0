using System;
using System.IO;
using System.Text;
using System.Threading;

namespace Samples.KernelTests;

/// <summary>What a program writes, for others to read meanwhile.</summary>
internal sealed class SharedText : TextWriter
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (_gate)
            _text.Append(value);
    }

    public bool Has(string part) => ToString().Contains(part, StringComparison.Ordinal);

    public override string ToString()
    {
        lock (_gate)
            return _text.ToString();
    }
}
