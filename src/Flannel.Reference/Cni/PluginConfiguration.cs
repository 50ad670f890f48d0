namespace Flannel.Reference.Cni;

/// <summary>A network's configuration for the flannel plugin, decoded as Go does.</summary>
internal sealed class PluginConfiguration
{
    private const string DefaultDataFolder = "/var/lib/cni/flannel";

    public string Name { get; private set; } = "";

    public string CniVersion { get; private set; } = "";

    public string SubnetFile { get; private set; } = "";

    public string DataFolder { get; private set; } = "";

    /// <summary>The given part of the delegate's configuration, which is completed from the node's subnet.</summary>
    public GoJsonMap? Delegate { get; private set; }

    public GoJsonMap? Ipam { get; private set; }

    public GoJsonMap? RuntimeConfig { get; private set; }

    /// <summary>The result of ADD, for CHECK.</summary>
    public object? PreviousResult { get; private set; }

    /// <summary>The attachments that the runtime still knows, for GC; null if it did not list them.</summary>
    public object?[]? ValidAttachments { get; private set; }

    /// <exception cref="CniError">The text is not JSON, a value has the wrong type, or the network's name is not usable.</exception>
    public static PluginConfiguration Read(byte[] text)
    {
        var configuration = new PluginConfiguration();
        try
        {
            GoJsonReader.Read(text, "NetConf", "main.NetConf", configuration.Take);
        }
        catch (GoJsonException error)
        {
            throw new CniError(CniError.Decoding, $"error unmarshall network config: {error.Message}");
        }

        if (configuration.Name.Length == 0)
            throw new CniError(CniError.InvalidConfiguration, "missing network name");
        if (!CniCall.IsName(configuration.Name))
            throw new CniError(CniError.InvalidConfiguration, "invalid characters found in network name", configuration.Name);
        configuration.SubnetFile = configuration.SubnetFile.Length == 0 ? FlannelOptions.DefaultSubnetFile : configuration.SubnetFile;
        configuration.DataFolder = configuration.DataFolder.Length == 0 ? DefaultDataFolder : configuration.DataFolder;
        return configuration;
    }

    private void Take(GoJsonReader reader, JsonProperty field)
    {
        switch (field.Name.ToUpperInvariant())
        {
            case "NAME": Name = reader.String(field.Value, "name", Name)!; break;
            case "CNIVERSION": CniVersion = reader.String(field.Value, "cniVersion", CniVersion)!; break;
            case "SUBNETFILE": SubnetFile = reader.String(field.Value, "subnetFile", SubnetFile)!; break;
            case "DATADIR": DataFolder = reader.String(field.Value, "dataDir", DataFolder)!; break;
            case "DELEGATE": Delegate = reader.Map(field.Value, "delegate", Delegate); break;
            case "IPAM": Ipam = reader.Map(field.Value, "ipam", Ipam); break;
            case "RUNTIMECONFIG": RuntimeConfig = reader.Map(field.Value, "runtimeConfig", RuntimeConfig); break;
            case "PREVRESULT": PreviousResult = GoJsonMap.ValueOf(field.Value); break;
            case "CNI.DEV/VALID-ATTACHMENTS":   // null is Go's list without elements
                ValidAttachments = (GoJsonMap.ValueOf(field.Value) ?? Array.Empty<object?>()) as object?[];
                break;
        }
    }
}
