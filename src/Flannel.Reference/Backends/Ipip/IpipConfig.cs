namespace Flannel.Reference.Backends.Ipip;

/// <summary>The Backend object of net-conf.json for the ipip backend.</summary>
/// <param name="DirectRouting">Whether packets to nodes on the same segment bypass the tunnel.</param>
/// <param name="Unknown">The first key that is not one of the ipip backend, such as a misspelt one; null if there is none.</param>
internal sealed record IpipConfig(bool DirectRouting, string? Unknown = null)
{
    /// <exception cref="StartupException">The object cannot be decoded.</exception>
    public static IpipConfig Read(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
            return new IpipConfig(DirectRouting: false);
        try
        {
            bool directRouting = false;
            string? unknown = null;
            GoJsonReader.Read(json, "", "struct { DirectRouting bool }", (reader, field) =>
            {
                if (field.Name.Equals("DirectRouting", StringComparison.OrdinalIgnoreCase))
                    directRouting = reader.Boolean(field.Value, "DirectRouting", directRouting);
                else if (!field.Name.Equals("Type", StringComparison.OrdinalIgnoreCase))
                    unknown ??= field.Name;
            });
            return new IpipConfig(directRouting, unknown);
        }
        catch (GoJsonException error)
        {
            throw new StartupException(
                $"Error registering network: error decoding IPIP backend config: {error.Message}; write \"DirectRouting\": true or false " +
                "in net-conf.json", error);
        }
    }
}
