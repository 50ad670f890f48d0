using System;
using System.Net;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using KubeApi;

if (args is not [string folder, string endPoint])
{
    Console.Error.WriteLine("Usage: kube-api FOLDER ADDRESS:PORT   (writes admin.kubeconfig, flannel.kubeconfig and audit.jsonl into the folder)");
    return 2;
}

using var end = new CancellationTokenSource();
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop), interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
try
{
    await using IApiServer server = await ApiServers.StartAsync(new ApiServerOptions { Folder = folder, EndPoint = IPEndPoint.Parse(endPoint) }, end.Token).ConfigureAwait(false);
    await KubeconfigFile.WriteAsync($"{folder}/flannel.kubeconfig", server, "flannel", await server.IssueTokenAsync(end.Token).ConfigureAwait(false), end.Token).ConfigureAwait(false);
    await KubeconfigFile.WriteAsync($"{folder}/admin.kubeconfig", server, "admin", server.AdminToken, end.Token).ConfigureAwait(false);
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
