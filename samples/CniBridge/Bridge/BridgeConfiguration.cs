using System.Linq;
using System.Net.NetworkInformation;
using System.Text.Json;
using System.Text.Json.Serialization;
using CniBridge.HostLocal;
using CniBridge.Protocol;
using Netlink.Rtnetlink;

namespace CniBridge.Bridge;

/// <summary>The network configuration of the bridge plugin. Source: the documentation of the bridge plugin.</summary>
/// <remarks>A missing value is null or 0, since the generated reader sets every property. Defaults are applied later.</remarks>
internal sealed record BridgeConfiguration
{
    public const string DefaultBridge = "cni0";

    private const int LastVlan = 4094, LargestMtu = 65535, EthernetLength = 6;

    public required string Name { get; init; }

    /// <summary>The name of the bridge to attach to, which is created if it does not exist.</summary>
    public string? Bridge { get; init; }

    /// <summary>Whether the bridge gets an address and the host forwards packets.</summary>
    public bool IsGateway { get; init; }

    /// <summary>Whether the bridge is also the container's default gateway.</summary>
    public bool IsDefaultGateway { get; init; }

    /// <summary>Whether another address of the bridge is replaced by the gateway's.</summary>
    public bool ForceAddress { get; init; }

    /// <summary>Whether packets that leave the containers' network are masqueraded.</summary>
    public bool IpMasq { get; init; }

    /// <summary>The MTU in bytes; 0 is the kernel's default.</summary>
    public int Mtu { get; init; }

    /// <summary>Whether a container reaches itself through the bridge (hairpin mode), such as by the address of its Service.</summary>
    public bool HairpinMode { get; init; }

    public bool PromiscMode { get; init; }

    /// <summary>The VLAN ID of the container's port; 0 is none.</summary>
    public int Vlan { get; init; }

    /// <summary>Whether the port stays in the bridge's default VLAN in addition to <see cref="Vlan"/>. Default true.</summary>
    public bool? PreserveDefaultVlan { get; init; }

    /// <summary>Whether ports are isolated from each other and reach only the bridge.</summary>
    public bool PortIsolation { get; init; }

    /// <summary>Whether IPv6 addresses are used only after duplicate address detection.</summary>
    [JsonPropertyName("enabledad")]
    public bool DetectDuplicates { get; init; }

    [JsonPropertyName("macspoofchk")]
    public bool MacSpoofCheck { get; init; }

    public bool DisableContainerInterface { get; init; }

    public JsonElement? VlanTrunk { get; init; }

    public string? IpMasqBackend { get; init; }

    public IpamConfiguration? Ipam { get; init; }

    public CniDns? Dns { get; init; }

    public RuntimeConfiguration? RuntimeConfig { get; init; }

    public ArgumentConfiguration? Args { get; init; }

    public CniResult? PrevResult { get; init; }

    [JsonIgnore]
    public string BridgeName => string.IsNullOrEmpty(Bridge) ? DefaultBridge : Bridge;

    /// <summary>Whether there is an IPAM plugin. Without one, the container gets no addresses.</summary>
    public bool HasAddresses => !string.IsNullOrEmpty(Ipam?.Type);

    public bool NeedsGateway => IsGateway || IsDefaultGateway;

    /// <exception cref="CniException">The configuration is invalid or not supported.</exception>
    public static BridgeConfiguration Read(CniRequest request)
    {
        BridgeConfiguration configuration = CniJson.Read(request.Configuration, CniJson.Default.BridgeConfiguration);
        if (!request.OnlyCleansUp)
        {
            configuration.Check();
            configuration.AddressFor(request);
        }

        return configuration;
    }

    /// <summary>The MAC address that the container's device gets, or null for one that the kernel draws.</summary>
    /// <exception cref="CniException">It is malformed, or other CNI_ARGS are unknown.</exception>
    public LinkLayerAddress? AddressFor(CniRequest request)
    {
        string? argument = request.FindArgument("MAC");
        string? text = new[] { RuntimeConfig?.Mac, Args?.Cni?.Mac, argument }.FirstOrDefault(source => !string.IsNullOrEmpty(source));
        if (text is null)
            return null;
        return PhysicalAddress.TryParse(text, out PhysicalAddress? address) && address.GetAddressBytes().Length == EthernetLength
            ? LinkLayerAddress.FromPhysicalAddress(address)
            : throw new CniException(CniErrorCode.InvalidConfiguration, $"\"{text}\" is not a MAC address such as 02:00:00:00:00:07");
    }

    private void Check()
    {
        if (HairpinMode && PromiscMode)
            throw new CniException(CniErrorCode.InvalidConfiguration, "cannot set hairpin mode and promiscuous mode at the same time.");
        if (Mtu is < 0 or > LargestMtu)
            throw new CniException(CniErrorCode.InvalidConfiguration, $"invalid mtu {Mtu} (must be between 0 and {LargestMtu})");
        if (Vlan is < 0 or > LastVlan)
            throw new CniException(CniErrorCode.InvalidConfiguration, $"invalid VLAN ID {Vlan} (must be between 0 and {LastVlan})");
        if (MacSpoofCheck)
            throw Unsupported("macspoofchk", "true");
        if (DisableContainerInterface)
            throw Unsupported("disableContainerInterface", "true");
        if (VlanTrunk is { ValueKind: JsonValueKind.Array } trunk && trunk.GetArrayLength() > 0)
            throw Unsupported("vlanTrunk", trunk.GetRawText());
        if (IpMasqBackend is not (null or "" or "nftables"))
            throw Unsupported("ipMasqBackend", $"\"{IpMasqBackend}\"");
    }

    private static CniException Unsupported(string key, string value)
        => new(CniErrorCode.UnsupportedField, $"this bridge plugin does not support \"{key}\": {value}; remove it from the " +
            "configuration, or use the original plugin");
}
