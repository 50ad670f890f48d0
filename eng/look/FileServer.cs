using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Look;

/// <summary>A folder on loopback: pages with scripts do not work from files. It keeps what was asked for in vain.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _folder;
    private readonly ConcurrentDictionary<string, bool> _missing = new();

    public FileServer(string folder)
    {
        _folder = folder;
        Address = $"http://127.0.0.1:{FreePort()}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    public ICollection<string> Missing => _missing.Keys;

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            Answer(context);
        }
    }

    private void Answer(HttpListenerContext context)
    {
        string path = Uri.UnescapeDataString(context.Request.Url!.AbsolutePath).TrimStart('/');
        string file = Path.GetFullPath(Path.Combine(_folder, path is "" ? "index.html" : path));
        using HttpListenerResponse response = context.Response;
        // A request on a connection that was used before was now and then never seen here, and the page waited for its answer.
        response.KeepAlive = false;
        if (!file.StartsWith(_folder, StringComparison.Ordinal) || !File.Exists(file))
        {
            _missing[path] = true;
            response.StatusCode = 404;
            return;
        }
        response.ContentType = Path.GetExtension(file) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript",
            ".css" => "text/css",
            ".svg" => "image/svg+xml",
            ".json" => "application/json",
            ".woff2" => "font/woff2",
            _ => "application/octet-stream",
        };
        try
        {
            response.Close(File.ReadAllBytes(file), willBlock: true);
        }
        catch (HttpListenerException)
        {
            // The browser went on to the next page.
        }
    }
}
