using System;
using System.IO;
using System.Linq;
using System.Text;

namespace CniBridge.Protocol;

/// <summary>Another program that is called as a plugin with the same configuration. Source: CNI specification, section 4.</summary>
internal sealed class OtherPlugin(string type) : ICniPlugin
{
    public CniResult Add(CniRequest request)
    {
        byte[] output = Encoding.UTF8.GetBytes(Call(request));
        CniResult result = CniJson.Read(output, CniJson.Default.CniResult);
        CniJson.RefuseNullElements(output);
        return result;
    }

    public void Delete(CniRequest request) => Call(request);

    public void Check(CniRequest request) => Call(request);

    public void CollectGarbage(CniRequest request) => Call(request);

    public void CheckStatus(CniRequest request) => Call(request);

    private string Call(CniRequest request)
    {
        ProgramRun run = ProgramRun.Execute(Find(request.PluginPath), [], request.Configuration, keepErrors: false,
            ("CNI_COMMAND", request.Command));
        return run.Status == 0 ? run.Output : throw ErrorIn(run);
    }

    private string Find(string folders)
    {
        if (type.Length == 0 || type.Contains('/', StringComparison.Ordinal))
            throw new CniException(CniErrorCode.InvalidConfiguration, $"\"{type}\" is not a name of a plugin");
        return folders.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, type))
            .FirstOrDefault(File.Exists)
            ?? throw new CniException(CniErrorCode.Internal, $"failed to find plugin \"{type}\" in path [{folders}]");
    }

    /// <summary>The plugin's error is passed on to the runtime.</summary>
    private CniException ErrorIn(ProgramRun run)
    {
        try
        {
            ErrorReport report = CniJson.Read(Encoding.UTF8.GetBytes(run.Output), CniJson.Default.ErrorReport);
            return new CniException((CniErrorCode)report.Code, report.Msg, report.Details);
        }
        catch (CniException)
        {
            return new CniException(CniErrorCode.Internal, $"plugin {type} ended with status {run.Status} and no readable error",
                run.Output.Trim());
        }
    }
}
