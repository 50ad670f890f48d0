using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Flannel.Reference.Clients.Http;

/// <summary>Reads certificates and keys from PEM files.</summary>
internal static class PemFiles
{
    /// <param name="flag">What to change when the file is the wrong one.</param>
    /// <exception cref="StartupException">The file cannot be read or holds no certificate.</exception>
    public static X509Certificate2Collection Authorities(string path, string flag)
        => Read(path, flag, () => Authorities(File.ReadAllText(path)));

    /// <exception cref="StartupException">A file cannot be read, or the certificate and the key do not match.</exception>
    public static X509Certificate2 Identity(string certificate, string key, string flag)
        => Read(certificate, flag, () =>
        {
            string text = File.ReadAllText(certificate);
            return Read(key, flag, () => X509Certificate2.CreateFromPem(text, File.ReadAllText(key)));
        });

    /// <exception cref="CryptographicException">The text contains no certificate.</exception>
    public static X509Certificate2Collection Authorities(string text)
    {
        var found = new X509Certificate2Collection();
        found.ImportFromPem(text);
        return found.Count > 0 ? found : throw new CryptographicException("it contains no certificate");
    }

    private static T Read<T>(string path, string flag, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"cannot read {path}: {FileError.Describe(error, path)}; see {flag}", error);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new StartupException($"{path}: {error.Message}; see {flag}", error);
        }
    }
}
