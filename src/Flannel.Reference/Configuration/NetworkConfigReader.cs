namespace Flannel.Reference.Configuration;

/// <summary>Reads the fields of a network configuration from JSON, then has them validated.</summary>
internal static class NetworkConfigReader
{
    private const string DefaultBackendType = "udp";

    // Of any version of flannel. The IPv6 range is not used here, but a configuration may be shared with a flanneld that uses it.
    private static readonly string[] Keys = ["EnableIPv4", "EnableIPv6", "EnableNFTables", "Network", "IPv6Network", "SubnetLen",
        "SubnetMin", "SubnetMax", "IPv6SubnetLen", "IPv6SubnetMin", "IPv6SubnetMax", "Backend"];

    /// <exception cref="GoJsonException">The text is not a valid configuration; the message is flannel's own.</exception>
    public static NetworkConfig Read(ReadOnlyMemory<byte> text)
    {
        var fields = new NetworkConfigFields();
        GoJsonReader.Read(text, "Config", "subnet.Config", (reader, field) => Store(reader, field.Name, field.Value, fields));
        try
        {
            return NetworkConfigRules.Complete(fields, BackendType(fields.Backend));
        }
        catch (GoJsonException error) when (fields.Ignored.Count > 0)
        {
            // What is missing may be what is misspelt.
            throw new GoJsonException($"{error.Message}; {string.Join("; ", fields.Ignored)}");
        }
    }

    private static void Store(GoJsonReader reader, string key, JsonElement value, NetworkConfigFields fields)
    {
        switch (key.ToUpperInvariant())
        {
            case "ENABLEIPV4": fields.EnableIPv4 = reader.Boolean(value, "EnableIPv4", fields.EnableIPv4); break;
            case "ENABLEIPV6": fields.EnableIPv6 = reader.Boolean(value, "EnableIPv6", fields.EnableIPv6); break;
            case "ENABLENFTABLES": fields.EnableNFTables = reader.Boolean(value, "EnableNFTables", fields.EnableNFTables); break;
            case "NETWORK": fields.Network = Network(value); break;
            case "IPV6NETWORK": fields.HasIPv6Network = IsIPv6Network(value); break;
            case "SUBNETLEN": fields.SubnetLength = reader.UnsignedInteger(value, "SubnetLen", fields.SubnetLength); break;
            case "SUBNETMIN": fields.SubnetMin = GoJsonReader.Address(value); break;
            case "SUBNETMAX": fields.SubnetMax = GoJsonReader.Address(value); break;
            case "BACKEND": fields.Backend = Encoding.UTF8.GetBytes(value.GetRawText()); break;
            default:
                if (!Keys.Contains(key, StringComparer.OrdinalIgnoreCase))
                    fields.Ignored.Add($"\"{key}\" is ignored: flannel has no such key; {NearestName.Ask(key, Keys)}".TrimEnd(' ', ';'));
                break;
        }
    }

    private static IPNetwork? Network(JsonElement value)
    {
        string text = GoJsonReader.Unquoted(value);
        // An IPv6 network counts as missing: the rules then report that.
        return Ipv4.FindNetwork(text)
            ?? (IPNetwork.TryParse(text, out _) ? null : throw new GoJsonException($"invalid CIDR address: {text}"));
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

/// <summary>The fields of net-conf.json as they were read; null, zero or the default where the file has none.</summary>
internal sealed class NetworkConfigFields
{
    public bool EnableIPv4 = true, EnableIPv6, EnableNFTables, HasIPv6Network;
    public uint SubnetLength;
    public IPNetwork? Network;
    public IPAddress? SubnetMin, SubnetMax;
    public ReadOnlyMemory<byte>? Backend;
    public List<string> Ignored = [];
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
