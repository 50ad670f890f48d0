using System;
using System.Collections.Generic;
using System.Net.Sockets;
using CniBridge.HostLocal;
using CniBridge.Protocol;
using Netlink;
using Netlink.Rtnetlink;

namespace CniBridge.Bridge;

/// <summary>The bridge on the host. Several plugins may create it at the same time: what already exists was created by another.</summary>
internal sealed class HostBridge(RtnetlinkClient host, BridgeConfiguration configuration)
{
    private const byte LocallyAdministered = 0x02;
    private const byte Multicast = 0x01;

    /// <summary>Creates the bridge if it does not exist, and returns it.</summary>
    public Link Ensure()
    {
        Link bridge = host.Links.TryGet(configuration.BridgeName) ?? Create();
        if (bridge.Kind is not BridgeLink kind)
            throw new CniException(CniErrorCode.InvalidConfiguration, $"failed to create bridge \"{bridge.Name}\": \"{bridge.Name}\" " +
                "already exists but is not a bridge");
        bool filter = configuration.Vlan != 0 && kind.VlanFiltering != true;
        bool listen = configuration.PromiscMode && (bridge.Flags & LinkFlags.Promiscuous) == 0;
        if (!bridge.IsUp || filter || listen)
        {
            host.Links.Set(bridge, new LinkChange
            {
                Up = true,
                Promiscuous = listen ? true : null,
                Kind = filter ? new BridgeLink { VlanFiltering = true } : null,
            });
        }

        return bridge;
    }

    /// <summary>Adds the gateways' addresses to the bridge, and enables forwarding on the host.</summary>
    /// <returns>The device with the addresses.</returns>
    public Link BecomeGateway(Link bridge, IReadOnlyList<CniAddress> addresses)
    {
        Link gateway = configuration.Vlan == 0 ? bridge : new VlanGateway(host, bridge, configuration).Ensure();
        foreach (CniAddress item in addresses)
        {
            if (item.Gateway is not null)
                EnsureAddress(gateway, new InterfaceAddress(item.Gateway, item.Address.PrefixLength));
            KernelParameter.Set(item.Address.Address.AddressFamily is AddressFamily.InterNetwork ? "net/ipv4/ip_forward"
                : "net/ipv6/conf/all/forwarding", "1");
        }

        return gateway;
    }

    private Link Create()
    {
        try
        {
            Link made = host.Links.Add(new LinkSpec(configuration.BridgeName)
            {
                Kind = new BridgeLink { VlanFiltering = configuration.Vlan != 0 ? true : null },
                Mtu = configuration.Mtu == 0 ? null : configuration.Mtu,
                // A bridge without a MAC address of its own takes the lowest of its ports', so its address would change as containers come
                // and go.
                Address = configuration.NeedsGateway ? RandomAddress() : null,
                Promiscuous = configuration.PromiscMode ? true : null,
                Up = true,
            });
            // Router advertisements of containers must be ignored.
            KernelParameter.Set($"net/ipv6/conf/{made.Name}/accept_ra", "0");
            return made;
        }
        catch (NetlinkException e) when (e.IsAlreadyExists)
        {
            return host.Links.Get(configuration.BridgeName);
        }
    }

    private void EnsureAddress(Link device, InterfaceAddress wanted)
    {
        AddressFamily family = wanted.Address.AddressFamily;
        foreach (Address found in host.Addresses.List(new AddressFilter { LinkIndex = device.Index, Family = family }))
        {
            if (found.Local == wanted)
                return;
            // A device has several IPv6 addresses, one of them link-local.
            if (family is AddressFamily.InterNetworkV6 && !found.Local.Network.Contains(wanted.Address)
                && !wanted.Network.Contains(found.Local.Address))
                continue;
            if (!configuration.ForceAddress)
                throw new CniException(CniErrorCode.Internal, $"failed to set bridge addr: \"{device.Name}\" already has an IP address " +
                    $"different from {wanted}", $"it has {found.Local}; \"forceAddress\": true replaces it");
            host.Addresses.Delete(found);
        }

        try
        {
            host.Addresses.Add(new Address(device.Index, wanted)
            {
                Broadcast = family is AddressFamily.InterNetwork ? AddressNumber.LastOf(wanted.Network) : null,
                Flags = family is AddressFamily.InterNetworkV6 && !configuration.DetectDuplicates ? AddressFlags.NoDuplicateDetection
                    : AddressFlags.None,
            });
        }
        catch (NetlinkException e) when (e.IsAlreadyExists)
        {
            return;
        }

        // A bridge created by another program may still follow its ports' addresses.
        if (device.Kind is BridgeLink && device.Address is { } own)
            host.Links.Set(device, new LinkChange { Address = own });
    }

    private static LinkLayerAddress RandomAddress()
    {
        Span<byte> bytes = stackalloc byte[6];
        Drawn.Fill(bytes);
        bytes[0] = (byte)((bytes[0] | LocallyAdministered) & ~Multicast);
        return new LinkLayerAddress(bytes);
    }
}
