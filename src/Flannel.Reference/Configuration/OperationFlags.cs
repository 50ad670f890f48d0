using System.Collections.Generic;
using System.Net;
using Flannel.Reference.Logging;

namespace Flannel.Reference.Configuration;

/// <summary>Flags about how the daemon runs and what it tells.</summary>
/// <remarks>klog's <c>--log_backtrace_at</c> is not among them: it names a line of Go code.</remarks>
internal static class OperationFlags
{
    public static IReadOnlyList<Flag> All { get; } =
    [
        new()
        {
            Name = "healthz-port",
            Argument = "PORT",
            Description = "serve /healthz, /readyz and /metrics there (default 0: nowhere)",
            Apply = (options, value) => options with { HealthzPort = FlagValue.Integer(value, IPEndPoint.MinPort, IPEndPoint.MaxPort) },
        },
        new()
        {
            Name = "healthz-ip",
            Argument = "IP",
            Description = $"address for that (default {IPAddress.Any})",
            Apply = (options, value) => options with { HealthzIp = FlagValue.Address(value) },
        },
        new()
        {
            Name = "dry-run",
            Description = "say what would be changed, change nothing and exit",
            Apply = (options, value) => options with { DryRun = FlagValue.Boolean(value) },
        },
        new()
        {
            Name = "v",
            Argument = "LEVEL",
            Description = "verbosity of the log (default 0)",
            Apply = (options, value) => options with { Verbosity = FlagValue.Integer(value, 0, int.MaxValue) },
        },
        new()
        {
            Name = "vmodule",
            Argument = "COMPONENT=LEVEL,...",
            Description = "verbosity of single components, such as route_network=1,ip*=2",
            Apply = (options, value) => options with { VerbosityOfComponents = LogPattern.ParseList(value) },
        },
        new()
        {
            Name = "version",
            Description = "print the version and exit",
            Apply = (options, value) => options with { ShowVersion = FlagValue.Boolean(value) },
        },
        new()
        {
            Name = "help",
            Description = "print this text and exit (also -h)",
            Apply = (options, value) => options with { ShowHelp = FlagValue.Boolean(value) },
        },
    ];
}
