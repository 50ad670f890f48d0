using System;
using System.Globalization;
using System.IO;
using System.Threading;

namespace Flannel.Reference.Logging;

/// <summary>Writes lines in klog's form: <c>I1122 11:17:28.533787    4599 ipip] message</c>.</summary>
/// <remarks>One line per call even when the message holds line breaks, so that a foreign text (a file name, a kernel sentence)
/// cannot forge a line of its own.</remarks>
internal sealed class KlogWriter(TextWriter output, TimeProvider time, int processId)
{
    private readonly Lock _gate = new();

    public void Write(LogSeverity severity, string component, string message)
    {
        DateTimeOffset now = time.GetLocalNow();
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{Letter(severity)}{now:MMdd HH:mm:ss.ffffff} {processId,7} {component}] {OnOneLine(message)}\n");

        lock (_gate)
        {
            try
            {
                output.Write(line);
                output.Flush();
            }
            catch (IOException)
            {
                // Nobody reads stderr any more; the data path matters more than its commentary.
            }
        }
    }

    private static char Letter(LogSeverity severity) => severity switch
    {
        LogSeverity.Info => 'I',
        LogSeverity.Warning => 'W',
        _ => 'E',
    };

    private static string OnOneLine(string message)
        => message.AsSpan().ContainsAny('\n', '\r') ? message.ReplaceLineEndings(" ") : message;
}
