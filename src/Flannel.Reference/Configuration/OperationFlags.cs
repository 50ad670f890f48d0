namespace Flannel.Reference.Configuration;

/// <summary>Flags about how the daemon runs and what it tells.</summary>
/// <remarks>klog's <c>--log_backtrace_at</c> is not among them: it names a line of Go code.</remarks>
internal static class OperationFlags
{
    public static IReadOnlyList<Flag> All { get; } =
    [
        new("healthz-port", "PORT", "port on which /healthz, /readyz and /metrics are served (default 0: off)",
            (options, value) => options with { HealthzPort = FlagValue.Integer(value, IPEndPoint.MinPort, IPEndPoint.MaxPort) }),
        new("healthz-ip", "IP", $"address on which they are served (default {IPAddress.Any})",
            (options, value) => options with { HealthzIp = FlagValue.Address(value) }),
        Flag.Switch("dry-run", "print what would be changed, change nothing and exit", (options, isOn) => options with { DryRun = isOn }),
        new("v", "LEVEL", "verbosity of the log (default 0)",
            (options, value) => options with { Verbosity = FlagValue.Integer(value, 0, int.MaxValue) }),
        new("vmodule", "COMPONENT=LEVEL,...", "verbosity per component, such as route_network=1,ip*=2",
            (options, value) => options with { VerbosityOfComponents = LogPattern.ParseList(value) }),
        Flag.Switch("version", "print the version and exit", (options, isOn) => options with { ShowVersion = isOn }),
        Flag.Switch("help", "print this text and exit (also -h)", (options, isOn) => options with { ShowHelp = isOn }),
    ];
}
