using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Flannel.Reference.Configuration.GoJson;

namespace Flannel.Reference.Cni;

/// <summary>The plugin behind this one, a program in one of the folders that the runtime names.</summary>
internal static class DelegatePlugin
{
    /// <returns>What it wrote: a result, or nothing.</returns>
    /// <exception cref="CniError">It is missing, or failed; then the error is its own.</exception>
    public static byte[] Run(string type, string folders, string command, byte[] configuration)
    {
        var start = new ProcessStartInfo(Find(type, folders)) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["CNI_COMMAND"] = command;
        using Process process = Start(start);
        Feed(process.StandardInput.BaseStream, configuration);
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return process.ExitCode == 0 ? output.ToArray() : throw ErrorIn(output.ToArray());
    }

    /// <summary>Runs the one that a configuration names.</summary>
    public static byte[] Run(GoJsonMap made, string folders, string command)
        => Run(DelegateConfiguration.TypeOf(made), folders, command, GoJsonWriter.Write(made));

    private static string Find(string type, string folders)
    {
        if (type.Length == 0 || type.Contains('/', StringComparison.Ordinal))
            throw new CniError(CniError.Internal, $"invalid plugin name: {type}");
        return folders.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, type))
            .FirstOrDefault(File.Exists)
            ?? throw new CniError(CniError.Internal, $"failed to find plugin \"{type}\" in path [{folders.Replace(':', ' ')}]");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new CniError(CniError.Internal, $"{start.FileName} cannot be run: {error.Message}");
        }
    }

    private static void Feed(Stream stream, byte[] configuration)
    {
        try
        {
            stream.Write(configuration);
            stream.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; its status says why.
        }
    }

    private static CniError ErrorIn(byte[] output)
    {
        if (output.Length == 0)
            return new CniError(CniError.Internal, "netplugin failed with no error message");
        try
        {
            using var reader = new GoJsonReader(output, "Error", "types.Error");
            int code = 0;
            string message = "", details = "";
            foreach (JsonProperty field in reader.Fields)
            {
                switch (field.Name)
                {
                    case "code": code = (int)reader.UnsignedInteger(field.Value, "code", 0); break;
                    case "msg": message = reader.String(field.Value, "msg", message)!; break;
                    case "details": details = reader.String(field.Value, "details", details)!; break;
                }
            }

            return new CniError(code, message, details);
        }
        catch (GoJsonException)
        {
            return new CniError(CniError.Internal, $"netplugin failed: {GoJsonWriter.Quote(Encoding.UTF8.GetString(output))}");
        }
    }
}
