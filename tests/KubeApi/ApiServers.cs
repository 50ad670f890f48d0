using System;
using System.Threading;
using System.Threading.Tasks;
using KubeApi.Real;
using KubeApi.StandIn;

namespace KubeApi;

/// <summary>Starts the API server that there is: a real one when <c>KUBEBUILDER_ASSETS</c> names a folder with kube-apiserver and etcd,
/// else the stand-in.</summary>
public static class ApiServers
{
    /// <summary>The user that flannel's tokens stand for.</summary>
    public const string FlannelUser = $"system:serviceaccount:{FlannelManifest.Namespace}:flannel";

    private const string Variable = "KUBEBUILDER_ASSETS";

    public static bool AreReal => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    public static async Task<IApiServer> StartAsync(ApiServerOptions options, CancellationToken cancellation)
        => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } programs
            ? await RealServer.StartAsync(programs, options, cancellation).ConfigureAwait(false)
            : await StandInServer.StartAsync(options).ConfigureAwait(false);
}
