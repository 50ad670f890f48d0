namespace Flannel.Reference.Configuration;

/// <summary>Reads a network configuration from JSON, field by field, then validates it.</summary>
internal sealed class NetworkConfigReader
{
    private const string DefaultBackendType = "udp";

    // Of any version of flannel. The IPv6 range is not used here, but a configuration may be shared with a flanneld that uses it.
    private static readonly string[] Keys = ["EnableIPv4", "EnableIPv6", "EnableNFTables", "Network", "IPv6Network", "SubnetLen",
        "SubnetMin", "SubnetMax", "IPv6SubnetLen", "IPv6SubnetMin", "IPv6SubnetMax", "Backend"];

    private readonly List<string> _ignored = [];
    private NetworkConfig _config = new();
    private uint _subnetLength;
    private bool _hasIPv6Network;
    private ReadOnlyMemory<byte>? _backend;

    /// <exception cref="GoJsonException">The text is not a valid configuration; the message is flannel's own.</exception>
    public static NetworkConfig Read(ReadOnlyMemory<byte> text)
    {
        var reader = new NetworkConfigReader();
        GoJsonReader.Read(text, "Config", "subnet.Config", reader.Take);
        try
        {
            return reader.Complete();
        }
        catch (GoJsonException error) when (reader._ignored.Count > 0)
        {
            // What is missing may be what is misspelt.
            throw new GoJsonException($"{error.Message}; {string.Join("; ", reader._ignored)}");
        }
    }

    private void Take(GoJsonReader reader, JsonProperty field)
    {
        (string key, JsonElement value) = (field.Name, field.Value);
        switch (key.ToUpperInvariant())
        {
            case "ENABLEIPV4": _config = _config with { EnableIPv4 = reader.Boolean(value, "EnableIPv4", _config.EnableIPv4) }; break;
            case "ENABLEIPV6": _config = _config with { EnableIPv6 = reader.Boolean(value, "EnableIPv6", _config.EnableIPv6) }; break;
            case "ENABLENFTABLES":
                _config = _config with { EnableNFTables = reader.Boolean(value, "EnableNFTables", _config.EnableNFTables) };
                break;
            case "NETWORK": _config = _config with { Network = Network(value) }; break;
            case "IPV6NETWORK": _hasIPv6Network = IsIPv6Network(value); break;
            case "SUBNETLEN": _subnetLength = reader.UnsignedInteger(value, "SubnetLen", _subnetLength); break;
            case "SUBNETMIN": _config = _config with { SubnetMin = GoJsonReader.Address(value) }; break;
            case "SUBNETMAX": _config = _config with { SubnetMax = GoJsonReader.Address(value) }; break;
            case "BACKEND": _backend = Encoding.UTF8.GetBytes(value.GetRawText()); break;
            default:
                if (!Keys.Contains(key, StringComparer.OrdinalIgnoreCase))
                    _ignored.Add($"\"{key}\" is ignored: flannel has no such key; {NearestName.Ask(key, Keys)}".TrimEnd(' ', ';'));
                break;
        }
    }

    private NetworkConfig Complete()
    {
        NetworkConfig config = _config with
        {
            BackendType = BackendType(_backend),
            BackendConfig = _backend ?? default,
            Ignored = _ignored,
        };
        if (config.EnableIPv4)
            config = NetworkConfigRules.WithSubnets(config, _subnetLength);
        if (config.EnableIPv6 && !_hasIPv6Network)
            throw new GoJsonException("Please define a correct IPv6Network parameter in the flannel config");
        return config;
    }

    private static IPNetwork Network(JsonElement value)
    {
        string text = GoJsonReader.Unquoted(value);
        // An IPv6 network counts as missing: the rules then report that.
        return Ipv4.FindNetwork(text)
            ?? (IPNetwork.TryParse(text, out _) ? default : throw new GoJsonException($"invalid CIDR address: {text}"));
    }

    private static bool IsIPv6Network(JsonElement value)
    {
        string text = GoJsonReader.Unquoted(value);
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash >= 0 && IPAddress.TryParse(text.AsSpan(0, slash), out IPAddress? address)
            && byte.TryParse(text.AsSpan(slash + 1), out byte length) && length <= 128
                ? address.AddressFamily == AddressFamily.InterNetworkV6
                : throw new GoJsonException($"invalid CIDR address: {text}");
    }

    // Absent and empty differ: the type is udp without a Backend, and empty for a Backend without a type.
    private static string BackendType(ReadOnlyMemory<byte>? backend)
    {
        if (backend is not { } text)
            return DefaultBackendType;
        try
        {
            string? type = null;
            GoJsonReader.Read(text, "", "struct { Type string }", (reader, field) =>
            {
                if (field.Name.Equals("Type", StringComparison.OrdinalIgnoreCase))
                    type = reader.String(field.Value, "Type", type);
            });
            return type ?? "";
        }
        catch (GoJsonException error)
        {
            throw new GoJsonException($"error decoding Backend property of config: {error.Message}");
        }
    }
}

/// <summary>Reads net-conf.json from disk; errors name the file.</summary>
internal static class NetworkConfigFile
{
    /// <exception cref="StartupException">The file cannot be read or does not describe a network.</exception>
    public static NetworkConfig Read(string path)
    {
        byte[] text = FileError.Explain(() => File.ReadAllBytes(path), error => new StartupException(
            $"failed to read net conf: open {path}: {FileError.Describe(error, path)}; name the file with --net-config-path", error));
        try
        {
            return NetworkConfigReader.Read(text);
        }
        catch (GoJsonException error)
        {
            string place = error.Place is null ? path : $"{path}:{error.Place}";
            throw new StartupException($"{place}: error parsing subnet config: {error.Message}", error);
        }
    }
}
