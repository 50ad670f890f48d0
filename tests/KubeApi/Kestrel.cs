using System;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace KubeApi;

/// <summary>Starts and stops web servers that do nothing unasked.</summary>
internal static class Kestrel
{
    /// <param name="endPoint">Where it serves.</param>
    /// <param name="certificate">With TLS, and HTTP/2 for who speaks that; or without.</param>
    /// <param name="plain">Where it serves without TLS too.</param>
    public static WebApplication Build(IPEndPoint endPoint, X509Certificate2? certificate = null, IPEndPoint? plain = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(endPoint, listen =>
            {
                if (certificate is not null)
                    listen.UseHttps(certificate);
            });
            if (plain is not null)
                kestrel.Listen(plain);
        });
        builder.Services.AddRoutingCore();
        return builder.Build();
    }

    /// <summary>Stops at once: watches that are open are cut.</summary>
    public static async ValueTask StopAsync(WebApplication application)
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        try
        {
            await application.StopAsync(now.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // As meant.
        }

        await application.DisposeAsync().ConfigureAwait(false);
    }
}
