using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace KubeApi.StandIn;

/// <summary>Lists in pages, and watches.</summary>
internal sealed partial class StandInServer
{
    private async Task ListOrWatchAsync(HttpContext context)
    {
        string verb = Verbs.Of(context.Request);
        if (!await AdmitAsync(context, verb, "nodes", "").ConfigureAwait(false))
            return;
        if (verb == "watch")
            await WatchAsync(context).ConfigureAwait(false);
        else
            await ListAsync(context).ConfigureAwait(false);
    }

    private async Task ListAsync(HttpContext context)
    {
        IReadOnlyList<StoredNode> all = _nodes.List(out long version);
        // What the server has at hand (version 0) it gives as a whole, whatever the limit.
        bool isAtHand = context.Request.Query["resourceVersion"] is ["0"];
        int limit = !isAtHand && int.TryParse(context.Request.Query["limit"], CultureInfo.InvariantCulture, out int given) && given > 0
            ? given : int.MaxValue;
        string after = "";
        if (context.Request.Query["continue"] is [{ } token])
        {
            // The version of the first page, and the last name on the page before.
            string[] parts = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split(' ');
            (version, after) = (long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
            if (_nodes.Since(version, out _) is null)
            {
                await RefuseAsync(context, 410, "Expired", "The provided continue parameter is too old").ConfigureAwait(false);
                return;
            }
        }

        StoredNode[] rest = [.. all.Where(node => string.CompareOrdinal(node.Name, after) > 0)];
        StoredNode[] page = [.. rest.Take(limit)];
        var metadata = new JsonObject { ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture) };
        if (page.Length < rest.Length)
        {
            metadata["continue"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{version} {page[^1].Name}"));
            metadata["remainingItemCount"] = rest.Length - page.Length;
        }

        await Writer(context).SendAsync(200, Page(metadata, page)).ConfigureAwait(false);
    }

    // A list of nothing is null, as Go writes it.
    private static ReadOnlyMemory<byte> Page(JsonObject metadata, StoredNode[] nodes)
    {
        var page = new MemoryStream(nodes.Sum(node => node.Json.Length + 1) + 512);
        page.Write(Encoding.UTF8.GetBytes($$"""{"kind":"NodeList","apiVersion":"v1","metadata":{{metadata.ToJsonString(Plain)}},"items":{{(nodes.Length == 0 ? "null" : "[")}}"""));
        for (int i = 0; i < nodes.Length; i++)
        {
            if (i > 0)
                page.WriteByte((byte)',');
            page.Write(nodes[i].Json.Span);
        }

        page.Write(nodes.Length == 0 ? "}\n"u8 : "]}\n"u8);
        return page.GetBuffer().AsMemory(0, (int)page.Length);
    }

    private async Task WatchAsync(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        long version = long.Parse(query["resourceVersion"].ToString(), CultureInfo.InvariantCulture);
        bool bookmarks = query["allowWatchBookmarks"] is ["true"];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(TimeSpan.FromSeconds(int.TryParse(query["timeoutSeconds"], CultureInfo.InvariantCulture, out int seconds)
            ? seconds : 1800));
        context.Response.ContentType = "application/json";
        await context.Response.StartAsync(limit.Token).ConfigureAwait(false);
        AnswerWriter writer = Writer(context);
        try
        {
            while (true)
            {
                IReadOnlyList<NodeEvent>? events = _nodes.Since(version, out Task changed);
                if (events is null)
                {
                    await LineAsync(writer, "ERROR", Bytes(StatusAnswer.Failure(410, "Expired", $"too old resource version: {version} " +
                        $"({_nodes.Version})")), limit.Token).ConfigureAwait(false);
                    return;
                }

                foreach (NodeEvent change in events)
                {
                    await LineAsync(writer, change.Type, change.Node.Json, limit.Token).ConfigureAwait(false);
                    version = change.Node.Version;
                }

                if (events.Count == 0 && await Task.WhenAny(changed, Task.Delay(_options.BookmarkInterval, limit.Token))
                    .ConfigureAwait(false) != changed && bookmarks)
                {
                    limit.Token.ThrowIfCancellationRequested();
                    version = _nodes.Version;
                    var mark = new JsonObject
                    {
                        ["kind"] = "Node",
                        ["apiVersion"] = "v1",
                        ["metadata"] = new JsonObject
                        {
                            ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture),
                            ["creationTimestamp"] = null
                        }
                    };
                    await LineAsync(writer, "BOOKMARK", Bytes(mark), limit.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The time is up, or the client is gone.
        }
    }

    private static Task LineAsync(AnswerWriter writer, string type, ReadOnlyMemory<byte> subject, CancellationToken cancellation)
    {
        byte[] line = [.. Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","object":"""), .. subject.Span, .. "}\n"u8];
        return writer.AddAsync(line, cancellation);
    }
}
