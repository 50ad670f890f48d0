using System.ComponentModel;
using System.Diagnostics;

namespace Flannel.Reference.Cni;

/// <summary>The delegate plugin, a program in one of the directories that the runtime names.</summary>
internal static class DelegatePlugin
{
    /// <summary>Runs the plugin that a configuration names, with the command of this call.</summary>
    /// <param name="written">The serialized configuration, if there is one already.</param>
    /// <returns>Its output: a result, or nothing.</returns>
    /// <exception cref="CniError">The plugin is missing, or failed; in that case this is its own error.</exception>
    public static byte[] Run(CniCall call, GoJsonMap configuration, byte[]? written = null)
    {
        string program = Find(DelegateConfiguration.TypeOf(configuration), call.PluginPath);
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["CNI_COMMAND"] = call.Command;
        using Process process = Start(start);
        Feed(process.StandardInput.BaseStream, written ?? GoJsonWriter.Write(configuration));
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return process.ExitCode == 0 ? output.ToArray() : throw ErrorIn(output.ToArray());
    }

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
            // It ended before it had read everything; its exit status tells why.
        }
    }

    private static CniError ErrorIn(byte[] output)
    {
        if (output.Length == 0)
            return new CniError(CniError.Internal, "netplugin failed with no error message");
        try
        {
            int code = 0;
            string message = "", details = "";
            GoJsonReader.Read(output, "Error", "types.Error", (reader, field) =>
            {
                switch (field.Name)
                {
                    case "code": code = (int)reader.UnsignedInteger(field.Value, "code", 0); break;
                    case "msg": message = reader.String(field.Value, "msg", message)!; break;
                    case "details": details = reader.String(field.Value, "details", details)!; break;
                }
            });
            return new CniError(code, message, details);
        }
        catch (GoJsonException)
        {
            return new CniError(CniError.Internal, $"netplugin failed: {GoJsonWriter.Quote(Encoding.UTF8.GetString(output))}");
        }
    }
}
