namespace Flannel.Reference.Monitoring;

internal sealed record HttpAnswer(int Status, string Body, string ContentType = "text/plain; charset=utf-8");

/// <summary>One HTTP/1.x request and its response, after which the connection is closed.</summary>
internal static class HttpExchange
{
    // A probe sends a few hundred bytes; a client that sends more than this is not one.
    private const int MaxHead = 8192;

    public static async Task RunAsync(Socket connection, Func<string, HttpAnswer> answer, CancellationToken cancellation)
    {
        byte[] buffer = new byte[MaxHead];
        int length = 0;
        while (!IsWhole(buffer.AsSpan(0, length)))
        {
            if (length == MaxHead)
            {
                await SendAsync(connection, new HttpAnswer(431, "the head of the request is too large\n"), false, cancellation);
                return;
            }

            int read = await connection.ReceiveAsync(buffer.AsMemory(length), cancellation);
            if (read == 0)
                return;
            length += read;
        }

        string[] line = FirstLine(buffer.AsSpan(0, length)).Split(' ');
        bool isRequest = line is [{ Length: > 0 }, ['/', ..], "HTTP/1.1" or "HTTP/1.0"];
        HttpAnswer said = isRequest ? answer(PathOf(line[1])) : new HttpAnswer(400, "400 Bad Request");
        await SendAsync(connection, said, isRequest && line[0] == "HEAD", cancellation);
    }

    private static bool IsWhole(ReadOnlySpan<byte> head) => head.IndexOf("\r\n\r\n"u8) >= 0 || head.IndexOf("\n\n"u8) >= 0;

    private static string FirstLine(ReadOnlySpan<byte> head) => Encoding.ASCII.GetString(head[..head.IndexOf((byte)'\n')]).TrimEnd('\r');

    private static string PathOf(string target) => target.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? target[..at] : target;

    private static async Task SendAsync(Socket connection, HttpAnswer answer, bool isHead, CancellationToken cancellation)
    {
        byte[] body = Encoding.UTF8.GetBytes(answer.Body);
        string? reason = new HttpResponseMessage((HttpStatusCode)answer.Status).ReasonPhrase;
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {answer.Status} {reason}\r\nContent-Type: {answer.ContentType}\r\nContent-Length: {body.Length}\r\n" +
            $"Connection: close\r\n\r\n");
        byte[] all = [.. Encoding.ASCII.GetBytes(head), .. isHead ? [] : body];
        for (int sent = 0; sent < all.Length;)
            sent += await connection.SendAsync(all.AsMemory(sent), cancellation);

        // Closing with unread bytes would reset the connection (RST) and discard the response: end the output and let the client close.
        connection.Shutdown(SocketShutdown.Send);
        byte[] rest = new byte[512];
        for (int reads = 0; reads < 64 && await connection.ReceiveAsync(rest, cancellation) > 0; reads++)
        {
        }
    }
}
