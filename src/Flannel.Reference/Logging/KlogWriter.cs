using Microsoft.Extensions.Logging;

namespace Flannel.Reference.Logging;

/// <summary>Writes lines in klog's form: <c>I1122 11:17:28.533787    4599 ipip] message</c>.</summary>
/// <remarks>One line per message, even if it contains line breaks, so that foreign text (a file name, a kernel message) cannot forge a
/// line, nor control the reader's terminal. Messages that are passed together are written together, as there may be one for each of
/// thousands of nodes.</remarks>
internal sealed class KlogWriter(TextWriter output, TimeProvider time, int processId)
{
    private readonly Lock _gate = new();

    public void Write(LogLevel level, string component, params ReadOnlySpan<string> messages)
    {
        if (messages.IsEmpty)
            return;
        string head = string.Create(
            CultureInfo.InvariantCulture, $"{Letter(level)}{time.GetLocalNow():MMdd HH:mm:ss.ffffff} {processId,7} {component}] ");
        lock (_gate)
        {
            try
            {
                foreach (string message in messages)
                {
                    output.Write(head);
                    output.Write(OnOneLine(message));
                    output.Write('\n');
                }

                output.Flush();
            }
            catch (IOException)
            {
                // Nothing reads stderr any more. The data path matters more than the log.
            }
        }
    }

    private static char Letter(LogLevel level) => level switch
    {
        LogLevel.Warning => 'W',
        LogLevel.Error or LogLevel.Critical => 'E',
        _ => 'I',
    };

    private static string OnOneLine(string message) => HasControls(message)
        ? string.Concat(message.ReplaceLineEndings(" ").Select(letter => char.IsControl(letter) && letter != '\t' ? '?' : letter))
        : message;

    private static bool HasControls(ReadOnlySpan<char> message)
        => message.ContainsAnyInRange('\0', '\x1F') || message.ContainsAnyInRange('\x7F', '\x9F');
}
