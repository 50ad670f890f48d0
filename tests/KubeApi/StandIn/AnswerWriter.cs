using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace KubeApi.StandIn;

/// <summary>Sends answers as a busy server does: in pieces of one byte to 128 KiB, now and then with a pause, and compressed if the client
/// takes that.</summary>
internal sealed class AnswerWriter(HttpContext context, bool isRude)
{
    // k8s.io/apiserver compresses what is longer.
    private const int LongestUncompressed = 128 * 1024;
    private const int LongestPiece = 17;   // as a power of two
    private const int UsualPiece = 16 * 1024;
    private const int MostPauses = 8;

    private int _pauses;

    /// <summary>Sends a whole answer.</summary>
    public async Task SendAsync(int code, ReadOnlyMemory<byte> json)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        context.Response.Headers["X-Kubernetes-Pf-Flowschema-Uid"] = "0";
        if (json.Length <= LongestUncompressed
            || !context.Request.Headers.AcceptEncoding.Any(value => value?.Contains("gzip", StringComparison.Ordinal) == true))
        {
            await WriteAsync(context.Response.Body, json, context.RequestAborted).ConfigureAwait(false);
            return;
        }

        context.Response.Headers.ContentEncoding = "gzip";
        context.Response.Headers.Vary = "Accept-Encoding";
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(json, context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context.Response.Body, packed.GetBuffer().AsMemory(0, (int)packed.Length), context.RequestAborted)
            .ConfigureAwait(false);
    }

    /// <summary>Sends more of an answer that has begun.</summary>
    public Task AddAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
        => WriteAsync(context.Response.Body, bytes, cancellation);

    private async Task WriteAsync(Stream body, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (!bytes.IsEmpty)
        {
            int count = Math.Min(bytes.Length, isRude ? Random.Shared.Next(1, 2 << Random.Shared.Next(LongestPiece)) : UsualPiece);
            await body.WriteAsync(bytes[..count], cancellation).ConfigureAwait(false);
            await body.FlushAsync(cancellation).ConfigureAwait(false);
            bytes = bytes[count..];
            if (isRude && !bytes.IsEmpty && _pauses++ < MostPauses)
                await Task.Delay(Random.Shared.Next(3), cancellation).ConfigureAwait(false);
        }
    }
}
