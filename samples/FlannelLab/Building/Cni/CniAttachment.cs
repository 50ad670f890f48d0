using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using FlannelLab.Topology;
using Netlink.Rtnetlink;

namespace FlannelLab.Building.Cni;

/// <summary>A pod that a chain of plugins has attached. Disposing it detaches the pod.</summary>
/// <remarks>As with container runtimes and cnitool, each plugin receives the result of the previous one, and the pod is detached in reverse
/// order.</remarks>
internal sealed class CniAttachment : IDisposable
{
    private readonly JsonObject _list;
    private readonly JsonArray _ports;
    private readonly CniPlugin[] _plugins;
    private JsonNode? _result;

    /// <exception cref="LabException">A plugin failed; what it created is deleted.</exception>
    public CniAttachment(CniNetwork network, PodPlan pod)
    {
        _list = network.ListOf(pod.Node);
        _ports = network.PortsOf(pod);
        _plugins = [.. _list["plugins"]!.AsArray().Select(plugin => new CniPlugin(plugin!.AsObject(), pod, network.SearchPath))];
        try
        {
            foreach (CniPlugin plugin in _plugins)
                _result = plugin.Run("ADD", ConfigurationOf(plugin, _result))
                    ?? throw new LabException($"the CNI plugin {plugin} returned no result for {pod.Name}");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The pod's address.</summary>
    public InterfaceAddress Address => InterfaceAddress.Parse((string)_result!["ips"]![0]!["address"]!);

    /// <summary>The name of the node's end of the pod's veth pair: the device on the node that is not the bridge.</summary>
    public string Port
        => Interfaces.Where(item => item!["sandbox"] is null).Select(item => (string)item!["name"]!).Single(name => name != Node.PodBridge);

    private IEnumerable<JsonNode?> Interfaces => _result!["interfaces"]!.AsArray();

    public void Dispose()
    {
        foreach (CniPlugin plugin in _plugins.Reverse())
            plugin.Run("DEL", ConfigurationOf(plugin, null));
    }

    private JsonObject ConfigurationOf(CniPlugin plugin, JsonNode? previous)
    {
        JsonObject configuration = plugin.Configuration.DeepClone().AsObject();
        configuration["name"] = _list["name"]!.DeepClone();
        configuration["cniVersion"] = _list["cniVersion"]!.DeepClone();
        // The values for a plugin's capabilities are passed in its runtimeConfig.
        if (configuration["capabilities"] is JsonObject capabilities && capabilities.ContainsKey("portMappings"))
            configuration["runtimeConfig"] = new JsonObject { ["portMappings"] = _ports.DeepClone() };
        configuration.Remove("capabilities");
        if (previous is not null)
            configuration["prevResult"] = previous.DeepClone();
        return configuration;
    }
}
