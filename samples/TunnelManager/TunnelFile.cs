using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using Netlink.Rtnetlink;

namespace TunnelManager;

/// <summary>The desired state.</summary>
/// <param name="Group">The link group that marks the tunnels of this program, not 0. A tunnel is created in its group with one request, so
/// none is ever without the mark.</param>
/// <param name="Tunnels">The desired tunnels.</param>
internal sealed record TunnelFile(uint Group, IReadOnlyList<Tunnel> Tunnels)
{
    /// <summary>The protocol that marks the tunnels' addresses as ours. No other program on the machine may use the number.</summary>
    private static readonly RouteProtocol s_protocol = (RouteProtocol)77;

    /// <exception cref="FormatException">The file is invalid.</exception>
    public static TunnelFile Read(string path)
    {
        TunnelFile file;
        try
        {
            using FileStream stream = File.OpenRead(path);
            file = JsonSerializer.Deserialize(stream, TunnelJson.Default.TunnelFile) ?? throw new JsonException("The file is empty.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"{path}: {e.Message}", e);
        }

        if (file.Group == 0)
            throw new FormatException($"{path}: 'group' is 0, the default group of every link. Choose another " +
                "number.");
        if (file.Tunnels.Any(tunnel => tunnel is null))
            throw new FormatException($"{path}: a tunnel is null. Remove it.");
        if (file.Tunnels.GroupBy(tunnel => tunnel.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new FormatException($"{path}: there are {twice.Count()} tunnels named {twice.Key}.");
        foreach (Tunnel tunnel in file.Tunnels)
            _ = tunnel.ToDesired();
        return file;
    }

    /// <summary>The desired state of the network, and the marks of the objects that are ours.</summary>
    public DesiredNetwork ToDesiredNetwork()
    {
        (DesiredLink Link, DesiredAddress? Address)[] tunnels = [.. Tunnels.Select(tunnel => tunnel.ToDesired())];
        return new DesiredNetwork(new NetworkOwner(s_protocol, Group))
        {
            Links = [.. tunnels.Select(tunnel => tunnel.Link)],
            Addresses = [.. tunnels.Select(tunnel => tunnel.Address).OfType<DesiredAddress>()],
        };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(TunnelFile))]
internal sealed partial class TunnelJson : JsonSerializerContext;
