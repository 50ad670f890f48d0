using System;
using System.IO;
using System.Text;
using System.Text.Json;

namespace CniBridge.Protocol;

/// <summary>Handles one call: reads the request, calls the plugin, and writes the result or the error as JSON.</summary>
internal sealed class CniHost(string name, ICniPlugin plugin, Func<string, string?> variable)
{
    /// <returns>The exit status: 0, or 1 with an error on standard output.</returns>
    public int Run(Stream input, Stream output, Stream errors)
    {
        string version = CniVersion.Newest;
        try
        {
            if (string.IsNullOrEmpty(variable("CNI_COMMAND")))
            {
                // The program was started by hand.
                string about = $"{name}: a CNI plugin, called by container runtimes\nCNI protocol versions supported: " +
                    $"{string.Join(", ", CniVersion.Supported)}\n";
                errors.Write(Encoding.UTF8.GetBytes(about));
                return 0;
            }

            CniRequest request = CniEnvironment.Read(variable, input);
            if (request.Command == "VERSION")
            {
                CniJson.Write(output, new VersionReport { CniVersion = CniVersion.Newest, SupportedVersions = CniVersion.Supported },
                    CniJson.Default.VersionReport);
                return 0;
            }

            NetworkHeader header = CniJson.Read(request.Configuration, CniJson.Default.NetworkHeader);
            version = CheckHeader(header);
            if (request.Command != "DEL")   // which must succeed even with a configuration that ADD refused
                CniJson.RefuseNullElements(request.Configuration);
            CniVersion.CheckAllows(version, request.Command);
            if (request.Command == "GC" && header.ValidAttachments.ValueKind is JsonValueKind.Undefined)
                throw new CniException(CniErrorCode.InvalidConfiguration,
                    "GC needs the list \"cni.dev/valid-attachments\": without it, nothing is known to be garbage");
            if (Serve(request) is CniResult result)
                CniJson.Write(output, result.InVersion(version), CniJson.Default.CniResult);
            return 0;
        }
        catch (Exception error) when (error is not OutOfMemoryException)   // a runtime can read nothing but JSON
        {
            CniJson.Write(output, ErrorReport.Of(error, version), CniJson.Default.ErrorReport);
            return 1;
        }
    }

    private static string CheckHeader(NetworkHeader header)
    {
        if (string.IsNullOrEmpty(header.Name))
            throw new CniException(CniErrorCode.InvalidConfiguration, "missing network name");
        CniEnvironment.CheckName(header.Name, CniErrorCode.InvalidConfiguration, "invalid characters found in network name");
        string version = header.CniVersion ?? CniVersion.Default;
        CniVersion.Check(version);
        return version;
    }

    private CniResult? Serve(CniRequest request)
    {
        switch (request.Command)
        {
            case "ADD": return plugin.Add(request);
            case "DEL": plugin.Delete(request); return null;
            case "CHECK": plugin.Check(request); return null;
            case "GC": plugin.CollectGarbage(request); return null;
            default: plugin.CheckStatus(request); return null;
        }
    }
}
