using System;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using KubeApi;

if (args is not ([_, _] or [_, _, "--for-measurements", _, _]))
{
    Console.Error.WriteLine("""
        Usage: kube-api FOLDER ADDRESS:PORT [--for-measurements ADDRESS:PORT BYTES]
        Writes admin.kubeconfig, flannel.kubeconfig and audit.jsonl into the folder.
        For measurements, the stand-in serves without TLS too, at the second address; makes Nodes that are created bare as long as those of real
        clusters; and takes POST /stand-in/heartbeats/N for N changes of Nodes a second.
        """);
    return 2;
}

var options = new ApiServerOptions { Folder = args[0], EndPoint = IPEndPoint.Parse(args[1]) };
if (args is [_, _, _, string plain, string bytes])
    options = options with
    {
        PlainEndPoint = IPEndPoint.Parse(plain),
        NodeSize = int.Parse(bytes, CultureInfo.InvariantCulture),
        IsRude = false
    };

using var end = new CancellationTokenSource();
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
    interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
try
{
    await using IApiServer server = await ApiServers.StartAsync(options, end.Token).ConfigureAwait(false);
    await KubeconfigFile.WriteAsync($"{options.Folder}/flannel.kubeconfig", server, "flannel",
        await server.IssueTokenAsync(end.Token).ConfigureAwait(false), end.Token).ConfigureAwait(false);
    await KubeconfigFile.WriteAsync($"{options.Folder}/admin.kubeconfig", server, "admin", server.AdminToken, end.Token)
        .ConfigureAwait(false);
    Console.WriteLine($"serving {server.Url}");
    await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(false);
}
catch (OperationCanceledException)
{
    // Told to stop.
}

return 0;

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    end.Cancel();
}
