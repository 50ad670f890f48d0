using System.IO;
using CniBridge.HostLocal;
using CniBridge.Nftables;
using CniBridge.Protocol;
using Netlink;
using Netlink.Rtnetlink;

namespace CniBridge.Bridge;

/// <summary>Connects containers to a bridge of the host.</summary>
internal sealed class BridgePlugin : ICniPlugin
{
    public CniResult Add(CniRequest request)
    {
        BridgeConfiguration configuration = BridgeConfiguration.Read(request);
        using NetworkNamespace sandbox = OpenSandbox(request);
        using RtnetlinkClient host = RtnetlinkClient.Open(), container = RtnetlinkClient.Open(sandbox);
        return new Attaching(configuration, request, host, container, sandbox).Run();
    }

    /// <summary>The device is deleted first: until then, the container still uses its address.</summary>
    public void Delete(CniRequest request)
    {
        BridgeConfiguration configuration = BridgeConfiguration.Read(request);
        if (TryOpenSandbox(request) is NetworkNamespace sandbox)
        {
            using (sandbox)
            using (var container = RtnetlinkClient.Open(sandbox))
                Cable.Remove(container, request.InterfaceName);
        }

        if (!configuration.HasAddresses)
            return;
        if (configuration.IpMasq)
            new Masquerade(configuration.Name, request.ContainerId).Remove();
        AddressesOf(configuration).Delete(request);
    }

    public void Check(CniRequest request)
    {
        BridgeConfiguration configuration = BridgeConfiguration.Read(request);
        if (configuration.HasAddresses)
            AddressesOf(configuration).Check(request);
        using NetworkNamespace sandbox = OpenSandbox(request);
        using RtnetlinkClient host = RtnetlinkClient.Open(), container = RtnetlinkClient.Open(sandbox);
        new Inspection(configuration, request, host, container).Run();
    }

    public void CollectGarbage(CniRequest request)
    {
        BridgeConfiguration configuration = BridgeConfiguration.Read(request);
        if (!configuration.HasAddresses)
            return;
        if (configuration.Ipam!.Type != HostLocalPlugin.Name)
        {
            AddressesOf(configuration).CollectGarbage(request);
            return;
        }

        // The devices of deleted containers disappeared with their namespaces; rules and addresses are left.
        foreach (string container in HostLocalPlugin.Collect(request))
        {
            if (configuration.IpMasq)
                new Masquerade(configuration.Name, container).Remove();
        }
    }

    public void CheckStatus(CniRequest request)
    {
        BridgeConfiguration configuration = BridgeConfiguration.Read(request);
        if (configuration.IpMasq && SharedTable.WhyNot() is { } why)
            throw new CniException(CniErrorCode.NotAvailable, $"ipMasq needs nf_tables: {why}");
        if (configuration.HasAddresses)
            AddressesOf(configuration).CheckStatus(request);
    }

    /// <summary>host-local is part of this program; other plugins are run as programs.</summary>
    public static ICniPlugin AddressesOf(BridgeConfiguration configuration)
        => configuration.Ipam!.Type == HostLocalPlugin.Name ? new HostLocalPlugin() : new OtherPlugin(configuration.Ipam.Type!);

    private static NetworkNamespace OpenSandbox(CniRequest request)
    {
        NetworkNamespace sandbox = TryOpenSandbox(request)
            ?? throw new CniException(CniErrorCode.InvalidNamespace, $"failed to open netns \"{request.NetworkNamespace}\": no such " +
            "file or directory");
        using NetworkNamespace own = NetworkNamespace.OpenCurrent();
        if (own.Id != sandbox.Id || request.AllowsOwnNamespace)
            return sandbox;
        sandbox.Dispose();
        throw new CniException(CniErrorCode.InvalidNamespace, "plugin's netns and netns from CNI_NETNS should not be the same");
    }

    private static NetworkNamespace? TryOpenSandbox(CniRequest request)
    {
        try
        {
            return request.NetworkNamespace.Length == 0 ? null : NetworkNamespace.TryFromPath(request.NetworkNamespace);
        }
        catch (IOException error) when (error.HResult < 0)   // not a failed system call: the file is not a namespace
        {
            // A namespace that was unmounted leaves an empty file, and DEL is repeated until it succeeds.
            return request.OnlyCleansUp ? null : throw new CniException(CniErrorCode.InvalidNamespace, error.Message);
        }
    }
}
