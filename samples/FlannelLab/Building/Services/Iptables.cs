using System.Diagnostics;
using System.Threading.Tasks;

namespace FlannelLab.Building.Services;

/// <summary>Loads rules into a namespace in one transaction (iptables-restore(8)); existing rules stay.</summary>
internal static class Iptables
{
    /// <exception cref="LabException">The rules were refused.</exception>
    public static void Restore(LabNamespace place, string rules)
    {
        var start = new ProcessStartInfo("nsenter", [$"--net=/run/netns/{place.Name}", "iptables-restore", "--noflush", "--wait"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(rules);
        process.StandardInput.Close();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new LabException($"iptables-restore refused the rules of {place.Name}: {errors.GetAwaiter().GetResult().Trim()}");
    }
}
