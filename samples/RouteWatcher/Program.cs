// Watches the default route, writes it to a file, and reports its health: see UplinkOptions.Usage.
using System;
using System.IO;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Netlink;
using Netlink.Rtnetlink;

namespace RouteWatcher;

internal static class Program
{
    private static int Main(string[] args)
    {
        try
        {
            using IHost host = BuildHost(args);
            host.Run();
            return 0;
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"route-watcher: {e.Message}");
            return 1;
        }
    }

    /// <summary>Configures the service.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="more">Further registrations, for tests.</param>
    internal static IHost BuildHost(string[] args, Action<IServiceCollection>? more = null)
    {
        UplinkOptions.Check(args);
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
        builder.Configuration.AddEnvironmentVariables("ROUTE_WATCHER_").AddCommandLine(args);
        var options = UplinkOptions.Read(builder.Configuration);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<UplinkState>();
        builder.Services.AddSingleton(static services => Open(services.GetRequiredService<UplinkOptions>()));
        builder.Services.AddHostedService<UplinkWatcher>();
        if (options.File is not null)
            builder.Services.AddSingleton<IUplinkReaction>(new UplinkFile(options.File));
        builder.Services.AddHealthChecks().AddCheck<UplinkHealth>("uplink");
        builder.Services.AddSingleton<IHealthCheckPublisher, HealthLog>();
        builder.Services.Configure<HealthCheckPublisherOptions>(static publisher =>
            (publisher.Delay, publisher.Period) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)));
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    private static RtnetlinkClient Open(UplinkOptions options)
    {
        if (options.Namespace is not string name)
            return RtnetlinkClient.Open();
        using NetworkNamespace space = name.Contains('/', StringComparison.Ordinal) ? NetworkNamespace.FromPath(name)
            : NetworkNamespace.Open(name);
        return RtnetlinkClient.Open(space);
    }
}
