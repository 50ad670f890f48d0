using System;
using System.Diagnostics;
using System.IO;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace Look;

/// <summary>A headless Chromium with one page, by the DevTools protocol. Everything is one request after the other.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private readonly PosixSignalRegistration[] _signals;
    private string? _session;
    private int _lastId;

    private Browser(Process process)
    {
        _process = process;
        // Ended from outside, this program disposes nothing: the browser goes all the same.
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => End()),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => End()),
        ];
    }

    /// <param name="profile">A folder for what a browser keeps. The caller removes it: its processes may write to the last.</param>
    public static async Task<Browser> StartAsync(string profile)
    {
        string[] arguments =
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-dev-shm-usage",
            "--remote-debugging-port=0", $"--user-data-dir={Path.GetFullPath(profile)}", "about:blank",
        ];
        var process = Process.Start(new ProcessStartInfo("chromium", arguments) { RedirectStandardError = true })!;
        var browser = new Browser(process);
        await browser.ConnectAsync(await AddressAsync(process));
        return browser;
    }

    public async Task<JsonNode> SendAsync(string method, JsonObject? parameters = null)
    {
        int id = ++_lastId;
        var request = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (_session is not null)
            request["sessionId"] = _session;
        using var limit = new CancellationTokenSource(s_patience);
        await _socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(request.ToJsonString()), WebSocketMessageType.Text, true, limit.Token);
        while (true)
        {
            JsonNode message = await ReceiveAsync(limit.Token);
            if ((int?)message["id"] != id)
                continue;
            return message["result"] ?? throw new InvalidOperationException($"{method} failed: {message["error"]}");
        }
    }

    public async Task NavigateAsync(string address)
    {
        await SendAsync("Page.navigate", new JsonObject { ["url"] = address });
        // The template's scripts fill in navigation, tables of contents and highlighting after the page is there.
        JsonNode? ready = await EvaluateAsync("""
            new Promise(done => {
              const began = Date.now()
              const missing = () => document.readyState !== 'complete' ? 'the end of loading'
                : !document.querySelector('#navbar .nav-link') ? 'the navigation'
                : document.querySelector('#toc:empty') ? 'the table of contents'
                : document.querySelector('pre code[class*="lang-"]:not(.hljs)') ? 'the colours of code'
                : document.fonts.status !== 'loaded' ? 'the fonts' : ''
              const look = () => {
                const what = missing()
                if (!what) requestAnimationFrame(() => done(''))
                else if (Date.now() - began > 30000) done(what)
                else setTimeout(look, 20)
              }
              look()
            })
            """);
        if ((string?)ready is { Length: > 0 } missing)
            throw new TimeoutException($"{address} was opened, and {missing} did not come.");
    }

    /// <summary>The value of an expression, after its promise.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        JsonNode result = await SendAsync("Runtime.evaluate",
            new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true });
        return result["exceptionDetails"] is not { } problem ? result["result"]!["value"]
            : throw new InvalidOperationException(problem.ToJsonString());
    }

    public async Task ScreenshotAsync(string file)
        => await File.WriteAllBytesAsync(file, Convert.FromBase64String((string)(await SendAsync("Page.captureScreenshot",
            new JsonObject { ["format"] = "png" }))["data"]!));

    public async ValueTask DisposeAsync()
    {
        _session = null;
        if (_socket.State == WebSocketState.Open)
            await SendAsync("Browser.close");
        else
            End();
        await _process.WaitForExitAsync();
        foreach (PosixSignalRegistration signal in _signals)
            signal.Dispose();
        _process.Dispose();
        _socket.Dispose();
    }

    private void End()
    {
        try
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It was disposed, after it had ended.
        }
    }

    private static async Task<Uri> AddressAsync(Process process)
    {
        using var limit = new CancellationTokenSource(s_patience);
        while (await process.StandardError.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.IndexOf("ws://", StringComparison.Ordinal) is >= 0 and int start)
            {
                _ = process.StandardError.ReadToEndAsync();
                return new Uri(line[start..].Trim());
            }
        }
        throw new InvalidOperationException("Chromium ended before it said where it listens.");
    }

    private async Task ConnectAsync(Uri address)
    {
        using var limit = new CancellationTokenSource(s_patience);
        await _socket.ConnectAsync(address, limit.Token);
        string target = (string)(await SendAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" }))["targetId"]!;
        var page = new JsonObject { ["targetId"] = target, ["flatten"] = true };
        _session = (string)(await SendAsync("Target.attachToTarget", page))["sessionId"]!;
    }

    private async Task<JsonNode> ReceiveAsync(CancellationToken limit)
    {
        using var message = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, limit);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        message.Position = 0;
        return JsonNode.Parse(message)!;
    }
}
