using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using CniBridge.HostLocal;
using CniBridge.Protocol;

namespace CniBridge.PortMap;

/// <summary>The network configuration of the portmap plugin. Source: the documentation of the portmap plugin.</summary>
internal sealed record PortMapConfiguration
{
    private const int UsualMarkBit = 13, LastMarkBit = 31;

    public required string Name { get; init; }

    /// <summary>Whether a mapped port is also reachable from containers of the same network and through the host's loopback address, which
    /// needs masquerading. Default true.</summary>
    public bool? Snat { get; init; }

    /// <summary>Whether all connections are masqueraded.</summary>
    public bool MasqAll { get; init; }

    /// <summary>The bit of the packet mark that selects packets to masquerade. Default 13.</summary>
    public int? MarkMasqBit { get; init; }

    public string? ExternalSetMarkChain { get; init; }

    public IReadOnlyList<string>? ConditionsV4 { get; init; }

    public IReadOnlyList<string>? ConditionsV6 { get; init; }

    public string? Backend { get; init; }

    public PortMapRuntime? RuntimeConfig { get; init; }

    public CniResult? PrevResult { get; init; }

    [JsonPropertyName("cni.dev/valid-attachments")]
    public IReadOnlyList<Attachment>? ValidAttachments { get; init; }

    [JsonIgnore]
    public bool Masquerades => Snat ?? true;

    [JsonIgnore]
    public int MarkBit => MarkMasqBit ?? UsualMarkBit;

    [JsonIgnore]
    public IReadOnlyList<PortMapping> Mappings => RuntimeConfig?.PortMappings ?? [];

    /// <exception cref="CniException">The configuration is invalid or not supported.</exception>
    public static PortMapConfiguration Read(CniRequest request)
    {
        PortMapConfiguration configuration = CniJson.Read(request.Configuration, CniJson.Default.PortMapConfiguration);
        if (!request.OnlyCleansUp)
            configuration.Check();
        return configuration;
    }

    private void Check()
    {
        if (MarkBit is < 0 or > LastMarkBit)
            throw new CniException(CniErrorCode.InvalidConfiguration, $"MasqMarkBit must be between 0 and {LastMarkBit}");
        foreach (PortMapping mapping in Mappings)
            mapping.Check();
        if (!string.IsNullOrEmpty(ExternalSetMarkChain))
            throw Unsupported("externalSetMarkChain", $"\"{ExternalSetMarkChain}\"");
        if (ConditionsV4?.Any() == true)
            throw Unsupported("conditionsV4", $"[{string.Join(", ", ConditionsV4)}]");
        if (ConditionsV6?.Any() == true)
            throw Unsupported("conditionsV6", $"[{string.Join(", ", ConditionsV6)}]");
        if (Backend is not (null or "" or "nftables"))
            throw Unsupported("backend", $"\"{Backend}\"");
    }

    private static CniException Unsupported(string key, string value)
        => new(CniErrorCode.UnsupportedField, $"this portmap plugin does not support \"{key}\": {value}; remove it from the " +
            "configuration, or use the original plugin");
}

/// <summary>The runtime's values for one container.</summary>
internal sealed record PortMapRuntime
{
    public IReadOnlyList<PortMapping>? PortMappings { get; init; }
}
