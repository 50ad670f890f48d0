using System.IO;
using System.Threading;

namespace Flannel.Reference.Tests;

/// <summary>A log that the test reads while the daemon writes.</summary>
internal sealed class SharedLog : StringWriter
{
    private readonly Lock _gate = new();

    public override void Write(string? value)
    {
        lock (_gate)
            base.Write(value);
    }

    public override string ToString()
    {
        lock (_gate)
            return base.ToString();
    }
}
