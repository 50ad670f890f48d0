using Flannel.Reference.Configuration;
using Flannel.Reference.Logging;

namespace Flannel.Reference.Leases;

/// <summary>Chooses the lease source that the flags ask for. A new one is a file in this folder and a line here.</summary>
internal static class LeaseSources
{
    /// <exception cref="StartupException">The flags name none.</exception>
    public static ILeaseSource Open(FlannelOptions options, NetworkConfig network, Logger log)
        => options.SubnetDirectory is { } directory
            ? new DirectoryLeaseSource(directory, network, log)
            : throw new StartupException("no lease source: give --subnet-dir=DIR, a folder that all nodes share");
}
