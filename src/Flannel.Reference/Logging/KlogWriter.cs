using Microsoft.Extensions.Logging;

namespace Flannel.Reference.Logging;

/// <summary>Writes lines in klog's form: <c>I1122 11:17:28.533787    4599 ipip] message</c>.</summary>
/// <remarks>One line per message, even if it contains line breaks, so that foreign text (a file name, a kernel message) cannot forge a
/// line, nor control the reader's terminal. Messages that are passed together are written together, as there may be one for each of
/// thousands of nodes. When nothing reads the log, messages are dropped and counted: the data path matters more.</remarks>
/// <param name="canWrite">Whether the output takes <see cref="Piece"/> bytes without waiting, within a time.</param>
internal sealed class KlogWriter(TextWriter output, TimeProvider time, int processId, Func<TimeSpan, bool>? canWrite = null)
{
    /// <summary>What a pipe takes without waiting when it takes anything: PIPE_BUF of pipe(7).</summary>
    public const int Piece = 4096;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private long _lost;   // messages that were dropped since the last that was written

    public void Write(LogLevel level, string component, params ReadOnlySpan<string> messages)
    {
        if (messages.IsEmpty)
            return;
        string head = Head(level, component);
        lock (_gate)
        {
            try
            {
                int room = 0;
                for (int i = 0; i < messages.Length; i++)
                {
                    string message = OnOneLine(messages[i]);
                    int length = head.Length + Encoding.UTF8.GetByteCount(message) + 1;
                    if (length > room && !TryMakeRoom(out room))
                    {
                        _lost += messages.Length - i;
                        return;
                    }

                    room -= length;
                    output.Write(head);
                    output.Write(message);
                    output.Write('\n');
                }

                output.Flush();
            }
            catch (IOException)
            {
                // Nothing reads stderr any more.
            }
        }
    }

    private bool TryMakeRoom(out int room)
    {
        output.Flush();
        string told = _lost > 0 ? $"{Head(LogLevel.Warning, "main")}{_lost} messages were lost, as nothing read the log\n" : "";
        room = Piece - told.Length;
        if (canWrite is not null && !canWrite(_lost > 0 ? TimeSpan.Zero : Patience))
            return false;
        output.Write(told);
        _lost = 0;
        return true;
    }

    private string Head(LogLevel level, string component) => string.Create(
        CultureInfo.InvariantCulture, $"{Letter(level)}{time.GetLocalNow():MMdd HH:mm:ss.ffffff} {processId,7} {component}] ");

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
