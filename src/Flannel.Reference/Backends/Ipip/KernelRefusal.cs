namespace Flannel.Reference.Backends.Ipip;

/// <summary>Says what to do about a refusal of the kernel that stops the ipip backend.</summary>
internal static class KernelRefusal
{
    private const string Prefix = "Error registering network: ";

    public static StartupException Explain(NetlinkException error) => new(Prefix + Describe(error), error);

    private static string Describe(NetlinkException error) => error switch
    {
        { IsPermissionDenied: true } =>
            "operation not permitted: changing the network needs CAP_NET_ADMIN; run flanneld as root, or give its container that " +
            "capability (--cap-add NET_ADMIN)",
        { Error: Errno.EOPNOTSUPP } =>
            "operation not supported: this kernel has no ipip tunnels; load them with \"modprobe ipip\", on this machine and not " +
            "in a container",
        { IsAlreadyExists: true } =>
            $"{TunnelDevice.Name} cannot be made, as another tunnel has the same endpoints; find it with \"ip -d link show type ipip\" " +
            "and remove it",
        _ => error.Message,
    };
}
