using Flannel.Reference.Configuration.GoJson;

namespace Flannel.Reference.Configuration;

/// <summary>net-conf.json on disk; its errors name the file.</summary>
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
